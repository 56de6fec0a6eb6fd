// The `zegel` command: reads what was typed, and ends with 0, or 1 and a sentence that says what to do.

import { isLoyaltyError } from '@zegel/core';
import { readConfig } from '../config.ts';
import { CliError } from './cli-error.ts';
import { zegelCommand } from './zegel-command.ts';

try {
  await zegelCommand(readConfig()).parseAsync();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}

function explain(error: unknown): string {
  const isForPeople =
    error instanceof CliError ||
    (isLoyaltyError(error) && (error.code === 'configuration' || error.code === 'unavailable'));
  if (!isForPeople) return error instanceof Error ? (error.stack ?? error.message) : String(error);
  // A list of faults begins with a file, as compilers print them.
  return error.message.includes('\n') ? error.message : `zegel: ${error.message}`;
}
