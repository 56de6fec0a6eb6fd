// What somebody may know of themselves, and being forgotten.

import { LoyaltyError } from '@zegel/core';
import type { PrivacyOffice } from '../privacy/privacy-office.ts';
import type { MemberCall, RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

export async function exportMe(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { shop, caller } = call;
  if (caller.kind !== 'customer')
    throw new LoyaltyError('unauthorized', 'Sign in first: this needs to know who asks.');
  const { customerId } = caller;
  return { body: await office(services).exportPerson({ shopId: shop.id, customerId }) };
}

export async function exportMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return { body: await office(services).exportPerson(personOf(call)) };
}

export async function eraseMember(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { result, isReplay } = await office(services).erasePerson(
    personOf(call),
    call.idempotencyKey,
  );
  return { body: { result }, isReplay };
}

function personOf({ shop, params }: ShopCall): { shopId: string; customerId: string } {
  return { shopId: shop.id, customerId: params['customer'] ?? '' };
}

function office({ privacy }: RouteServices): PrivacyOffice {
  if (privacy !== undefined) return privacy;
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps its members elsewhere. Ask its own platform.',
  );
}
