// Reads how many tests passed and failed from the files both test runners leave under test-results/.
// A file that is missing or says zero counts as one failure: silence is not success.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What one test runner reported. */
export interface Count {
  readonly runner: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly problem: string | null;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}

interface PlaywrightReport {
  readonly stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  readonly errors: readonly unknown[];
}

/** Vitest's count and Playwright's, in this order. */
export async function countTests(results: string): Promise<Count[]> {
  return [
    await countOf('vitest', join(results, 'vitest.json'), (report) =>
      vitestCount(report as VitestReport),
    ),
    await countOf('playwright', join(results, 'playwright.json'), (report) =>
      playwrightCount(report as PlaywrightReport),
    ),
  ];
}

type Numbers = Pick<Count, 'passed' | 'failed' | 'skipped'>;

function vitestCount(report: VitestReport): Numbers {
  // A file that does not even load has no failed test, only a failed suite.
  const broken = report.success ? 0 : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed: broken, skipped: report.numPendingTests };
}

function playwrightCount({ stats, errors }: PlaywrightReport): Numbers {
  const failed = stats.unexpected + stats.flaky + errors.length;
  return { passed: stats.expected, failed, skipped: stats.skipped };
}

async function countOf(
  runner: string,
  path: string,
  read: (report: unknown) => Numbers,
): Promise<Count> {
  const nothing = { runner, passed: 0, failed: 1, skipped: 0 };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { ...nothing, problem: 'it left no report' };
  const numbers = read(JSON.parse(text));
  if (numbers.passed + numbers.failed === 0) return { ...nothing, problem: 'no test ran' };
  return { runner, ...numbers, problem: null };
}
