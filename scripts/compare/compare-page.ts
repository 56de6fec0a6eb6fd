// docs/compare.md: what we do beside what others say of themselves, as it follows from features.json.

/** What a cell of somebody else says: found, found in part, looked for in vain in what the source describes, or not looked up. */
export type Mark = 'Y' | 'P' | 'N' | '?';

export interface Feature {
  readonly feature: string;
  /** The test of ours that shows it: file and name, with `#` between; all of the file where there is no name. */
  readonly proof: string;
  /** A cell for each product, with `|` between: a mark and the source it was read in. */
  readonly others: string;
}

export interface Comparison {
  /** The day the sources were read. */
  readonly read: string;
  readonly products: readonly string[];
  readonly sources: Readonly<Record<string, string>>;
  readonly groups: readonly { readonly title: string; readonly rows: readonly Feature[] }[];
}

const shown: Readonly<Record<Mark, string>> = { Y: 'yes', P: 'partly', N: 'no', '?': '–' };

export function comparePage(comparison: Comparison): string {
  const { products, read, groups, sources } = comparison;
  return [
    '# Beside others',
    '',
    `What a programme can do with Zegel, and what ${products.slice(0, -1).join(', ')} and ${products.at(-1) ?? ''} said of themselves in public`,
    `documents on ${read}. *Yes*, *partly*, *no*: read there, and the letter leads to the source. A dash: nothing was found, which is not a no. Nobody's`,
    'product was run for this, and what only an administrator sees may be missing. The last column is the test of ours that fails when ours is no',
    'longer true. A mistake about others is worth an issue.',
    '',
    ...groups.flatMap(({ title, rows }) => [
      `## ${title}`,
      '',
      row(['', 'Zegel', ...products, 'proof']),
      row(['---', '---', ...products.map(() => '---'), '---']),
      ...rows.map(featureRow),
      '',
    ]),
    ...Object.entries(sources).map(([letter, url]) => `[${letter}]: ${url}`),
    '',
  ].join('\n');
}

/** The cells of a row, each with its source. */
export function cellsOf({
  others,
}: Feature): readonly { readonly mark: Mark; readonly source: string | null }[] {
  return others.split('|').map((cell) => {
    const [mark = '?', source = null] = cell.trim().split(' ');
    return { mark: mark as Mark, source };
  });
}

/** Where a proof stands, and how it is called; null for all of a file. */
export function proofOf({ proof }: Feature): {
  readonly file: string;
  readonly test: string | null;
} {
  const [file = '', test = ''] = proof.split('#');
  return { file, test: test === '' ? null : test };
}

function featureRow(feature: Feature): string {
  const { file, test } = proofOf(feature);
  const cells = cellsOf(feature).map(({ mark, source }) =>
    source === null ? shown[mark] : `${shown[mark]} [${source}]`,
  );
  const name = file.split('/').at(-1) ?? file;
  const proof = `[${name}](../${file})${test === null ? '' : `: ${test}`}`;
  return row([feature.feature, 'yes', ...cells, proof]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
