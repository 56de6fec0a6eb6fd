// P1: what is marked as somebody's is nowhere to be found after they were forgotten, and all of it is in their export.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { PersonalData } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PrivacyTask } from '../connectors/inbox/privacy-desk.ts';
import { prepareMember } from '../http/test-support/operations.ts';
import { startTestServer } from '../http/test-support/test-server.ts';
import type { Answer, TestServer } from '../http/test-support/test-server.ts';

import { all, rows } from '../storage/sql/statement.ts';
import { privacyDesk } from './privacy-desk.ts';

const marks: string[] = [];
/** A value that is found nowhere unless somebody kept it. */
function mark(name: string): string {
  const text = `MARK${name}${marks.length}`;
  marks.push(text);
  return text;
}

let server: TestServer;
const logged: string[] = [];
const customerId = mark('customer');
let token: string;
let keys = 0;

beforeAll(async () => {
  const logger = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  server = await startTestServer({ logger });
  token = await server.shop.sign(customerId);
});
afterAll(() => server.close());

/** Ways to earn that keep what people write, and when they were born. */
async function askMembersMore(): Promise<void> {
  const { directory } = server.store;
  const { shopId } = server.shop;
  const published = await directory.readProgram(shopId);
  if (published === null) throw new Error('The test shop has a programme');
  const { file } = published;
  const title = 'Tell us';
  await directory.publishProgram(shopId, {
    ...file,
    rules: [
      ...file.rules,
      { kind: 'survey', id: 'nps', title, points: 5 },
      { kind: 'vote', id: 'poll', title, points: 5, options: pollOptions },
      { kind: 'share', id: 'story', title, points: 5, verification: 'approval' },
      { kind: 'custom', id: 'workshop', title, points: 5, event: 'workshop', fields: [] },
      {
        kind: 'referral',
        id: 'friends',
        title,
        points: 5,
        friend: { points: 5 },
        link: '/welcome?friend={code}',
      },
    ],
    profileFields: [
      ...(file.profileFields ?? []),
      { kind: 'birthday', id: 'party', label: 'Birthday' },
    ],
  });
}
const pollOptions = [
  { id: 'tea', label: 'Tea' },
  { id: 'coffee', label: 'Coffee' },
];

/** What was answered, claimed and told of a birthday: on disk, in the export, and gone with the person. */
async function answer(): Promise<void> {
  const words = mark('words');
  await ask('POST', '/v1/me/actions/nps', { target: null, answer: { score: 3, words } });
  await ask('POST', '/v1/me/actions/poll', { target: null, answer: { option: 'tea' } });
  await ask('PATCH', '/v1/me/profile', { fields: { party: '02-29' } });
  for (const decision of ['refuse', 'approve'] as const) {
    await ask('POST', '/v1/me/actions/story', { target: mark('story') });
    const waiting = await ask('GET', '/v1/approvals');
    const [approval] = waiting.json['approvals'] as { id: string }[];
    const body = { decision, reason: mark('verdict'), actor: mark('judge') };
    await ask('POST', `/v1/approvals/${approval?.id ?? ''}`, body);
  }
  const at = '2026-01-01T00:00:00.000Z';
  const customer = { id: customerId };
  const data = { note: mark('custom') };
  const event = { id: mark('event'), at, type: 'custom', customer, name: 'workshop', data };
  await ask('POST', '/v1/events', { events: [event] });
}

async function ask(method: string, address: string, body?: unknown): Promise<Answer> {
  keys += 1;
  const answer = await server.ask(method, address, {
    bearer:
      address.startsWith('/v1/me') && !address.startsWith('/v1/members')
        ? token
        : server.shop.secretKey,
    key: `${marks.length}-${keys}`,
    ...(body === undefined ? {} : { body }),
  });
  expect(answer.status, `${method} ${address} ${answer.text}`).toBe(200);
  return answer;
}

/** Everything of this member that a shop and a shopper can put anywhere, each piece with a mark of its own. */
async function live(): Promise<void> {
  // What was bought is kept where a rule asks for it.
  const { directory } = server.store;
  const published = await directory.readProgram(server.shop.shopId);
  await directory.publishProgram(server.shop.shopId, {
    ...published!.file,
    rules: [
      ...published!.file.rules,
      { id: 'own', kind: 'purchase', title: 'Own', points: 5, only: { categories: ['beans'] } },
    ],
  });
  await ask('POST', '/v1/me/enrolment', { termsVersion: '2026-09', marketingConsent: true });
  for (let index = 0; index < 8; index += 1) {
    const order = {
      id: mark('order'),
      number: mark('number'),
      currency: 'EUR',
      lines: [
        {
          productId: mark('product'),
          categories: ['beans', mark('category')],
          quantity: 1,
          total: '90.00',
        },
      ],
    };
    const customer = {
      id: customerId,
      givenName: mark('name'),
      email: `${mark('mail')}@example.org`,
      signals: { address: mark('address'), payment: mark('card'), device: mark('device') },
    };
    const at = '2026-01-01T00:00:00.000Z';
    const paid = { id: mark('event'), at, type: 'order.paid', customer, order };
    const review = { id: mark('review'), productId: `p${index}`, rating: 4 };
    const reviewed = { id: mark('event'), at, type: 'review.published', customer, review };
    await ask('POST', '/v1/events', { events: [paid, reviewed] });
  }
  await ask('PATCH', '/v1/me/profile', { fields: { 'favourite-brew': mark('profile') } });
  await ask('POST', `/v1/members/${customerId}/adjustments`, {
    points: 5_000,
    reason: mark('reason'),
    actor: mark('actor'),
    message: mark('message'),
  });
  await ask('POST', `/v1/members/${customerId}/block`, { reason: mark('why'), actor: mark('who') });
  await ask('DELETE', `/v1/members/${customerId}/block`, { reason: 'r', actor: 'a' });
  const invited = await ask('POST', '/v1/me/referrals');
  marks.push((invited.json['account'] as { referral: { code: string } }).referral.code);
  const { json } = await ask('POST', '/v1/me/redemptions', { rewardId: 'five-off' });
  marks.push((json['result'] as { redemption: { code: string } }).redemption.code);
  await answer();
}

