// Prints CI's last line, `N passed, N failed`: the tests of both runners and `check` as one more.
// Takes the exit codes of `pnpm test` and `pnpm check` as arguments.
import { join } from 'node:path';
import { countTests } from './test-counts.ts';

const [testCode, checkCode] = process.argv.slice(2).map(Number);
const counts = await countTests(join(import.meta.dirname, '../test-results'));
const isCheckOk = checkCode === 0;
const passed = counts.reduce((sum, count) => sum + count.passed, isCheckOk ? 1 : 0);
const found = counts.reduce((sum, count) => sum + count.failed, isCheckOk ? 0 : 1);
// A test run that failed outside of any test (a build that broke) is a failure all the same.
const failed = testCode === 0 || found > 0 ? found : 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && testCode === 0 ? 0 : 1;
