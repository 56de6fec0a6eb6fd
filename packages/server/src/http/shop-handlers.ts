// What a shop's server may say and ask with its secret key.

import { createHash } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type {
  AdjustInput,
  NoticeInput,
  Recorded,
  ShopEvent,
  ShopSide,
  VoucherOrder,
  WriteOptions,
} from '@zegel/core';
import { accountAnswer } from './member-handlers.ts';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

/** Records one after another: a refund may stand behind its payment. What failed half-way is sent again as it was. */
export async function recordEvents(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { events } = call.body as { events: readonly ShopEvent[] };
  const side = shopSide(call, services);
  const results: { id: string; result: unknown }[] = [];
  let isReplay = false;
  for (const [index, event] of events.entries()) {
    const place = index === events.length - 1 ? 'last' : String(index);
    const answer = await side.record(event, {
      idempotencyKey: eventKey(call.idempotencyKey, place),
    });
    // Of copies sent at once only one records the last event, however they overtake each other before.
    ({ isReplay } = answer);
    results.push({ id: event.id, result: answer.result });
  }
  return { body: { results }, isReplay };
}

/**
 * One key per place in the batch, so that another event at the same place is told from the same one sent again. Where
 * both together are too long, the first part stands for itself by its hash.
 */
function eventKey(key: string, place: string): string {
  const plain = `${key}/${place}`;
  return plain.length <= 255 ? plain : `${createHash('sha256').update(key).digest('hex')}/${place}`;
}

export async function checkVoucher(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { customerId = null } = call.query as { customerId?: string };
  const { signal } = call;
  return {
    body: await shopSide(call, services).checkVoucher(codeOf(call), customerId, { signal }),
  };
}

export async function reserveVoucher(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return recordedAnswer(
    await shopSide(call, services).reserveVoucher(codeOf(call), orderOf(call), options(call)),
  );
}

export async function releaseVoucher(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return recordedAnswer(
    await shopSide(call, services).releaseVoucher(codeOf(call), orderOf(call), options(call)),
  );
}

export async function useVoucher(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return recordedAnswer(
    await shopSide(call, services).useVoucher(codeOf(call), orderOf(call), options(call)),
  );
}

export async function readMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { signal } = call;
  const account = await shopSide(call, services).findMember(call.params['customer'] ?? '', {
    signal,
  });
  if (account === null)
    throw new LoyaltyError('not_found', 'Nobody with this customer id has been heard of yet.');
  return accountAnswer(account);
}

export async function adjust(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const input = call.body as Omit<AdjustInput, 'customerId'>;
  const customerId = call.params['customer'] ?? '';
  return recordedAnswer(
    await shopSide(call, services).adjust({ ...input, customerId }, options(call)),
  );
}

export async function listNotices(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const side = shopSide(call, services);
  if (side.pendingNotices === undefined) throw noNotices();
  return { body: await side.pendingNotices({ signal: call.signal }) };
}

export async function recordNotice(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const side = shopSide(call, services);
  if (side.recordNotice === undefined) throw noNotices();
  const customerId = call.params['customer'] ?? '';
  return recordedAnswer(
    await side.recordNotice(customerId, call.body as NoticeInput, options(call)),
  );
}

function noNotices(): LoyaltyError {
  return new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps no notices: points expire there by its own rules.',
  );
}

export async function moveClock(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { directory, now } = services;
  const { shop, idempotencyKey } = call;
  if (shop.mode !== 'test') {
    throw new LoyaltyError(
      'clock_not_movable',
      'The clock of a live shop is the real one. Use a test shop (sk_test_…).',
    );
  }
  const { advanceSeconds } = call.body as { advanceSeconds: number };
  const { offset, isReplay } = await directory.advanceClock(
    shop.id,
    advanceSeconds * 1_000,
    idempotencyKey,
  );
  return { body: { now: new Date(now() + offset).toISOString() }, isReplay };
}

function shopSide({ shop }: ShopCall, services: RouteServices): ShopSide {
  const side = services.backendFor(shop).shop;
  if (side !== undefined) return side;
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop takes no events or vouchers here. Tell its own platform.',
  );
}

function codeOf({ params }: ShopCall): string {
  return params['code'] ?? '';
}

function orderOf({ body }: ShopCall): VoucherOrder {
  return body as VoucherOrder;
}

function options({ idempotencyKey }: ShopCall): WriteOptions {
  return { idempotencyKey };
}

function recordedAnswer({ result, isReplay }: Recorded<unknown>): RouteAnswer {
  return { body: { result }, isReplay };
}
