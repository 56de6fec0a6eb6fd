// The only reader of the environment. Everything else is handed what it needs.

import path from 'node:path';
import { LoyaltyError } from '@zegel/core';

export interface Config {
  /** Where the database and the widget's older files live. `ZEGEL_DATA`. @default zegel-data */
  readonly dataDir: string;
  /** `ZEGEL_PORT`. @default 4401 */
  readonly port: number;
  /** `ZEGEL_HOST`. @default 127.0.0.1 */
  readonly host: string;
  /** The built widget. `ZEGEL_WIDGET`. @default the one of this repository */
  readonly widgetDir: string;
  /** Where browsers reach the server, for the script tag. `ZEGEL_URL`. @default http://localhost and the port */
  readonly publicUrl: string;
  /** `ZEGEL_METRICS_TOKEN`: what a monitoring system shows at `/metrics`. @default null, not served */
  readonly metricsToken: string | null;
  /** `ZEGEL_SECRETS_KEY`: seals the secrets of connections. @default null, a file `secrets.key` in the data folder */
  readonly secretsKey: string | null;
  /** `ZEGEL_LOG_LEVEL`. @default info */
  readonly logLevel: LogLevel;
}

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Reads and checks the environment. Throws `configuration` with the variable's name. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = readPort(environment['ZEGEL_PORT'] ?? '4401', 'ZEGEL_PORT');
  return {
    dataDir: environment['ZEGEL_DATA'] ?? 'zegel-data',
    port,
    host: environment['ZEGEL_HOST'] ?? '127.0.0.1',
    widgetDir:
      environment['ZEGEL_WIDGET'] ?? path.resolve(import.meta.dirname, '../../widget/dist'),
    publicUrl: environment['ZEGEL_URL'] ?? `http://localhost:${port}`,
    metricsToken: readMetricsToken(environment['ZEGEL_METRICS_TOKEN']),
    secretsKey: environment['ZEGEL_SECRETS_KEY'] ?? null,
    logLevel: readLogLevel(environment['ZEGEL_LOG_LEVEL'] ?? 'info'),
  };
}

/** Reads a port as somebody typed it. */
export function readPort(text: string, name: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new LoyaltyError(
    'configuration',
    `${name} must be a port from 0 to 65535 (0 picks a free one), not "${text}".`,
  );
}

function readMetricsToken(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (/^[\w.~+/=-]{16,200}$/.test(text)) return text;
  throw new LoyaltyError(
    'configuration',
    'ZEGEL_METRICS_TOKEN must have 16 to 200 letters, digits or signs of . _ ~ + / = -.',
  );
}

function readLogLevel(text: string): LogLevel {
  const level = logLevels.find((name) => name === text);
  if (level !== undefined) return level;
  throw new LoyaltyError(
    'configuration',
    `ZEGEL_LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}".`,
  );
}
