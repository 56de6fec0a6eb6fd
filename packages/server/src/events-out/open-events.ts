// Everything that tells shops' servers what happens, put together over one database: endpoints, sender, notices, and
// the forgetting of what is old.

import type { Logger } from 'pino';
import { createSeal } from '../connectors/connections/seal.ts';
import type { NoticeSender } from '../ledger/notices.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import type { ShopLedgerOptions } from '../ledger/shop-ledger.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { publicTargetsOnly } from './endpoint-url.ts';
import type { TargetPolicy } from './endpoint-url.ts';
import { createEndpoints } from './endpoints.ts';
import type { Endpoints } from './endpoints.ts';
import { createEventSender } from './event-sender.ts';
import type { EventSender } from './event-sender.ts';
import { forgetOldEvents } from './forget-old-events.ts';
import { keepArrivedNotice, noticeEvents } from './notice-events.ts';

export interface OpenEventsOptions extends Pick<ShopLedgerOptions, 'storage' | 'directory'> {
  readonly database: SqlDatabase;
  /** What seals the endpoints' secrets; at least 32 characters. */
  readonly secretsKey: string;
  /** @default public addresses on port 443 */
  readonly targets?: TargetPolicy | undefined;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
  /** Real time in epoch milliseconds. */
  readonly now: () => number;
}

export interface Events {
  readonly endpoints: Endpoints;
  readonly sender: EventSender;
  readonly notices: NoticeSender;
  start(): void;
  stop(): Promise<void>;
}

const forgetEveryMs = 60 * 60 * 1_000;

export function openEvents(options: OpenEventsOptions): Events {
  const { database, directory, logger, now } = options;
  const policy = options.targets ?? publicTargetsOnly;
  const seal = createSeal(options.secretsKey);
  const ledgerOf = (shopId: string): ShopLedger => shopLedger({ ...options, shopId });
  const sender = createEventSender({
    database,
    seal,
    policy,
    now,
    onArrived: (shopId, delivery, event) => keepArrivedNotice(ledgerOf, shopId, delivery, event),
    log: {
      gaveUp: (shopId, endpointId, eventId) =>
        logger.warn({ shopId, endpointId, eventId }, 'an event was tried for the last time'),
      switchedOff: (shopId, endpointId, reason) =>
        logger.error({ shopId, endpointId, reason }, 'an endpoint was switched off'),
      failed: (error) => logger.error({ err: error }, 'sending events failed'),
    },
  });
  const onChange = (): void => sender.poke();
  let timer: NodeJS.Timeout | null = null;
  let forgetting: Promise<void> = Promise.resolve();
  const forget = (): void => {
    forgetting = forgetOldEvents(database, directory, now()).catch((error: unknown) =>
      logger.error({ err: error }, 'forgetting old events failed'),
    );
  };

  return {
    endpoints: createEndpoints({ database, seal, policy, now, onChange }),
    sender,
    notices: noticeEvents({ database, now, onChange }),
    start() {
      sender.start();
      forget();
      timer = setInterval(forget, forgetEveryMs);
      timer.unref();
    },
    async stop() {
      if (timer !== null) clearInterval(timer);
      await Promise.all([sender.stop(), forgetting]);
    },
  };
}
