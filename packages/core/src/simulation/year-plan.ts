// What the members of a simulated shop will do in a year, drawn from its habits before anything is decided: the same
// seed plans the same year, whatever the programme.

import type { Chance } from './chance.ts';
import type { Habits } from './habits.ts';

export const yearDays = 365;

export type Deed =
  | { readonly kind: 'join'; readonly fillsProfile: boolean }
  | {
      readonly kind: 'order';
      readonly orderId: string;
      /** Minor units of goods. */
      readonly amount: number;
      readonly redeems: boolean;
    }
  | { readonly kind: 'refund'; readonly orderId: string; readonly amount: number }
  | { readonly kind: 'review'; readonly orderId: string }
  | { readonly kind: 'month'; readonly shares: boolean; readonly redeems: boolean };

export interface PlannedDeed {
  readonly day: number;
  readonly customerId: string;
  readonly deed: Deed;
}

/** All deeds of all members, in the order of their days. */
export function planYear(chance: Chance, habits: Habits, members: number): readonly PlannedDeed[] {
  const deeds: PlannedDeed[] = [];
  for (let index = 0; index < members; index += 1) {
    const customerId = `member-${index + 1}`;
    const plan = (day: number, deed: Deed): unknown => deeds.push({ day, customerId, deed });
    const joinedOn = chance.below(30);
    plan(joinedOn, { kind: 'join', fillsProfile: chance.happens(habits.fillsProfile) });
    const orders = drawOrders(chance, habits);
    for (let count = 0; count < orders; count += 1) {
      // The first one is why they join.
      const day = count === 0 ? joinedOn : joinedOn + chance.below(yearDays - joinedOn);
      planOrder(plan, chance, habits, { day, orderId: `${customerId}-${count + 1}` });
    }
    for (let day = joinedOn + 30; day < yearDays; day += 30)
      plan(day, {
        kind: 'month',
        shares: chance.happens(habits.shares),
        redeems: chance.happens(habits.redeems),
      });
  }
  return deeds.toSorted((one, other) => one.day - other.day);
}

function planOrder(
  plan: (day: number, deed: Deed) => unknown,
  chance: Chance,
  habits: Habits,
  { day, orderId }: { readonly day: number; readonly orderId: string },
): void {
  const spread = Math.exp(habits.orderSpread * chance.bell());
  const amount = Math.max(1, Math.round(habits.orderValue * spread));
  plan(day, { kind: 'order', orderId, amount, redeems: chance.happens(habits.redeems) });
  if (chance.happens(habits.reviews)) plan(day + 10, { kind: 'review', orderId });
  const luck = chance.next();
  if (luck < habits.refundedWhole) plan(day + 7, { kind: 'refund', orderId, amount });
  else if (luck < habits.refundedWhole + habits.refundedHalf)
    plan(day + 7, { kind: 'refund', orderId, amount: Math.ceil(amount / 2) });
}

function drawOrders(chance: Chance, { ordersPerYear }: Habits): number {
  let luck = chance.next() * ordersPerYear.reduce((sum, [, share]) => sum + share, 0);
  for (const [orders, share] of ordersPerYear) {
    luck -= share;
    if (luck < 0) return orders;
  }
  return ordersPerYear.at(-1)?.[0] ?? 0;
}
