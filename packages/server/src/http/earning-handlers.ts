// Claims that wait for a person at the shop, and what members answered.

import { LoyaltyError } from '@zegel/core';
import type { ApprovalInput, ShopSide } from '@zegel/core';
import { slugSchema } from '@zegel/core/schemas';
import * as v from 'valibot';
import { faultsOf, InvalidRequest } from './invalid-request.ts';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

type EarningSide = Required<Pick<ShopSide, 'listApprovals' | 'decideApproval' | 'readAnswers'>>;

export async function listApprovals(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { after = null } = call.query as { after?: string };
  const { signal } = call;
  return { body: await earning(call, services).listApprovals(after, { signal }) };
}

export async function decideApproval(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { idempotencyKey } = call;
  const { result, isReplay } = await earning(call, services).decideApproval(
    call.params['approval'] ?? '',
    call.body as ApprovalInput,
    { idempotencyKey },
  );
  return { body: { result }, isReplay };
}

export async function readAnswers(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { signal } = call;
  // A rule that is gone still has its answers, so its id is not looked up; but it must be one.
  const ruleId = v.safeParse(v.object({ rule: slugSchema }), call.params);
  if (!ruleId.success) throw new InvalidRequest(faultsOf('path', ruleId.issues));
  return { body: await earning(call, services).readAnswers(ruleId.output.rule, { signal }) };
}

function earning({ shop }: ShopCall, services: RouteServices): EarningSide {
  const side = services.backendFor(shop).shop;
  const { listApprovals: list, decideApproval: decide, readAnswers: read } = side ?? {};
  if (list && decide && read)
    return { listApprovals: list, decideApproval: decide, readAnswers: read };
  throw new LoyaltyError(
    'not_supported',
    'The backend of this shop keeps no claims and no answers. Look for them on its own platform.',
  );
}
