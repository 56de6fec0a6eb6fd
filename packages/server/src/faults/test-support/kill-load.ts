// Clients that do not give up: each asks for one thing after another under keys of its own until told to stop, and notes
// what it was told. Beside them a platform delivers paid orders until each delivery is taken. Tests only.

import { signEvent } from '../../connectors/test-support/sign-event.ts';
import type { PreparedShop } from './kill-bench.ts';
import * as ask from './shop-front.ts';
import type { Ask, ShopFront, Told } from './shop-front.ts';

export interface Answered {
  readonly ask: Ask;
  readonly told: Told;
}

export interface KillLoad {
  readonly answered: Answered[];
  /** Orders whose delivery was taken, and whose they are. */
  readonly delivered: Map<string, string>;
  /** How many attempts came to nothing. */
  readonly troubles: () => number;
  /** Resolves after so many more answers. */
  answers(count: number): Promise<void>;
  stop(): Promise<void>;
}

export interface KillLoadOptions {
  readonly front: ShopFront;
  readonly shop: PreparedShop;
  readonly members: readonly string[];
  readonly clients: number;
  readonly chance: () => number;
  readonly now: () => number;
  readonly url: () => Promise<string>;
}

export function startKillLoad(options: KillLoadOptions): KillLoad {
  const { front, shop, members, chance, now, url } = options;
  const answered: Answered[] = [];
  const delivered = new Map<string, string>();
  let isOver = false;
  let number = 0;
  let troubles = 0;
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(chance() * items.length)] as Item;

  async function insist(one: Ask): Promise<Told> {
    const told = await front.insist(one, () => {
      troubles += 1;
    });
    answered.push({ ask: one, told });
    return told;
  }

  async function client(): Promise<void> {
    while (!isOver) {
      const id = String((number += 1));
      const member = pick(members);
      const fate = chance();
      if (fate < 0.4) await insist(ask.adjust(`give-${id}`, member, 1 + Math.floor(chance() * 30)));
      else if (fate < 0.5) await insist(ask.adjust(`take-${id}`, member, -5));
      else if (fate < 0.75) {
        const { redemption } = ask.effectOf(
          await insist(ask.redeem(`redeem-${id}`, member, 'ten')),
        );
        if (redemption !== undefined && chance() < 0.5)
          await insist(ask.giveBack(`back-${id}`, member, redemption.id));
      } else {
        const order = `order-${id}`;
        await insist(ask.payOrder(order, member, '20.00', now()));
        if (chance() < 0.5) await insist(ask.refundOrder(order, 'r', '7.00', now()));
      }
    }
  }

  async function platform(): Promise<void> {
    while (!isOver) {
      const order = `told-${(number += 1)}`;
      const member = pick(members);
      const event = ask.paidOrder(order, member, '10.00', now());
      while (!(await deliver(order, event))) {
        troubles += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      delivered.set(order, member);
    }
  }

  async function deliver(id: string, event: object): Promise<boolean> {
    const { headers, body } = signEvent(shop.webhookSecret, event, now(), id);
    const address = `/v1/connections/${shop.connectionId}/webhooks`;
    try {
      const response = await fetch(new URL(address, await url()), {
        method: 'POST',
        headers,
        body,
      });
      await response.arrayBuffer();
      return response.ok;
    } catch (error) {
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  const running = Promise.all([...Array.from({ length: options.clients }, client), platform()]);
  // Whoever waits hears of it; nobody may wait at that moment.
  running.catch(() => undefined);
  return {
    answered,
    delivered,
    troubles: () => troubles,
    async answers(count) {
      const wanted = answered.length + count;
      while (answered.length < wanted)
        await Promise.race([new Promise((resolve) => setTimeout(resolve, 2)), running]);
    },
    async stop() {
      isOver = true;
      await running;
    },
  };
}
