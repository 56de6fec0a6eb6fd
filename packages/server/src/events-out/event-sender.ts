// Sends events to the shops' endpoints. Every process may: what one has claimed no other sends, and what one leaves
// behind when it dies is claimed again when its lease has ended. Each endpoint is worked on for itself, so that none
// waits for another.

import type { Seal } from '../connectors/connections/seal.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { claimDeliveries, listDueEndpoints, loadDeliveries } from './deliveries.ts';
import type { EndpointKey } from './deliveries.ts';
import { sendDelivery } from './send-delivery.ts';
import type { SenderLog, SendingOptions } from './send-delivery.ts';
import { publicTargetsOnly } from './endpoint-url.ts';
import type { TargetPolicy } from './endpoint-url.ts';
import { resolveByDns } from './post-event.ts';
import type { Resolve } from './post-event.ts';

export interface EventSenderOptions {
  readonly database: SqlDatabase;
  /** Opens the endpoints' secrets. */
  readonly seal: Seal;
  /** @default public addresses on port 443 */
  readonly policy?: TargetPolicy | undefined;
  /** @default the machine's resolver */
  readonly resolve?: Resolve | undefined;
  /** Real time. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** From 0 to 1, for the jitter of pauses. @default Math.random */
  readonly chance?: (() => number) | undefined;
  /** How long one attempt may take. @default 20000 */
  readonly timeoutMs?: number | undefined;
  /** How long a claim holds; longer than an attempt. @default 60000 */
  readonly leaseMs?: number | undefined;
  /** How often to look for what another process wrote, or what is due again. @default 1000 */
  readonly pollMs?: number | undefined;
  /** Called before an event that arrived is let go of. @default nothing */
  readonly onArrived?: SendingOptions['onArrived'] | undefined;
  readonly log: SenderLog;
}

export interface EventSender {
  /** Something new may be there: look soon. */
  poke(): void;
  /** Sends until nothing is due. For tests and for the end of a run. */
  run(): Promise<void>;
  start(): void;
  /** Breaks off what is underway; it is sent again by whoever comes next. */
  stop(): Promise<void>;
}

const pokeMs = 20;
const endpointsAtOnceMax = 32;
const deliveriesAtOnceMax = 16;

/**
 * @example
 * const sender = createEventSender({ database, seal, log });
 * sender.start();
 */
export function createEventSender(options: EventSenderOptions): EventSender {
  const { database, log } = options;
  const leaseMs = options.leaseMs ?? 60_000;
  const stopping = new AbortController();
  const sending: SendingOptions = {
    database,
    seal: options.seal,
    policy: options.policy ?? publicTargetsOnly,
    resolve: options.resolve ?? resolveByDns,
    now: options.now ?? Date.now,
    chance: options.chance ?? Math.random,
    timeoutMs: options.timeoutMs ?? 20_000,
    signal: stopping.signal,
    onArrived: options.onArrived ?? (() => Promise.resolve()),
    log,
  };
  const { now } = sending;
  const busy = new Map<string, Promise<number>>();
  let looking: Promise<void> | null = null;
  let isPoked = false;
  let timer: NodeJS.Timeout | null = null;
  let poked: NodeJS.Timeout | null = null;

  /** Sends to one endpoint until nothing of it may be claimed; answers how many events it tried. */
  async function work(key: EndpointKey): Promise<number> {
    let tried = 0;
    while (!stopping.signal.aborted) {
      const time = now();
      // One that has just failed is tried with a single event before it gets the rest.
      const claimed = await database.write(function* () {
        const { endpoint } = yield* loadDeliveries(key, []);
        if (endpoint === undefined || endpoint.resumeAt > time) return [];
        const limit = endpoint.resumeAt > 0 ? 1 : deliveriesAtOnceMax;
        return yield* claimDeliveries(key, { now: time, leasedUntil: time + leaseMs, limit });
      });
      if (claimed.length === 0) break;
      tried += claimed.length;
      const { endpoint, events } = await database.read(() => loadDeliveries(key, claimed));
      await Promise.all(
        claimed.map((delivery, index) =>
          sendDelivery(sending, { key, endpoint, delivery, event: events[index] }),
        ),
      );
    }
    return tried;
  }

  async function look(): Promise<void> {
    const due = await database.read(() => listDueEndpoints(now()));
    for (const key of due) {
      const name = JSON.stringify(key);
      if (busy.has(name) || busy.size >= endpointsAtOnceMax || stopping.signal.aborted) continue;
      const working = work(key)
        .catch((error: unknown) => {
          log.failed(error);
          return 0;
        })
        .finally(() => {
          busy.delete(name);
        });
      busy.set(name, working);
    }
  }

  function lookNow(): Promise<void> {
    isPoked = true;
    looking ??= (async () => {
      while (isPoked && !stopping.signal.aborted) {
        isPoked = false;
        await look().catch((error: unknown) => log.failed(error));
      }
    })().finally(() => {
      looking = null;
    });
    return looking;
  }

  return {
    poke() {
      // Of many writes at once, one look.
      poked ??= setTimeout(() => {
        poked = null;
        void lookNow();
      }, pokeMs);
      poked.unref();
    },
    async run() {
      let tried: readonly number[];
      do {
        await lookNow();
        tried = await Promise.all(busy.values());
      } while (tried.some((count) => count > 0));
    },
    start() {
      timer ??= setInterval(() => void lookNow(), options.pollMs ?? 1_000);
      // A sender that waits keeps no process alive.
      timer.unref();
      void lookNow();
    },
    async stop() {
      stopping.abort(new Error('The server stops'));
      if (timer !== null) clearInterval(timer);
      if (poked !== null) clearTimeout(poked);
      await looking;
      await Promise.all(busy.values());
    },
  };
}
