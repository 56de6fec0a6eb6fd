// `zegel endpoints`: a shop's endpoints as the person who runs the server sees them. A running server knows of a change
// within a second.

import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { isLoyaltyError } from '@zegel/core';
import type { Endpoint, EndpointWithSecret, MemberEventType } from '@zegel/core';
import type { Config } from '../config.ts';
import { createSeal } from '../connectors/connections/seal.ts';
import { secretsKey } from '../connectors/connections/secrets-key.ts';
import type { EndpointKey } from '../events-out/deliveries.ts';
import { createEndpoints } from '../events-out/endpoints.ts';
import type { Endpoints } from '../events-out/endpoints.ts';
import type { Shop } from '../shops/shop-directory.ts';
import { isPostgresUrl } from '../store-place.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface EndpointsOptions {
  readonly data: string;
  readonly shop?: string;
  readonly json?: true;
}

export interface AddEndpointOptions extends EndpointsOptions {
  readonly type: readonly MemberEventType[];
}

export interface ReplayOptions extends EndpointsOptions {
  readonly from: number;
  /** null: now. */
  readonly to: number | null;
}

export async function listEndpoints(config: Config, options: EndpointsOptions): Promise<void> {
  await withEndpoints(config, options, async (endpoints, shop) => {
    const all = await endpoints.list(shop.id);
    if (options.json === true) print(all);
    else if (all.length === 0) {
      process.stdout.write(
        `${shop.name} (${shop.id}) has no endpoint. See \`zegel endpoints add --help\`.\n`,
      );
    } else process.stdout.write(all.map(describe).join('\n'));
  });
}

export async function addEndpoint(
  config: Config,
  url: string,
  options: AddEndpointOptions,
): Promise<void> {
  await withEndpoints(config, options, async (endpoints, shop) => {
    const input = { url, types: options.type };
    const { result } = await endpoints.create(shop.id, input, randomUUID());
    tellSecret(result, options, 'It hears of events from now on.');
  });
}

export async function rotateEndpoint(
  config: Config,
  id: string,
  options: EndpointsOptions,
): Promise<void> {
  await withEndpoints(config, options, async (endpoints, shop) => {
    const { result } = await endpoints.rotate([shop.id, id], randomUUID());
    tellSecret(result, options, 'For 24 hours the old secret signs too.');
  });
}

export async function pingEndpoint(
  config: Config,
  id: string,
  options: EndpointsOptions,
): Promise<void> {
  await actOn(config, id, options, async (endpoints, key) => {
    const { result } = await endpoints.ping(key, randomUUID());
    return { answer: result, told: `${result.eventId} is sent as soon as a server runs.` };
  });
}

export async function turnEndpoint(
  config: Config,
  id: string,
  state: Endpoint['state'],
  options: EndpointsOptions,
): Promise<void> {
  await actOn(config, id, options, async (endpoints, key) => {
    const { result } = await endpoints.update(key, { state }, randomUUID());
    const missed = `What happened meanwhile can be sent with \`zegel endpoints replay ${id}\`.`;
    return { answer: result, told: `${id} is ${state}.${state === 'on' ? ` ${missed}` : ''}` };
  });
}

export async function removeEndpoint(
  config: Config,
  id: string,
  options: EndpointsOptions,
): Promise<void> {
  await actOn(config, id, options, async (endpoints, key) => {
    await endpoints.remove(key, randomUUID());
    return { answer: { id }, told: `${id} is gone.` };
  });
}

export async function replayEvents(
  config: Config,
  id: string,
  options: ReplayOptions,
): Promise<void> {
  await actOn(config, id, options, async (endpoints, key) => {
    const to = options.to ?? Date.now();
    let events = 0;
    // Piece by piece: other writes get their turn in between.
    for (let from: number | null = options.from; from !== null;) {
      const { result } = await endpoints.replay(key, { from, to }, randomUUID());
      events += result.events;
      from = result.next;
    }
    return { answer: { events }, told: `${events} events are sent as soon as a server runs.` };
  });
}

async function actOn(
  config: Config,
  id: string,
  options: EndpointsOptions,
  act: (endpoints: Endpoints, key: EndpointKey) => Promise<{ answer: unknown; told: string }>,
): Promise<void> {
  await withEndpoints(config, options, async (endpoints, shop) => {
    const { answer, told } = await act(endpoints, [shop.id, id]);
    if (options.json === true) print(answer);
    else process.stdout.write(`${told}\n`);
  });
}

async function withEndpoints(
  config: Config,
  { data, shop: shopId }: EndpointsOptions,
  use: (endpoints: Endpoints, shop: Shop) => Promise<void>,
): Promise<void> {
  await withExistingStore(data, async ({ directory, database }) => {
    const shop = await chooseShop(directory, shopId);
    const folder = isPostgresUrl(data) ? config.dataDir : path.resolve(data);
    const seal = createSeal(await secretsKey(config.secretsKey, folder));
    try {
      await use(createEndpoints({ database, seal, policy: config.endpointTargets }), shop);
    } catch (error) {
      // What was asked for does not fit: its words say what to do.
      if (isLoyaltyError(error) && (error.code === 'invalid_request' || error.code === 'not_found'))
        throw new CliError(error.message);
      throw error;
    }
  });
}

function tellSecret(
  { endpoint, secret }: EndpointWithSecret,
  { json }: EndpointsOptions,
  more: string,
): void {
  if (json === true) print({ endpoint, secret });
  else {
    process.stdout.write(
      `${describe(endpoint)}  secret   ${secret}\n\nThe secret is shown this once: keep it where events are received. ${more}\n`,
    );
  }
}

function describe(endpoint: Endpoint): string {
  const { id, url, types, state, offReason, lastSuccessAt, lastFailure, failingSince } = endpoint;
  const lines = [
    `${id}  ${url}`,
    `  state    ${state}${offReason === null ? '' : ` (${offReason.replaceAll('_', ' ')})`}`,
    `  hears of ${types.length === 0 ? 'everything' : types.join(', ')}`,
    `  arrived  ${lastSuccessAt ?? 'nothing yet'}`,
    ...(failingSince === null ? [] : [`  failing  since ${failingSince}: ${lastFailure ?? ''}`]),
  ];
  return `${lines.join('\n')}\n`;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
