// The `zegel` command: reads what was typed, and ends with 0, or 1 and a sentence that says what to do.

import { readConfig } from '../config.ts';
import { explainError } from './explain-error.ts';
import { zegelCommand } from './zegel-command.ts';

// Databases, backups and exports hold personal data: whoever else has an account on this machine does not read them.
process.umask(0o077);

try {
  await zegelCommand(readConfig()).parseAsync();
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
}
