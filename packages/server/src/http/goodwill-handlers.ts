// What a person at the shop does for a member: gifts, and one account of two.

import { LoyaltyError } from '@zegel/core';
import type { GiftInput, MergeInput, ShopSide, TakeGiftInput } from '@zegel/core';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

type GoodwillSide = Required<Pick<ShopSide, 'giveGift' | 'takeGift'>>;

export async function giveGift(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { idempotencyKey } = call;
  const input = call.body as Omit<GiftInput, 'customerId'>;
  const { result, isReplay } = await goodwill(call, services).giveGift(
    { ...input, customerId: customerOf(call) },
    { idempotencyKey },
  );
  return { body: { result }, isReplay };
}

export async function takeGift(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { idempotencyKey } = call;
  const input = call.body as Pick<TakeGiftInput, 'reason' | 'actor'>;
  const { result, isReplay } = await goodwill(call, services).takeGift(
    { ...input, customerId: customerOf(call), giftId: call.params['gift'] ?? '' },
    { idempotencyKey },
  );
  return { body: { result }, isReplay };
}

export async function mergeMembers(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { idempotencyKey } = call;
  const merge = services.backendFor(call.shop).shop?.mergeMembers;
  if (merge === undefined)
    throw new LoyaltyError(
      'not_supported',
      'The backend of this shop merges no accounts. Merge them on its own platform.',
    );
  const input = call.body as Omit<MergeInput, 'customerId'>;
  const { result, isReplay } = await merge(
    { ...input, customerId: customerOf(call) },
    { idempotencyKey },
  );
  return { body: { result }, isReplay };
}

function customerOf({ params }: ShopCall): string {
  return params['customer'] ?? '';
}

function goodwill({ shop }: ShopCall, services: RouteServices): GoodwillSide {
  const { giveGift: give, takeGift: take } = services.backendFor(shop).shop ?? {};
  if (give && take) return { giveGift: give, takeGift: take };
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop gives no gifts by hand. Give them on its own platform.',
  );
}
