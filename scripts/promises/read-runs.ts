// Which promises the last test run proved, read from the reports both test runners left. A test belongs to a promise
// when its name begins with the promise's number.
import { readFile } from 'node:fs/promises';
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

/** Proofs by the number of the promise. A report that is missing throws. */
export async function readProofs(results: string): Promise<ReadonlyMap<string, Proof>> {
  const vitest = JSON.parse(await readFile(join(results, 'vitest.json'), 'utf8')) as VitestReport;
  const playwright = JSON.parse(await readFile(join(results, 'playwright.json'), 'utf8')) as {
    readonly suites: readonly PlaywrightSuite[];
  };
  return proofsOf([...vitestTests(vitest), ...playwright.suites.flatMap(playwrightTests)]);
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

function* vitestTests(report: VitestReport): Iterable<NamedTest> {
  for (const { assertionResults } of report.testResults) {
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
