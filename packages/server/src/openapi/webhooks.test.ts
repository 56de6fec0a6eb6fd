// W2: every type of event stands in the OpenAPI document, and what is really sent fits what stands there.

import type { MemberEventType } from '@zegel/core';
import { memberEventTypes } from '@zegel/core/schemas';
import { reached } from '@zegel/core/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { keepArrivedNotice, noticeEvents } from '../events-out/notice-events.ts';
import { openSendingBench } from '../events-out/test-support/sending-bench.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import { customer, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import { openApiDocument } from './openapi-document.ts';

const day = 86_400_000;

interface Hook {
  readonly post: {
    readonly requestBody: {
      readonly content: { readonly 'application/json': { readonly schema: object } };
    };
  };
}
const hooks = openApiDocument()['webhooks'] as Readonly<Record<string, Hook>>;
const ajv = new Ajv2020({ strict: false, validateFormats: false });

function checkOf(type: string): ValidateFunction {
  const { schema } = hooks[type]!.post.requestBody.content['application/json'];
  return ajv.compile(schema);
}

it('W2 the document has every type of event and no other', () => {
  expect(Object.keys(hooks).toSorted()).toEqual(memberEventTypes.toSorted());
});

it.each(memberEventTypes)('W2 %s takes its own events alone', (type) => {
  const check = checkOf(type);
  expect(check({ type, timestamp: '2026-11-20T09:30:00.000Z', data: {} })).toBe(false);
  const properties = hooks[type]?.post.requestBody.content['application/json'].schema;
  expect(properties).toMatchObject({
    required: expect.arrayContaining(['type', 'timestamp', 'data']),
  });
});

it('W2 what is really sent fits the document', async ({ task }) => {
  const [sqlite] = testEngines;
  if (sqlite === undefined) throw new Error('There is an engine');
  const bench = await openSendingBench(sqlite);
  const { clock, store, receiver } = bench;
  const now = clock.now;
  let keys = 0;
  const once = (): { idempotencyKey: string } => ({ idempotencyKey: `hook-${(keys += 1)}` });
  const { id } = await bench.addEndpoint();
  const ledger = shopLedger({ ...store, shopId: testShopId, now });
  const sender = bench.makeSender({
    onArrived: (shopId, delivery, event) =>
      keepArrivedNotice(() => ledger, shopId, delivery, event),
  });
  const notices = noticeEvents({ database: store.database, now, onChange: () => undefined });
  const jobs = createJobRunner({ ...store, notices, now });
  const inline = ledgerBackend({ ...store, shopId: testShopId, now });
  const refusing = ledgerBackend({
    ...store,
    shopId: testShopId,
    now,
    fulfilment: {
      kind: 'remote',
      issue: async () => ({ outcome: 'refused' }),
      void: async () => ({ outcome: 'voided' }),
    },
  });
  const noor = inline.shopper(customer('noor'));
  const at = (): string => new Date(now()).toISOString();
  const take = async (): Promise<{ id: string; code: string }> => {
    const { result } = await noor.redeem('ten', once());
    const taken = 'redemption' in result ? result.redemption : null;
    return { id: taken?.id ?? '', code: taken?.code ?? '' };
  };

  await bench.endpoints.ping([testShopId, id], 'ping');
  await noor.enrol({ termsVersion: '1', marketingConsent: false }, once());
  const order = {
    id: 'o-1',
    number: '1043',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: 1, total: '900.00' }],
  };
  const who = { id: 'noor' };
  await inline.shop.record(
    { id: 'paid', at: at(), type: 'order.paid', customer: who, order },
    once(),
  );
  clock.advance(15 * day);
  await jobs.run();
  await refusing.shopper(customer('noor')).redeem('ten', once());
  await refusing.idle();
  await noor.giveBack((await take()).id, once());
  await inline.shop.useVoucher((await take()).code, { orderId: 'o-2', customerId: 'noor' }, once());
  await take();
  clock.advance(91 * day);
  await jobs.run();
  const refund = { id: 'r-1', lines: [{ productId: 'p', total: '100.00' }] };
  const refunded = { id: 'o-1', currency: 'EUR' };
  await inline.shop.record(
    { id: 'refunded', at: at(), type: 'order.refunded', order: refunded, refund },
    once(),
  );
  await bench.give('noor', 7);
  const why = { reason: 'r', actor: 'a' };
  await inline.shop.blockMember?.('noor', why, once());
  await inline.shop.unblockMember?.('noor', why, once());
  await sender.run();
  clock.advance(220 * day);
  await jobs.run();
  await sender.run();
  clock.advance(70 * day);
  await jobs.run();
  await sender.run();

  const types = new Set<MemberEventType>();
  for (const { event } of receiver.received) {
    const check = checkOf(event.type);
    expect([event.type, check(event), check.errors]).toEqual([event.type, true, null]);
    types.add(event.type);
  }
  const all = [
    'balance.adjusted',
    'endpoint.ping',
    'member.blocked',
    'member.joined',
    'member.unblocked',
    'points.available',
    'points.clawed_back',
    'points.expired',
    'points.expiring',
    'points.pending',
    'redemption.failed',
    'redemption.issued',
    'redemption.requested',
    'redemption.returned',
    'tier.reached',
    'voucher.expired',
    'voucher.used',
  ];
  expect(all.filter((type) => !types.has(type as MemberEventType))).toEqual([]);
  expect(bench.log).toEqual([]);
  reached(
    task,
    `${receiver.received.length} events of ${types.size} types fit the webhooks of the OpenAPI document`,
  );
});
