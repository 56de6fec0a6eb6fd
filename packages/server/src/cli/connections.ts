// `zegel connections`: which platforms a shop is connected to, how they do, and what could not be worked off.

import { randomWord } from '../keys/api-key.ts';
import type { Config } from '../config.ts';
import { connectionHealth } from '../connectors/connections/connection-health.ts';
import type { ConnectionState } from '../connectors/connections/connection-store.ts';
import { makeWebhookSecret } from '../connectors/events/events-connector.ts';
import { CliError } from './cli-error.ts';
import { describeConnection } from './describe-connection.ts';
import { requireConnection, withShopConnections } from './open-shop-connections.ts';
import type { ConnectionOptions } from './open-shop-connections.ts';

export interface RenewOptions extends ConnectionOptions {
  readonly secret?: string;
  readonly end?: true;
}

const failedShown = 20;

export async function listConnections(config: Config, options: ConnectionOptions): Promise<void> {
  await withShopConnections(config, options, async ({ shop, connections, inbox, privacyTasks }) => {
    const now = Date.now();
    const counts = await inbox.countByConnection();
    const tasks = await privacyTasks.listOpen(shop.id);
    const all = [];
    for (const connection of await connections.list(shop.id)) {
      const { id } = connection;
      const { waiting = 0, failed = 0 } = counts.find((each) => each.connectionId === id) ?? {};
      all.push({
        ...connection,
        health: connectionHealth(connection, now),
        waiting,
        failed,
        failures: failed === 0 ? [] : await inbox.listFailed(id, failedShown),
        privacyTasks: tasks.filter((task) => task.connectionId === id),
      });
    }
    if (options.json === true) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    else if (all.length === 0) {
      process.stdout.write(
        `${shop.name} (${shop.id}) is connected to nothing. See \`zegel connect --help\`.\n`,
      );
    } else process.stdout.write(all.map((each) => describeConnection(each, now)).join('\n'));
  });
}

export async function retryFailed(
  config: Config,
  id: string,
  options: ConnectionOptions,
): Promise<void> {
  await withShopConnections(config, options, async (opened) => {
    await requireConnection(opened, id);
    const count = await opened.inbox.retryFailed(id, Date.now());
    process.stdout.write(
      `${count} failed deliveries get another round as soon as a server runs.\n`,
    );
  });
}

export async function turnConnection(
  config: Config,
  id: string,
  state: ConnectionState,
  options: ConnectionOptions,
): Promise<void> {
  await withShopConnections(config, options, async (opened) => {
    await requireConnection(opened, id);
    await opened.connections.turn(id, state);
    process.stdout.write(`${id} is ${state}.\n`);
  });
}

/** The new secret counts at once; the old one until the change is ended. */
export async function renewSecret(
  config: Config,
  id: string,
  options: RenewOptions,
): Promise<void> {
  await withShopConnections(config, options, async (opened) => {
    const { kind, settings } = await requireConnection(opened, id);
    const kept = settings as Readonly<Record<string, unknown>>;
    const field = kind === 'shopify' ? 'webhookSecrets' : 'secrets';
    const [newest] = kept[field] as readonly string[];
    const made = options.end === true ? [] : [options.secret ?? newSecret(kind)];
    const renewed = { ...kept, [field]: [...made, newest] };
    opened.connectors.binding(kind).bind(renewed);
    await opened.connections.replaceSettings(id, renewed);
    process.stdout.write(
      options.end === true
        ? 'Only the newest secret counts now.\n'
        : `  secret  ${made[0] ?? ''}\n\nIt counts from now on, beside the old one. When the shop signs with it, run \`zegel connections renew ${id} --end\`.\n`,
    );
  });
}

function newSecret(kind: string): string {
  if (kind === 'events') return makeWebhookSecret();
  if (kind === 'woocommerce') return randomWord(24);
  throw new CliError('Shopify makes its secrets itself: give the new one with --secret.');
}
