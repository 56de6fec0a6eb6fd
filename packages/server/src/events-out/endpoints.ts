// A shop's endpoints: made, changed, tried and removed. Their secrets lie sealed, and are told once.

import { randomBytes } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type { Endpoint, EndpointWithSecret, MemberEventType } from '@zegel/core';
import { v7 as uuidV7 } from 'uuid';
import type { Seal } from '../connectors/connections/seal.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { all, change, changeOne, readAll } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';
import { switchOff } from './deliveries.ts';
import type { EndpointKey } from './deliveries.ts';
import { endpointColumns, sealName, toEndpoint } from './endpoint.ts';
import { findEndpoint, hearOf, requireOn, requireRoom, switchOn } from './endpoint-rows.ts';
import type { EndpointRow } from './endpoint.ts';
import { readEndpointUrl } from './endpoint-url.ts';
import type { TargetPolicy } from './endpoint-url.ts';
import { once } from './once.ts';
import type { OnceAnswer } from './once.ts';
import { replayEvents } from './replay-events.ts';
import type { Replayed } from './replay-events.ts';
import { newSigningSecret } from './sign-event.ts';
import { eventId, noAccount, saveEventFor } from './stored-event.ts';

export interface EndpointInput {
  readonly url: string;
  /** Empty: all types, those to come included. */
  readonly types: readonly MemberEventType[];
}

export interface EndpointChange extends Partial<EndpointInput> {
  readonly state?: Endpoint['state'];
}

/** Real time in epoch milliseconds; `to` is the first moment that does not belong. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every promise rejects with a `LoyaltyError`: `not_found` where a shop has no such endpoint. */
export interface Endpoints {
  list(shopId: string): Promise<readonly Endpoint[]>;
  create(
    shopId: string,
    input: EndpointInput,
    idempotencyKey: string,
  ): Promise<OnceAnswer<EndpointWithSecret>>;
  update(
    key: EndpointKey,
    change: EndpointChange,
    idempotencyKey: string,
  ): Promise<OnceAnswer<Endpoint>>;
  /** Makes a new secret; for a day both sign. */
  rotate(key: EndpointKey, idempotencyKey: string): Promise<OnceAnswer<EndpointWithSecret>>;
  /** Deletes an endpoint; nothing more is sent to it. */
  remove(key: EndpointKey, idempotencyKey: string): Promise<OnceAnswer<null>>;
  /** Sends an event that says nothing; answers its id. */
  ping(key: EndpointKey, idempotencyKey: string): Promise<OnceAnswer<{ eventId: string }>>;
  /** Sends again what was recorded in a span, under the same ids. */
  replay(key: EndpointKey, span: Span, idempotencyKey: string): Promise<OnceAnswer<Replayed>>;
}

export interface EndpointsOptions {
  readonly database: SqlDatabase;
  readonly seal: Seal;
  readonly policy: TargetPolicy;
  /** Real time. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Called when something new may be sent. */
  readonly onChange?: (() => void) | undefined;
}

/** How long two secrets sign. */
const rotationMs = 24 * 60 * 60 * 1_000;

