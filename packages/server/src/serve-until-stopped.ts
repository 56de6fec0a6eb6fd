// Runs the server until somebody stops it. Requests that are under way are answered first.

import { pino } from 'pino';
import { startServer } from './start-server.ts';
import type { RunningServer } from './start-server.ts';
import type { Config } from './config.ts';

/** Starts, and closes on SIGINT or SIGTERM. A second signal ends the process at once. */
export async function serveUntilStopped(config: Config): Promise<RunningServer> {
  const logger = pino({ level: config.logLevel, base: null });
  const server = await startServer({ ...config, logger });
  const stop = (): void => {
    for (const signal of signals) process.removeListener(signal, stop);
    server.close().then(
      () => logger.info('closed'),
      (error: unknown) => {
        logger.fatal({ err: error }, 'closing failed');
        process.exitCode = 1;
      },
    );
  };
  for (const signal of signals) process.once(signal, stop);
  return server;
}

const signals = ['SIGINT', 'SIGTERM'] as const;
