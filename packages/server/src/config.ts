// The only reader of the environment. Everything else is handed what it needs.

import path from 'node:path';
import { LoyaltyError } from '@zegel/core';
import type { TargetPolicy } from './events-out/endpoint-url.ts';
import { readTrustedProxies } from './limits/client-address.ts';
import type { ClientAddress } from './limits/client-address.ts';
import { readLimitPolicies } from './limits/limit-policies.ts';
import type { LimitPolicies } from './limits/limit-policies.ts';
import { isPostgresUrl } from './store-place.ts';

export interface Config {
  /** Where the database and the widget's older files live. `ZEGEL_DATA`. @default zegel-data */
  readonly dataDir: string;
  /** A PostgreSQL in the place of the file in `dataDir`. `DATABASE_URL`. @default null */
  readonly databaseUrl: string | null;
  /** Connections to that PostgreSQL. `ZEGEL_DATABASE_CONNECTIONS`. @default 10 */
  readonly databaseConnections: number;
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
  /**
   * Where shops' endpoints may be. `ZEGEL_ENDPOINT_PORTS`: ports beside each other, such as `443,8443`;
   * `ZEGEL_ENDPOINTS_LOCAL=1`: also http, any port and addresses of this network, for tests. @default port 443 alone
   */
  readonly endpointTargets: TargetPolicy;
  /** `ZEGEL_RATE_LIMITS`: `on`, `off` (null), or quotas for a minute such as `member=600 redeem=30`. @default on */
  readonly limitPolicies: LimitPolicies | null;
  /** `ZEGEL_TRUSTED_PROXIES`: whose X-Forwarded-For is believed, such as `127.0.0.1 10.0.0.0/8`. @default nobody's */
  readonly clientAddress: ClientAddress;
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
    databaseUrl: readDatabaseUrl(environment['DATABASE_URL']),
    databaseConnections: readConnections(environment['ZEGEL_DATABASE_CONNECTIONS'] ?? '10'),
    port,
    host: environment['ZEGEL_HOST'] ?? '127.0.0.1',
    widgetDir:
      environment['ZEGEL_WIDGET'] ?? path.resolve(import.meta.dirname, '../../widget/dist'),
    publicUrl: environment['ZEGEL_URL'] ?? `http://localhost:${port}`,
    metricsToken: readMetricsToken(environment['ZEGEL_METRICS_TOKEN']),
    secretsKey: environment['ZEGEL_SECRETS_KEY'] ?? null,
    endpointTargets: {
      ports: (environment['ZEGEL_ENDPOINT_PORTS'] ?? '443')
        .split(',')
        .map((port) => readPort(port.trim(), 'ZEGEL_ENDPOINT_PORTS')),
      allowsLocal: environment['ZEGEL_ENDPOINTS_LOCAL'] === '1',
    },
    limitPolicies: readLimitPolicies(environment['ZEGEL_RATE_LIMITS'] ?? 'on'),
    clientAddress: readTrustedProxies(environment['ZEGEL_TRUSTED_PROXIES'] ?? ''),
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

/** Its text may hold a password, and is never told. */
function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (isPostgresUrl(text) && URL.canParse(text)) return text;
  throw new LoyaltyError(
    'configuration',
    'DATABASE_URL must be the address of a PostgreSQL, such as postgres://zegel:password@localhost:5432/zegel.',
  );
}

function readConnections(text: string): number {
  const connections = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (connections >= 1 && connections <= 1_000) return connections;
  throw new LoyaltyError(
    'configuration',
    `ZEGEL_DATABASE_CONNECTIONS must be a number from 1 to 1000, not "${text}".`,
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
