// Puts the HTTP side together: the contract's routes, the widget's files, the OpenAPI document and health. Everything it
// needs is handed in; it opens nothing and reads no environment.

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyBackend } from '@zegel/core';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import type { DeliveryDesk } from './connectors/inbox/receive-delivery.ts';
import type { ChangeFeed } from './change-stream/change-feed.ts';
import type { Endpoints } from './events-out/endpoints.ts';
import { serveFiles } from './files/serve-files.ts';
import type { WidgetFiles } from './files/widget-files.ts';
import type { App, AppEnv } from './http/app-env.ts';
import { mountOperations } from './http/operations.ts';
import { logRequests } from './http/log-requests.ts';
import { mountMetrics } from './http/mount-metrics.ts';
import type { MetricsAccess } from './http/mount-metrics.ts';
import { mountRoutes } from './http/mount-routes.ts';
import { mountWebhooks } from './http/mount-webhooks.ts';
import { problemResponse } from './http/problem-response.ts';
import { statedProblem } from './http/problem-table.ts';
import type { StateProblem } from './http/refuse-other-methods.ts';
import { apiKeys } from './keys/api-keys.ts';
import { memberTokens } from './keys/member-tokens.ts';
import { connectionAddress, tellingOfProxies } from './limits/client-address.ts';
import type { ClientAddress } from './limits/client-address.ts';
import { defaultPolicies } from './limits/limit-policies.ts';
import type { LimitPolicies } from './limits/limit-policies.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import type { ProgramDesk } from './programs/program-desk.ts';
import type { PrivacyOffice } from './privacy/privacy-office.ts';
import type { Shop, ShopDirectory } from './shops/shop-directory.ts';

export interface CreateAppOptions {
  readonly directory: ShopDirectory;
  /** The backend that keeps this shop's points. Asked at every request: keep them. */
  readonly backendFor: (shop: Shop) => LoyaltyBackend;
  readonly logger: Logger;
  /** The widget's files; without them their addresses answer 404. */
  readonly files?: WidgetFiles;
  /** Takes what platforms deliver; without it there is no such address. */
  readonly desk?: DeliveryDesk;
  /** Where shops' servers hear of events. */
  readonly endpoints?: Endpoints | undefined;
  /** Where browsers hear that an account has moved on. */
  readonly changes?: ChangeFeed | undefined;
  /** Who exports and forgets people. */
  readonly privacy?: PrivacyOffice | undefined;
  /** Where a shop writes its programme. */
  readonly programs?: ProgramDesk | undefined;
  /** Without it nothing is counted. */
  readonly monitoring?: MetricsAccess;
  /** null: nobody is limited. @default the limits of defaultPolicies */
  readonly limitPolicies?: LimitPolicies | null | undefined;
  /** @default the address of the connection */
  readonly clientAddress?: ClientAddress | undefined;
  /** Real time in epoch milliseconds. @default Date.now */
  readonly now?: () => number;
}

export function createApp(options: CreateAppOptions): App {
  const { directory, backendFor, logger, files = new Map(), now = Date.now } = options;
  const { limitPolicies: policies = defaultPolicies } = options;
  const app: App = new Hono<AppEnv>();

  const stateProblem: StateProblem = (error, requestId, route) => {
    const stated = statedProblem(error);
    if (stated.isUnexpected) logger.error({ requestId, route, err: error }, 'request failed');
    return problemResponse(stated, requestId);
  };

  const keys = apiKeys({
    directory,
    now,
    onError: (error) => logger.error({ err: error }, 'the use of a key was not noted'),
  });

  app.use(logRequests(logger, options.monitoring?.metrics ?? null));
  if (options.monitoring !== undefined) mountMetrics(app, options.monitoring, stateProblem);
  mountOperations(app, directory, stateProblem);
  serveFiles(app, files, stateProblem);
  if (options.desk !== undefined) mountWebhooks(app, options.desk, stateProblem);
  mountRoutes(app, {
    services: {
      directory,
      keys,
      backendFor,
      now,
      endpoints: options.endpoints,
      changes: options.changes,
      privacy: options.privacy,
      programs: options.programs,
    },
    tokens: memberTokens({ directory, now }),
    limiting: {
      limits: policies === null ? null : createRateLimits(policies, now),
      clientAddress: tellingOfProxies(options.clientAddress ?? connectionAddress, () =>
        logger.warn(
          'A proxy sends X-Forwarded-For and is not trusted: all who come through it count as one network. Name it in ZEGEL_TRUSTED_PROXIES.',
        ),
      ),
    },
    stateProblem,
  });
  app.notFound((context) => {
    const error = new LoyaltyError(
      'not_found',
      'Nothing is served at this address. The routes are listed in /openapi.json.',
    );
    return stateProblem(error, context.get('requestId'), 'none');
  });
  app.onError((error, context) =>
    stateProblem(error, context.get('requestId'), context.get('routeName')),
  );
  return app;
}
