// S6: bringing oneself does not pay, and whoever shares a house with a friend is not turned away.

import type { EnrolOutcome } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { describe, expect, it } from 'vitest';
import { openFriendsBench, promised, windowDays } from '../../ledger/test-support/friends-bench.ts';
import type { FriendsBench, Someone } from '../../ledger/test-support/friends-bench.ts';
import { testEngines } from '../../ledger/test-support/test-store.ts';

interface Scene extends FriendsBench {
  /** The one who brings friends, and their code. */
  readonly me: Someone;
  readonly code: string;
  /** Of this scene alone, so that one says nothing of the next. */
  readonly own: (text: string) => string;
  readonly other: Someone;
  order(who?: Someone, paid?: Parameters<FriendsBench['pay']>[2]): Promise<void>;
}

interface Trick {
  readonly name: string;
  /** The mailbox of whoever brings friends. @default one of their own */
  readonly mailbox?: string;
  play(scene: Scene): Promise<void>;
  /** How many came who were new as far as anybody knew: they keep what joining gives. @default 0 */
  readonly newcomers?: number;
}

/** Another customer of mine joins with my code under a form of my mailbox, and orders. */
const asMailbox = (mailbox: string, email: string): Trick => ({
  name: `mailbox ${email.trim()} of ${mailbox}`,
  mailbox,
  async play({ join, code, own, order }) {
    const twin = { id: own('twin'), email };
    await join(twin, code);
    await order(twin);
  },
});

type SignalKind = 'address' | 'payment' | 'device' | 'ip';
const told = (kind: SignalKind, value: string) => ({ [kind]: value });

/** The shop says the same of both, in its own spelling each time: before they join, or with the order. */
const withSignal = (
  kind: SignalKind,
  mine: string,
  theirs: string,
  when: 'join' | 'order',
): Trick => ({
  name: `${kind} ${theirs} like ${mine}, told at the ${when}`,
  ...(when === 'order' && { newcomers: 1 }),
  async play({ me, other, tell, join, code, own, order }) {
    const value = (text: string): string => (kind === 'ip' ? text : own(text));
    await tell(me, told(kind, value(mine)));
    if (when === 'join') await tell(other, told(kind, value(theirs)));
    await join(other, code);
    await order(other, when === 'order' ? { signals: told(kind, value(theirs)) } : {});
  },
});

/** Somebody new joins and something is wrong with what they order. */
const withOrder = (name: string, play: (scene: Scene) => Promise<void>): Trick => ({
  name,
  newcomers: 1,
  async play(scene) {
    await scene.join(scene.other, scene.code);
    await play(scene);
  },
});

