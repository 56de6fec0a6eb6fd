// A shop's endpoints as routes.

import { LoyaltyError } from '@zegel/core';
import type { EndpointChange, EndpointInput, Endpoints } from '../events-out/endpoints.ts';
import type { EndpointKey } from '../events-out/deliveries.ts';
import type { RouteAnswer, RouteServices, ShopCall } from './route-call.ts';

export async function listEndpoints(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  return { body: { endpoints: await of(services).list(call.shop.id) } };
}

export async function createEndpoint(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const input = call.body as EndpointInput;
  const answer = await of(services).create(call.shop.id, input, call.idempotencyKey);
  return { body: answer.result, isReplay: answer.isReplay };
}

export async function updateEndpoint(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const input = call.body as EndpointChange;
  const answer = await of(services).update(keyOf(call), input, call.idempotencyKey);
  return { body: { endpoint: answer.result }, isReplay: answer.isReplay };
}

export async function deleteEndpoint(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { isReplay } = await of(services).remove(keyOf(call), call.idempotencyKey);
  return { body: { result: { outcome: 'deleted' } }, isReplay };
}

export async function rotateEndpointSecret(
  call: ShopCall,
  services: RouteServices,
): Promise<RouteAnswer> {
  const { result, isReplay } = await of(services).rotate(keyOf(call), call.idempotencyKey);
  return { body: result, isReplay };
}

export async function pingEndpoint(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const { result, isReplay } = await of(services).ping(keyOf(call), call.idempotencyKey);
  return { body: { result: { outcome: 'queued', ...result } }, isReplay };
}

export async function replayEvents(call: ShopCall, services: RouteServices): Promise<RouteAnswer> {
  const body = call.body as { from: string; to: string };
  const span = { from: Date.parse(body.from), to: Date.parse(body.to) };
  const { result, isReplay } = await of(services).replay(keyOf(call), span, call.idempotencyKey);
  const next = result.next === null ? null : new Date(result.next).toISOString();
  return { body: { result: { outcome: 'queued', events: result.events, next } }, isReplay };
}

function of({ endpoints }: RouteServices): Endpoints {
  if (endpoints !== undefined) return endpoints;
  throw new LoyaltyError('not_supported', 'This server tells nobody of what happens.');
}

function keyOf({ shop, params }: ShopCall): EndpointKey {
  return [shop.id, params['endpoint'] ?? ''];
}