function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const content = readFileSync(path.join(entry.parentPath, entry.name));
      return words.filter((word) => content.includes(word)).map((word) => `${entry.name}: ${word}`);
    });
}

it('P1 an export holds everything, and after being forgotten nothing of it is left, while the sums stay', async ({
  task,
}) => {
  await askMembersMore();
  await live();
  // Forty values and more were put somewhere; what is kept of them is in the export. Ids of events are kept as hashes only.
  expect(marks.length).toBeGreaterThanOrEqual(40);
  const exported = await server.ask('GET', '/v1/me/export', { bearer: token });
  expect(exported.status).toBe(200);
  const kept = marks.filter((word) => filesWith(server.dataDir, [word]).length > 0);
  const overwritten = /^MARK(event|name|mail)/;
  expect(kept.filter((word) => !exported.text.includes(word) && !overwritten.test(word))).toEqual(
    [],
  );
  const data = exported.json as unknown as PersonalData;
  // What tells people apart is kept as hashes alone.
  expect(data.records['traces']?.length).toBeGreaterThan(20);
  expect(kept.filter((word) => /^MARK(address|card|device)/.test(word))).toEqual([]);
  // A test that finds nothing before would find nothing after.
  expect(kept.length).toBeGreaterThan(25);
  expect(Object.values(data.records).flat().length).toBeGreaterThan(40);
  expect(exported.text).not.toContain('key_hash');
  const { answers = [], approvals = [], yearly_days: days = [] } = data.records;
  expect([answers.length, approvals.length]).toEqual([2, 2]);
  expect(days).toEqual([expect.objectContaining({ kind: 'birthday', month_day: '02-29' })]);

  const before = await server.store.storage.verify();
  const answer = await ask('DELETE', `/v1/members/${customerId}`);
  expect(answer.json['result']).toEqual({ outcome: 'forgotten' });
  expect(filesWith(server.dataDir, marks)).toEqual([]);
  expect(logged.filter((line) => marks.some((word) => line.includes(word)))).toEqual([]);

  const left = await server.store.database.read(() =>
    all(
      ...['answers', 'approvals', 'yearly_days', 'traces'].map((table) =>
        rows<object>(`SELECT * FROM ${table} WHERE shop_id = ?`, server.shop.shopId),
      ),
    ),
  );
  expect(left).toEqual([[], [], [], []]);
  const after = await server.store.storage.verify();
  expect([after.transfers, after.findings]).toEqual([before.transfers, []]);
  expect(
    (await server.ask('GET', `/v1/members/${customerId}/export`, { bearer: server.shop.secretKey }))
      .status,
  ).toBe(404);
  reached(
    task,
    `${marks.length} marked values: 0 found in files and logs; ${after.transfers} transfers as before`,
  );
});

it('P1 an old order told again pays nobody, and whoever comes back is somebody new without a second welcome', async () => {
  const order = marks.find((word) => word.startsWith('MARKorder')) ?? '';
  const answer = await ask('POST', '/v1/events', {
    events: [
      {
        id: 'told-again',
        at: '2026-01-02T00:00:00.000Z',
        type: 'order.updated',
        customer: { id: customerId },
        order: {
          id: order,
          currency: 'EUR',
          lines: [{ productId: 'p', quantity: 1, total: '90.00' }],
          isPaid: true,
          isCancelled: false,
          refunds: [],
        },
      },
    ],
  });
  expect(JSON.stringify(answer.json)).toContain('duplicate');
  const joined = await ask('POST', '/v1/me/enrolment', {
    termsVersion: '2026-09',
    marketingConsent: false,
  });
  const { result, account } = joined.json as {
    result: { outcome: string };
    account: { available: number };
  };
  expect([result.outcome, account.available]).toEqual(['joined', 0]);
  expect((await server.store.storage.verify()).findings).toEqual([]);
});

it('P1 what a platform asks in a person’s name is done at once, twice without harm; an export waits for the shop', async () => {
  const { store, connections, shop } = server;
  const desk = privacyDesk(store.database, store.privacy, Date.now);
  const task = (
    id: string,
    request: PrivacyTask['request'],
    customer: string | null,
  ): PrivacyTask => ({
    id,
    shopId: shop.shopId,
    connectionId: 'conn_1',
    request,
    customerId: customer,
    orderIds: ['1'],
    receivedAt: Date.now(),
  });
  await prepareMember(server, shop, 'asked-1');
  await prepareMember(server, shop, 'asked-2');
  const known = async (id: string): Promise<number> =>
    (await server.ask('GET', `/v1/members/${id}/export`, { bearer: shop.secretKey })).status;

  await desk.take(task('t1', 'export_customer', 'asked-1'));
  await desk.take(task('t2', 'erase_customer', 'asked-1'));
  await desk.take(task('t2', 'erase_customer', 'asked-1'));
  expect([await known('asked-1'), await known('asked-2')]).toEqual([404, 200]);
  await desk.take(task('t3', 'erase_shop', null));
  expect(await known('asked-2')).toBe(404);
  const open = await connections.privacyTasks.listOpen(shop.shopId);
  expect(open.map(({ id }) => id)).toEqual(['t1']);
  expect((await store.storage.verify()).findings).toEqual([]);
});