export function createEndpoints(options: EndpointsOptions): Endpoints {
  const { database, seal, policy } = options;
  const now = options.now ?? Date.now;

  /** The writes of one endpoint, or of a shop: what happens to it, once for each key. */
  async function write<Result>(
    name: string,
    shopId: string,
    request: { readonly payload: unknown; readonly idempotencyKey: string },
    work: () => Work<Result>,
  ): Promise<OnceAnswer<Result>> {
    const at = now();
    const answer = await database.write(() => once({ ...request, name, shopId, now: at }, work));
    options.onChange?.();
    return answer;
  }

  /** Answers a sealed secret as it was told the first time. */
  async function tellSecret(
    shopId: string,
    { result, isReplay }: OnceAnswer<SealedAnswer>,
  ): Promise<OnceAnswer<EndpointWithSecret>> {
    const key = [shopId, result.endpointId] as const;
    const endpoint = await database.read(() => findEndpoint(key));
    const sealed = Buffer.from(result.sealed, 'base64');
    return { result: { endpoint, secret: seal.open(sealed, sealName(key)) }, isReplay };
  }

  return {
    list: (shopId) =>
      database.read(function* () {
        const rows = yield* readAll<EndpointRow>(
          `SELECT ${endpointColumns} FROM endpoints WHERE shop_id = ? ORDER BY created_at, id`,
          shopId,
        );
        return rows.map(toEndpoint);
      }),

    async create(shopId, input, idempotencyKey) {
      requireGoodUrl(input.url, policy);
      const key = [shopId, `ep_${randomBytes(12).toString('hex')}`] as const;
      const sealed = seal.close(newSigningSecret(), sealName(key));
      const answer = await write(
        'createEndpoint',
        shopId,
        { payload: input, idempotencyKey },
        function* (): Work<SealedAnswer> {
          yield* requireRoom(shopId);
          yield* all(
            change(
              `INSERT INTO endpoints (shop_id, id, url, types, secret, state, created_at, failures, resume_at)
               VALUES (?, ?, ?, ?, ?, 'on', ?, 0, 0)`,
              ...key,
              input.url,
              JSON.stringify(input.types),
              sealed,
              now(),
            ),
            ...hearOf(key, input.types),
          );
          return { endpointId: key[1], sealed: Buffer.from(sealed).toString('base64') };
        },
      );
      return tellSecret(shopId, answer);
    },

    async update(key, input, idempotencyKey) {
      if (input.url !== undefined) requireGoodUrl(input.url, policy);
      const payload = { endpointId: key[1], ...input };
      const answer = await write(
        'updateEndpoint',
        key[0],
        { payload, idempotencyKey },
        function* (): Work<null> {
          const before = yield* findEndpoint(key);
          const after = { ...before, ...input };
          yield* all(
            changeOne(
              'UPDATE endpoints SET url = ?, types = ? WHERE shop_id = ? AND id = ?',
              after.url,
              JSON.stringify(after.types),
              ...key,
            ),
            ...(after.state === 'off' ? switchOff(key, 'by_hand') : switchOn(key, after.types)),
          );
          return null;
        },
      );
      return { ...answer, result: await database.read(() => findEndpoint(key)) };
    },

    async rotate(key, idempotencyKey) {
      const sealed = seal.close(newSigningSecret(), sealName(key));
      const answer = await write(
        'rotateEndpointSecret',
        key[0],
        { payload: { endpointId: key[1] }, idempotencyKey },
        function* (): Work<SealedAnswer> {
          yield* findEndpoint(key);
          yield* all(
            changeOne(
              `UPDATE endpoints SET previous_secret = secret, previous_until = ?, secret = ? WHERE shop_id = ? AND id = ?`,
              now() + rotationMs,
              sealed,
              ...key,
            ),
          );
          return { endpointId: key[1], sealed: Buffer.from(sealed).toString('base64') };
        },
      );
      return tellSecret(key[0], answer);
    },

    remove: (key, idempotencyKey) =>
      write(
        'deleteEndpoint',
        key[0],
        { payload: { endpointId: key[1] }, idempotencyKey },
        function* (): Work<null> {
          yield* findEndpoint(key);
          yield* all(
            ...switchOff(key, 'by_hand'),
            change('DELETE FROM endpoints WHERE shop_id = ? AND id = ?', ...key),
          );
          return null;
        },
      ),

    ping(key, idempotencyKey) {
      const at = now();
      const id = eventId(uuidV7);
      const event = { id, type: 'endpoint.ping', at, recordedAt: at, version: 0 } as const;
      return write(
        'pingEndpoint',
        key[0],
        { payload: { endpointId: key[1] }, idempotencyKey },
        function* (): Work<{ eventId: string }> {
          yield* requireOn(key);
          const data = { endpointId: key[1] };
          // Each after the one before: pings stand in a line of their own.
          yield* all(...saveEventFor(...key, noAccount, { ...event, position: at, data }));
          return { eventId: id };
        },
      );
    },

    replay: (key, span, idempotencyKey) =>
      write(
        'replayEvents',
        key[0],
        { payload: { endpointId: key[1], ...span }, idempotencyKey },
        function* (): Work<Replayed> {
          const { types } = yield* requireOn(key);
          return yield* replayEvents(key, types, span, now());
        },
      ),
  };
}

interface SealedAnswer {
  readonly endpointId: string;
  readonly sealed: string;
}

function requireGoodUrl(text: string, policy: TargetPolicy): void {
  const reading = readEndpointUrl(text, policy);
  if ('fault' in reading) throw new LoyaltyError('invalid_request', `url: ${reading.fault}.`);
}