const tricks: readonly Trick[] = [
  asMailbox('a.smith@example.com', 'A.Smith@Example.COM'),
  asMailbox('jan.de.boer@gmail.com', 'jandeboer@gmail.com'),
  asMailbox('klaasvaak@gmail.com', 'k.l.a.a.s.vaak@gmail.com'),
  asMailbox('piet@gmail.com', 'piet+koffie@gmail.com'),
  asMailbox('ria@gmail.com', 'ria@googlemail.com'),
  asMailbox('sofie.m@googlemail.com', 'so.fiem+2@gmail.com'),
  asMailbox('tom@fastmail.example', 'tom+friend@fastmail.example'),
  asMailbox('ursula.v@proton.me', 'ursulav@pm.me'),
  asMailbox('wim@icloud.com', 'wim@me.com'),
  asMailbox('xander@yahoo.com', 'xander-shopping@yahoo.com'),
  asMailbox('yvonne@example.net', ' ｙvonne@example.net. '),
  withSignal('address', '1234 AB 5', '1234ab, 5', 'join'),
  withSignal('payment', 'card_fp_1', 'card_fp_1', 'join'),
  withSignal('device', 'browser-1', 'browser-1', 'join'),
  withSignal('ip', '203.0.113.7', '::ffff:203.0.113.7', 'join'),
  withSignal('ip', '2001:db8:1:2::9', '2001:0db8:0001:0002:aaaa::1', 'join'),
  withSignal('address', 'Élan 5 bis', 'ELAN 5-BIS', 'order'),
  withSignal('payment', 'card_fp_2', 'card_fp_2', 'order'),
  withSignal('device', 'browser-2', 'browser-2', 'order'),
  withSignal('ip', '198.51.100.4', '198.51.100.4', 'order'),
  {
    name: 'my mailbox comes to light with the order',
    async play({ me, other, join, code, order }) {
      await join(other, code);
      await order(other, { email: `${me.id}+x@example.org` });
    },
  },
  {
    name: 'I pay with the same card after my other self has',
    newcomers: 1,
    async play({ me, other, join, code, own, order, pay, pass }) {
      await join(other, code);
      await order(other, { signals: { payment: own('card') } });
      await pass(3);
      await pay(me, own('mine'), { signals: { payment: own('card') } });
    },
  },
  {
    name: 'a second self with the card of the first',
    newcomers: 1,
    async play({ other, join, code, own, order, refund, tell }) {
      await tell(other, { payment: own('card') });
      await join(other, code);
      await order(other, { signals: { payment: own('card') } });
      await refund(own('order'), '30.00');
      const second = { id: own('second') };
      await tell(second, { payment: own('card') });
      await join(second, code);
      await order(second);
    },
  },
  {
    name: 'a second self with the mailbox of the first',
    newcomers: 1,
    async play({ other, join, code, own, order }) {
      await join(other, code);
      const second = { id: own('second'), email: `${other.id}+again@example.org` };
      await join(second, code);
      await order(second);
    },
  },
  {
    name: 'somebody who is a member already, under another account',
    async play({ join, code, own, order }) {
      await join({ id: own('old') });
      const again = { id: own('again'), email: `${own('old')}+new@example.org` };
      await join(again, code);
      await order(again);
    },
  },
  {
    name: 'my own code, as a member',
    async play({ me, join, code, order }) {
      await join(me, code);
      await order(me);
    },
  },
  {
    name: 'a chain that ends with my mailbox',
    newcomers: 1,
    async play({ me, other, join, code, codeOf, own, order }) {
      await join(other, code);
      const last = { id: own('last'), email: `${me.id}+chain@example.org` };
      await join(last, await codeOf(other));
      await order(last);
    },
  },
  {
    name: 'a chain of three that ends with my card',
    newcomers: 2,
    async play({ me, other, join, tell, code, codeOf, own, order }) {
      await tell(me, { payment: own('card') });
      await join(other, code);
      const third = { id: own('third') };
      await join(third, await codeOf(other));
      const last = { id: own('last') };
      await tell(last, { payment: own('card') });
      await join(last, await codeOf(third));
      await order(last);
    },
  },
  {
    name: 'a chain that ends with me, forgotten and come back',
    newcomers: 1,
    async play({ me, other, join, code, codeOf, erase, order }) {
      await join(other, code);
      const theirs = await codeOf(other);
      await erase(me);
      await join(me, theirs);
      await order(me);
    },
  },
  {
    name: 'somebody who has ordered before',
    async play({ other, join, code, order, own, pay }) {
      await pay(other, own('early'));
      await join(other, code);
      await order(other);
    },
  },
  withOrder('gift cards only', ({ other, order }) => order(other, { giftCard: true })),
  withOrder('an order too small', ({ other, order }) => order(other, { total: '24.99' })),
  withOrder('an order cancelled within the window', async ({ other, order, own, send }) => {
    await order(other);
    await send({ type: 'order.cancelled', order: { id: own('order') } });
  }),
  withOrder(
    'an order refunded in parts within the window',
    async ({ other, order, own, refund }) => {
      await order(other);
      await refund(own('order'), '3.00');
      await refund(own('order'), '2.01');
    },
  ),
  withOrder(
    'a refund of everything after the award',
    async ({ other, order, own, refund, pass }) => {
      await order(other);
      await pass(windowDays);
      await refund(own('order'), '30.00');
    },
  ),
  withOrder(
    'a refund below the least after the award',
    async ({ other, order, own, refund, pass }) => {
      await order(other);
      await pass(windowDays);
      await refund(own('order'), '5.01');
    },
  ),
  withOrder('a cancellation after the award', async ({ other, order, own, send, pass }) => {
    await order(other);
    await pass(windowDays);
    await send({ type: 'order.cancelled', order: { id: own('order') } });
  }),
  // With the friend goes what joining gave them.
  {
    ...withOrder('a friend forgotten within the window', async ({ other, order, erase }) => {
      await order(other);
      await erase(other);
    }),
    newcomers: 0,
  },
  withOrder('an order taken over from a guest', async ({ other, own, pay, send }) => {
    await pay(null, own('order'));
    await send({
      type: 'order.paid',
      customer: { id: other.id },
      order: {
        id: own('order'),
        currency: 'EUR',
        lines: [{ productId: 'p', quantity: 1, total: '30.00' }],
      },
    });
  }),
  withOrder(
    'a payment undone by the bank after the award',
    async ({ other, order, own, send, pass }) => {
      await order(other);
      await pass(windowDays);
      await send({
        type: 'order.updated',
        customer: { id: other.id },
        order: {
          id: own('order'),
          currency: 'EUR',
          lines: [{ productId: 'p', quantity: 1, total: '30.00' }],
          isPaid: false,
          isCancelled: false,
          refunds: [],
        },
      });
    },
  ),
];

interface Household {
  readonly name: string;
  readonly mine?: Record<string, string>;
  readonly theirs?: Record<string, string>;
  readonly emails?: readonly [string, string];
}

const same = (...kinds: readonly SignalKind[]): Pick<Household, 'mine' | 'theirs'> => {
  const all = { address: '1011 AA 1', payment: 'joint', device: 'tablet', ip: '203.0.113.99' };
  const shared = Object.fromEntries(kinds.map((kind) => [kind, all[kind]]));
  return { mine: shared, theirs: shared };
};

