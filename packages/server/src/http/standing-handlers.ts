// What a shop's server may do to a member beside points.

import { LoyaltyError } from '@zegel/core';
import type { ShopSide, StandingInput } from '@zegel/core';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

type Standing = Required<
  Pick<ShopSide, 'blockMember' | 'unblockMember' | 'signOutMember' | 'listMemberActs'>
>;

export async function listMemberActs(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { signal } = call;
  return { body: await standing(call, services).listMemberActs(customerOf(call), { signal }) };
}

export function blockMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return act(call, standing(call, services).blockMember);
}

export function unblockMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return act(call, standing(call, services).unblockMember);
}

export function signOutMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return act(call, standing(call, services).signOutMember);
}

async function act(
  call: ShopCall,
  run: Standing['blockMember' | 'unblockMember' | 'signOutMember'],
): Promise<RouteAnswer> {
  const { idempotencyKey } = call;
  const { result, isReplay } = await run(customerOf(call), call.body as StandingInput, {
    idempotencyKey,
  });
  return { body: { result }, isReplay };
}

function standing({ shop }: ShopCall, services: RouteServices): Standing {
  const side = services.backendFor(shop).shop;
  const { blockMember: block, unblockMember: unblock, signOutMember: signOut } = side ?? {};
  const acts = side?.listMemberActs;
  if (block && unblock && signOut && acts) {
    return {
      blockMember: block,
      unblockMember: unblock,
      signOutMember: signOut,
      listMemberActs: acts,
    };
  }
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps no standing of members. Block them on its own platform.',
  );
}

function customerOf({ params }: ShopCall): string {
  return params['customer'] ?? '';
}
