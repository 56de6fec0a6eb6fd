// Which promises the last test run proved, read from the reports both test runners left. A test belongs to a promise
// when its name begins with the promise's number.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What one run says of one promise. */
export interface Proof {
  readonly passed: number;
  readonly failed: number;
  /** Figures its tests noted, each once. */
  readonly figures: readonly string[];
}

export interface NamedTest {
  readonly name: string;
  readonly hasPassed: boolean;
  readonly hasFailed: boolean;
  readonly figure: string | null;
}

interface VitestReport {
  readonly testResults: readonly {
    /** The file. */
    readonly name: string;
    readonly assertionResults: readonly {
      readonly title: string;
      readonly ancestorTitles: readonly string[];
      readonly status: string;
      readonly meta?: { readonly reached?: unknown };
    }[];
  }[];
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly ok: boolean;
    readonly tests: readonly {
      readonly status: string;
      readonly annotations?: readonly { readonly type: string; readonly description?: string }[];
    }[];
  }[];
}

/**
 * Proofs by the number of the promise. Files that were run again by themselves (`parts/`) stand in for what the whole
 * run says of them. A report that is missing throws; `parts` reads those of single files alone.
 */
export async function readProofs(
  results: string,
  of: 'whole' | 'parts' = 'whole',
): Promise<ReadonlyMap<string, Proof>> {
  const parts = await readdir(join(results, 'parts')).catch(() => []);
  const paths = [
    ...(of === 'whole' ? ['vitest.json'] : []),
    ...parts.map((name) => join('parts', name)),
  ];
  const reports = await Promise.all(paths.map((path) => readReport(join(results, path))));
  const files = new Map(
    reports.flatMap(({ testResults }) => testResults.map((file) => [file.name, file])),
  );
  const scenarios = of === 'whole' ? await readScenarios(results) : [];
  return proofsOf([...vitestTests([...files.values()]), ...scenarios]);
}

async function readScenarios(results: string): Promise<readonly NamedTest[]> {
  const text = await readFile(join(results, 'playwright.json'), 'utf8');
  const { suites } = JSON.parse(text) as { readonly suites: readonly PlaywrightSuite[] };
  return suites.flatMap(playwrightTests);
}

async function readReport(path: string): Promise<VitestReport> {
  return JSON.parse(await readFile(path, 'utf8')) as VitestReport;
}

/** Adds up tests by the number their name begins with. */
export function proofsOf(tests: readonly NamedTest[]): ReadonlyMap<string, Proof> {
  const proofs = new Map<string, Proof>();
  for (const test of tests) {
    const id = /^([A-Z]\d{1,2})\b/.exec(test.name)?.[1];
    if (id === undefined) continue;
    const proof = proofs.get(id) ?? { passed: 0, failed: 0, figures: [] };
    proofs.set(id, {
      passed: proof.passed + Number(test.hasPassed),
      failed: proof.failed + Number(test.hasFailed),
      figures:
        test.figure === null || proof.figures.includes(test.figure)
          ? proof.figures
          : [...proof.figures, test.figure],
    });
  }
  return proofs;
}

function* vitestTests(files: VitestReport['testResults']): Iterable<NamedTest> {
  for (const { assertionResults } of files) {
    for (const { title, ancestorTitles, status, meta } of assertionResults) {
      // A suite's number counts for its tests, unless they have their own.
      const name = [title, ...ancestorTitles].find((text) => /^[A-Z]\d{1,2}\b/.test(text)) ?? title;
      yield {
        name,
        hasPassed: status === 'passed',
        hasFailed: status === 'failed',
        figure: typeof meta?.reached === 'string' ? meta.reached : null,
      };
    }
  }
}

function playwrightTests(suite: PlaywrightSuite): NamedTest[] {
  const own = (suite.specs ?? []).map(({ title, ok, tests }) => {
    const isSkipped = tests.every((test) => test.status === 'skipped');
    const notes = tests.flatMap((test) => test.annotations ?? []);
    return {
      name: title,
      hasPassed: ok && !isSkipped,
      hasFailed: !ok,
      figure: notes.find((note) => note.type === 'reached')?.description ?? null,
    };
  });
  return [...own, ...(suite.suites ?? []).flatMap(playwrightTests)];
}
