// What the commands about connections work with: one shop, and everything its connections keep.

import { allConnectors } from '../connectors/open-connections.ts';
import { connectionStore } from '../connectors/connections/connection-store.ts';
import type {
  ConnectionStore,
  OpenedConnection,
} from '../connectors/connections/connection-store.ts';
import { createSeal } from '../connectors/connections/seal.ts';
import { secretsKey } from '../connectors/connections/secrets-key.ts';
import { inboxStore } from '../connectors/inbox/inbox-store.ts';
import type { InboxStore } from '../connectors/inbox/inbox-store.ts';
import { privacyTaskStore } from '../connectors/inbox/privacy-desk.ts';
import type { PrivacyTaskStore } from '../connectors/inbox/privacy-desk.ts';
import type { ConnectorTable } from '../connectors/connector-table.ts';
import type { Config } from '../config.ts';
import type { Store } from '../open-store.ts';
import type { Shop } from '../shops/shop-directory.ts';
import { isPostgresUrl } from '../store-place.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface ConnectionOptions {
  readonly data: string;
  readonly shop?: string;
  readonly json?: true;
}

export interface ShopConnections {
  readonly store: Store;
  readonly shop: Shop;
  readonly connections: ConnectionStore;
  readonly inbox: InboxStore;
  readonly privacyTasks: PrivacyTaskStore;
  readonly connectors: ConnectorTable;
}

/** Runs `use` for the shop that was named, or the only one there is. */
export async function withShopConnections<Result>(
  config: Config,
  options: ConnectionOptions,
  use: (opened: ShopConnections) => Promise<Result>,
): Promise<Result> {
  return withExistingStore(options.data, async (store) => {
    const shop = await chooseShop(store.directory, options.shop);
    const folder = isPostgresUrl(options.data) ? config.dataDir : options.data;
    const seal = createSeal(await secretsKey(config.secretsKey, folder));
    const { database } = store;
    return use({
      store,
      shop,
      connections: connectionStore({ database, seal }),
      inbox: inboxStore(database),
      privacyTasks: privacyTaskStore(database),
      connectors: allConnectors,
    });
  });
}

export async function requireConnection(
  { connections, shop }: ShopConnections,
  id: string,
): Promise<OpenedConnection> {
  const found = await connections.find(id);
  if (found?.shopId === shop.id) return found;
  throw new CliError(`${shop.name} has no connection ${id}. \`zegel connections\` lists them.`);
}
