// A shop's programme as it is written, as routes.

import { LoyaltyError } from '@zegel/core';
import type { ProgramDesk } from '../programs/program-desk.ts';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

export async function readProgramDraft(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return { body: { draft: await of(services).readDraft(call.shop.id) } };
}

export async function saveProgramDraft(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { text } = call.body as { text: string };
  return of(services).saveDraft(call.shop.id, text, call.idempotencyKey).then(written);
}

export async function readProgramDiff(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return { body: await of(services).readDiff(call.shop.id) };
}

export async function publishProgram(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return of(services).publishDraft(call.shop.id, call.idempotencyKey).then(written);
}

export async function rollbackProgram(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { version } = call.body as { version: number | null };
  return of(services).rollBack(call.shop.id, version, call.idempotencyKey).then(written);
}

export async function listProgramVersions(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  return { body: { versions: await of(services).listVersions(call.shop.id) } };
}

export async function readProgramVersion(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const text = call.params['version'] ?? '';
  const version = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return { body: await of(services).readVersion(call.shop.id, version) };
}

function written({
  result,
  isReplay,
}: {
  readonly result: unknown;
  readonly isReplay: boolean;
}): RouteAnswer {
  return { body: { result }, isReplay };
}

function of({ programs }: RouteServices): ProgramDesk {
  if (programs !== undefined) return programs;
  throw new LoyaltyError('not_supported', 'The programme of this shop is written elsewhere.');
}
