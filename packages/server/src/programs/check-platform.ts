// What a connected platform cannot make real of a programme. Told before it is published: a shopper who takes such a
// reward would only get the points back.

import type { ProgramFile } from '@zegel/core';
import type { ProgramFault } from '@zegel/core/rules';
import type { ConnectorKind } from '../connectors/connector.ts';
import { isProductId } from '../connectors/shopify/discount-input.ts';
import { readAll } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';

type Reward = ProgramFile['rewards'][number];

/** The platforms a shop is connected with now. */
export function* listPlatforms(shopId: string): Work<readonly ConnectorKind[]> {
  const rows = yield* readAll<{ readonly kind: ConnectorKind }>(
    `SELECT DISTINCT kind FROM connections WHERE shop_id = ? AND state = 'on' ORDER BY kind`,
    shopId,
  );
  return rows.map(({ kind }) => kind);
}

/** Every reward that one of the platforms cannot make. */
export function platformFaults(
  { rewards }: ProgramFile,
  platforms: readonly ConnectorKind[],
): readonly ProgramFault[] {
  return platforms.flatMap((platform) =>
    rewards.flatMap((reward, index) => faultsOf(platform, reward, `rewards[${index}]`)),
  );
}

function faultsOf(platform: ConnectorKind, reward: Reward, path: string): readonly ProgramFault[] {
  if (platform === 'events') return [];
  const name = platform === 'shopify' ? 'Shopify' : 'WooCommerce';
  const tell = (key: string, expected: string, found: unknown, todo: string): ProgramFault => ({
    path: `${path}.${key}`,
    expected,
    found: found === undefined ? 'nothing' : JSON.stringify(found),
    message: `${path}.${key}: ${todo}.`,
  });
  if (reward.kind === 'percent_off' && reward.maximum !== undefined) {
    const todo = `remove the cap, which no discount of ${name} can have, or make it an amount off`;
    return [tell('maximum', 'no cap', reward.maximum, todo)];
  }
  if (reward.kind !== 'free_product') return [];
  const { product, value } = reward;
  const isKnown = platform === 'shopify' ? isProductId(product.id) : /^[1-9]\d*$/.test(product.id);
  const todo = `write the number that ${name} has for the product`;
  return [
    ...(isKnown ? [] : [tell('product.id', 'a number', product.id, todo)]),
    ...(platform === 'shopify' && value === undefined
      ? [
          tell(
            'value',
            'what it costs',
            value,
            'add what the product costs: Shopify takes so much off, and would else give away every piece of it',
          ),
        ]
      : []),
  ];
}
