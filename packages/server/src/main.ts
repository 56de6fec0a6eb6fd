// The server as a process that takes all it needs from the environment, for containers. People use `zegel serve`.

import { isLoyaltyError } from '@zegel/core';
import { readConfig } from './config.ts';
import { serveUntilStopped } from './serve-until-stopped.ts';

try {
  await serveUntilStopped(readConfig());
} catch (error) {
  process.stderr.write(`zegel: ${isLoyaltyError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