const households: readonly Household[] = [
  { name: 'one address', ...same('address') },
  { name: 'one line', ...same('ip') },
  { name: 'one tablet', ...same('device') },
  { name: 'a joint account', ...same('payment') },
  { name: 'one address and line', ...same('address', 'ip') },
  { name: 'everything in common', ...same('address', 'ip', 'device', 'payment') },
  {
    name: 'students in one street',
    mine: { address: '1011 AA 1-2', ip: '2001:db8:5:6::1' },
    theirs: { address: '1011 AA 12', ip: '2001:db8:5:7::1' },
  },
  { name: 'colleagues', emails: ['j.smith@office.example', 'jsmith@office.example'] },
  { name: 'one surname', emails: ['anna.jansen@gmail.com', 'bert.jansen@gmail.com'] },
  { name: 'one family domain', emails: ['anna@jansen.example', 'bert@jansen.example'] },
];

/** Everybody who comes on in any of them. */
const cast = ['me', 'other', 'twin', 'second', 'old', 'again', 'third', 'last'];

async function openScene(bench: FriendsBench, number: number, mailbox?: string): Promise<Scene> {
  const own = (text: string): string => `${text}-${number}`;
  const me: Someone = { id: own('me'), ...(mailbox !== undefined && { email: mailbox }) };
  const other: Someone = { id: own('other') };
  return {
    ...bench,
    me,
    other,
    own,
    code: await bench.codeOf(me),
    order: (who = other, paid = {}) => bench.pay(who, own('order'), paid),
  };
}

describe.each(testEngines)('on $name', (engine) => {
  it(
    'S6 whoever brings themselves has nothing for it in the end',
    { timeout: 120_000 },
    async ({ task }) => {
      const bench = await openFriendsBench(engine);
      const scenes: { trick: Trick; scene: Scene }[] = [];
      for (const [number, trick] of tricks.entries()) {
        const scene = await openScene(bench, number, trick.mailbox);
        await trick.play(scene);
        scenes.push({ trick, scene });
      }
      await bench.pass(windowDays + 1);
      await bench.pass(60);
      const paid: string[] = [];
      for (const { trick, scene } of scenes) {
        const mine = await bench.has(scene.me);
        const all = await Promise.all(cast.map((name) => bench.has({ id: scene.own(name) })));
        const sum = all.reduce((total, each) => total + each, 0);
        const welcomes = (trick.newcomers ?? 0) * promised.friend;
        if (mine > 0 || sum !== welcomes) paid.push(`${trick.name}: ${mine} of ${sum}`);
      }
      expect(paid).toEqual([]);
      expect(tricks).toHaveLength(40);
      expect((await bench.store.storage.verify()).findings).toEqual([]);
      reached(
        task,
        `${tricks.length - paid.length} of ${tricks.length} tricks stopped or clawed back`,
      );
    },
  );

  it(
    'S6 no household is turned away: at worst a person looks at it',
    { timeout: 120_000 },
    async ({ task }) => {
      const bench = await openFriendsBench(engine);
      let looked = 0;
      for (const [number, household] of households.entries()) {
        const [mine, theirs] = household.emails ?? [];
        const scene = await openScene(bench, number, mine);
        const friend = { ...scene.other, ...(theirs !== undefined && { email: theirs }) };
        const ofScene = (signals: Record<string, string> = {}) =>
          Object.fromEntries(
            Object.entries(signals).map(([kind, value]) => [
              kind,
              kind === 'ip' ? value.replace('99', String(number)) : scene.own(value),
            ]),
          );
        await bench.tell(scene.me, ofScene(household.mine));
        await bench.tell(friend, ofScene(household.theirs));
        const joined: EnrolOutcome = await bench.join(friend, scene.code);
        const came = joined.outcome === 'joined' ? joined.referral : joined.outcome;
        expect([household.name, came]).toEqual([
          household.name,
          household.mine && household.name !== 'students in one street' ? 'in_review' : 'accepted',
        ]);
        looked += came === 'in_review' ? 1 : 0;
        await scene.order(friend);
      }
      await bench.pass(windowDays + 1);
      const { approvals } = (await bench.backend.shop.listApprovals?.(null)) ?? { approvals: [] };
      expect(approvals).toHaveLength(looked);
      for (const { id } of approvals) {
        const word = { decision: 'approve', reason: 'A household', actor: 'Ine' } as const;
        await bench.backend.shop.decideApproval?.(id, word, { idempotencyKey: id });
      }
      await bench.pass(1);
      for (const number of households.keys()) {
        expect(await bench.has({ id: `me-${number}` })).toBe(promised.advocate);
        expect(await bench.has({ id: `other-${number}` })).toBe(promised.friend);
      }
      reached(
        task,
        `${households.length} households: 0 refused, ${looked} looked at, all paid once approved`,
      );
    },
  );
});
