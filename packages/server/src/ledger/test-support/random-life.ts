// A shop over one storage to which random things happen, for tests that hold one storage against another.

import type { LoyaltyBackend, Points } from '@zegel/core';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../../backends/ledger/ledger-backend.ts';
import type { Fulfilment } from '../../fulfilment/fulfilment.ts';
import { createJobRunner } from '../../jobs/job-runner.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import type { ShopDirectory } from '../../shops/shop-directory.ts';
import type { Storage } from '../../storage/storage.ts';
import { moodyFulfilment } from './moody-fulfilment.ts';
import { members } from './random-commands.ts';
import type { Command } from './random-commands.ts';
import { customer } from './test-store.ts';
import type { TestClock } from './test-store.ts';

const day = 24 * 60 * 60 * 1_000;

/** One shop over one storage. */
export interface World {
  readonly backend: LedgerBackend;
  readonly jobs: JobRunner;
  readonly clock: TestClock;
}

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${String((count += 1)).padStart(6, '0')}`;
}

/** Two worlds made alike count their ids alike. */
export function makeWorld(options: {
  readonly storage: Storage;
  readonly directory: ShopDirectory;
  readonly shopId: string;
  readonly clock: TestClock;
  readonly isRemote: boolean;
}): World {
  const { storage, directory, shopId, clock, isRemote } = options;
  const nextCode = counter('CODE');
  const fulfilment: Fulfilment = isRemote
    ? moodyFulfilment()
    : { kind: 'inline', makeCode: nextCode };
  const shared = {
    storage,
    directory,
    fulfilment,
    now: clock.now,
    nextId: counter('id'),
    giveUpAfterMs: 3 * day,
  };
  const backend = ledgerBackend({ ...shared, shopId, nextAccountId: counter('account') });
  return { backend, jobs: createJobRunner(shared), clock };
}

/** Lets it happen, with the codes of what it gave; answers what the shop's side or the shopper's was told. */
export async function perform(world: World, command: Command, key: string): Promise<unknown> {
  // A gift is asked for by the write that gave it: no two of them at one moment.
  world.clock.advance(1);
  const answer = await act(world, command, key);
  await world.backend.idle();
  return answer;
}

async function act(
  { backend, jobs, clock }: World,
  command: Command,
  key: string,
): Promise<unknown> {
  const options = { idempotencyKey: key };
  const at = new Date(clock.now()).toISOString();
  const money = (cents: number): string =>
    `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const linesOf = ({ cents, beans }: { cents: number; beans: number }) => {
    const part = Math.floor((cents * beans) / 100);
    return [
      { productId: 'p', categories: ['beans'], quantity: 1, total: money(part) },
      { productId: 'q', quantity: 1, total: money(cents - part) },
    ];
  };
  switch (command.do) {
    case 'enrol':
      return backend
        .shopper(customer(command.who))
        .enrol({ termsVersion: '1', marketingConsent: false }, options);
    case 'pay': {
      const order = {
        id: `o${command.order}`,
        number: `#${command.order}`,
        currency: 'EUR',
        lines: linesOf(command),
        channel: command.channel,
      };
      return backend.shop.record(
        { id: key, at, type: 'order.paid', customer: { id: command.who }, order },
        options,
      );
    }
    case 'refund': {
      const refund = {
        id: `r${command.refund}`,
        lines: [{ productId: command.product, total: money(command.cents) }],
      };
      return backend.shop.record(
        {
          id: key,
          at,
          type: 'order.refunded',
          order: { id: `o${command.order}`, currency: 'EUR' },
          refund,
        },
        options,
      );
    }
    case 'cancel':
      return backend.shop.record(
        { id: key, at, type: 'order.cancelled', order: { id: `o${command.order}` } },
        options,
      );
    case 'state': {
      const { who, order, refunds, mood, isLate } = command;
      return backend.shop.record(
        {
          id: key,
          at: new Date(clock.now() - (isLate ? 3 * day : 0)).toISOString(),
          type: 'order.updated',
          ...(who !== null && { customer: { id: who } }),
          order: {
            id: `o${order}`,
            number: `#${order}`,
            currency: 'EUR',
            lines: linesOf(command),
            channel: command.channel,
            isPaid: mood !== 'unpaid',
            isCancelled: mood === 'cancelled',
            refunds: refunds.map((amount, index) => ({
              id: `r${index}`,
              lines: [{ productId: 'p', total: money(amount) }],
            })),
          },
        },
        options,
      );
    }
    case 'review': {
      const review = { id: `v${command.review}`, productId: 'p' };
      return backend.shop.record(
        { id: key, at, type: 'review.published', customer: { id: command.who }, review },
        options,
      );
    }
    case 'share':
      return backend
        .shopper(customer(command.who))
        .completeAction('share', { target: `t${command.target}` }, options);
    case 'profile':
      return backend.shopper(customer(command.who)).saveProfile({ roast: key }, options);
    case 'redeem': {
      return backend.shopper(customer(command.who)).redeem(command.reward, options);
    }
    case 'giveBack': {
      const shopper = backend.shopper(customer(command.who));
      const id = (await shopper.account()).redemptions[command.nth]?.id ?? 'none';
      return shopper.giveBack(id, options);
    }
    case 'voucher': {
      const code = await anyCode(backend, command.nth);
      const order = { orderId: `o${command.order}` };
      const answer = await {
        reserve: () => backend.shop.reserveVoucher(code, order, options),
        release: () => backend.shop.releaseVoucher(code, order, options),
        use: () => backend.shop.useVoucher(code, order, options),
      }[command.way]();
      return [answer, await backend.shop.checkVoucher(code, null)];
    }
    case 'adjust':
      return backend.shop.adjust(
        {
          customerId: command.who,
          points: command.points as Points,
          reason: 'r',
          actor: 'a',
          message: null,
        },
        options,
      );
    case 'wait':
      clock.advance(command.days * day);
      return null;
    case 'job':
      await jobs.run();
      return null;
  }
}

async function anyCode(backend: LoyaltyBackend, nth: number): Promise<string> {
  const codes: string[] = [];
  for (const name of members) {
    const { redemptions } = await backend.shopper(customer(name)).account();
    codes.push(...redemptions.flatMap(({ code }) => code ?? []));
  }
  return codes[nth] ?? 'NO-SUCH-CODE';
}

/** What both members see. */
export async function everything(world: World): Promise<unknown> {
  const told: unknown[] = [];
  // One after another: ids are counted, and both worlds must count the same.
  for (const name of members) {
    const shopper = world.backend.shopper(customer(name));
    await shopper.history({ limit: 1 });
    await world.backend.idle();
    const account = await shopper.account();
    const first = await shopper.history({ limit: 3 });
    const rest =
      first.next === null ? null : await shopper.history({ cursor: first.next, limit: 100 });
    told.push({ account, first, rest });
  }
  return told;
}
