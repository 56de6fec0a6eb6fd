// What somebody who is signed in at the shop may ask and do, for themselves only.

import { LoyaltyError } from '@zegel/core';
import type {
  Account,
  ActionInput,
  ConsentsInput,
  EnrolInput,
  HistoryQuery,
  Points,
  QuoteRequest,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import { notSignedIn } from './authenticate.ts';
import type { MemberCall, RouteAnswer, RouteServices } from './route-call.ts';

export async function readAccount(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  return accountAnswer(await sideOf(call, services).account({ signal: call.signal }));
}

/** The moment of reading moves with every read; the tag stands for everything else. */
export function accountAnswer(account: Account): RouteAnswer {
  return { body: account, tagged: { ...account, asOf: null } };
}

export async function readHistory(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { signal } = call;
  return { body: await sideOf(call, services).history(call.query as HistoryQuery, { signal }) };
}

export async function quote(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { signal } = call;
  return { body: await sideOf(call, services).quote(call.body as QuoteRequest, { signal }) };
}

export async function enrol(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  return writtenAnswer(await sideOf(call, services).enrol(call.body as EnrolInput, options(call)));
}

export async function completeAction(
  call: MemberCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const rule = call.params['rule'] ?? '';
  return writtenAnswer(
    await sideOf(call, services).completeAction(rule, call.body as ActionInput, options(call)),
  );
}

export async function saveProfile(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { fields } = call.body as { fields: Readonly<Record<string, string>> };
  return writtenAnswer(await sideOf(call, services).saveProfile(fields, options(call)));
}

export async function redeem(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { rewardId, points } = call.body as { rewardId: string; points?: Points };
  const taken = { ...options(call), ...(points !== undefined && { points }) };
  return writtenAnswer(await sideOf(call, services).redeem(rewardId, taken));
}

export async function giveBack(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const redemption = call.params['redemption'] ?? '';
  return writtenAnswer(await sideOf(call, services).giveBack(redemption, options(call)));
}

export async function claimOrder(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const { claim } = call.body as { claim: string };
  const written = await sideOf(call, services).claimOrder?.(claim, options(call));
  if (written !== undefined) return writtenAnswer(written);
  throw new LoyaltyError(
    'not_supported',
    "The backend of this shop keeps no guests' orders. Ask the shop about this one.",
  );
}

export async function refer(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const written = await sideOf(call, services).refer?.(options(call));
  if (written !== undefined) return writtenAnswer(written);
  throw new LoyaltyError('not_supported', 'The backend of this shop knows no invitations.');
}

export async function setConsents(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  const written = await sideOf(call, services).setConsents?.(
    call.body as ConsentsInput,
    options(call),
  );
  if (written !== undefined) return writtenAnswer(written);
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps no consents. Ask its own platform.',
  );
}

/** What cannot be undone is asked for by somebody who is there now. */
const freshForMs = 5 * 60 * 1_000;

export async function leave(call: MemberCall, services: RouteServices): Promise<RouteAnswer> {
  if (services.now() - call.tokenIssuedAt > freshForMs) throw notSignedIn();
  const recorded = await sideOf(call, services).leave?.(options(call));
  if (recorded !== undefined)
    return { body: { result: recorded.result }, isReplay: recorded.isReplay };
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps its members elsewhere. Ask its own platform.',
  );
}

function sideOf({ shop, caller }: MemberCall, services: RouteServices): ShopperSide {
  return services.backendFor(shop).shopper(caller);
}

function options({ idempotencyKey }: MemberCall): WriteOptions {
  return { idempotencyKey };
}

function writtenAnswer({ result, account, isReplay }: Written<unknown>): RouteAnswer {
  return { body: { result, account }, isReplay };
}
