// Starts the demo as two real servers: the loyalty server with its embedded database, and the shop that uses it like a
// stranger would. `pnpm start` and the end-to-end tests both come through here.

import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { initShop, startServer } from '@zegel/server';
import type { RunningServer } from '@zegel/server';
import { isTemplateName, startShopServer, templateNames } from '@zegel/demo-shop/server';
import type { TemplateName } from '@zegel/demo-shop/server';

const root = path.resolve(import.meta.dirname, '../..');

export interface DemoOptions {
  /** Where both databases live; made if it is not there. */
  readonly dataDir: string;
  /** A PostgreSQL for the loyalty server, in the place of its own file. */
  readonly databaseUrl?: string | null;
  /** What stands between the shop's server and the loyalty server, where something does: answers its address. */
  readonly between?: ((loyalty: RunningServer, keys: DemoKeys) => Promise<string>) | null;
  /** What the demo's own programme has beside that of the points template. @default nothing */
  readonly more?: MoreProgram | null;
  /** 0 picks a free port. */
  readonly shopPort: number;
  readonly loyaltyPort: number;
}

/** Entries for the lists of a programme's file. */
export type MoreProgram = Readonly<Record<string, readonly object[]>>;

export interface DemoKeys {
  readonly shopId: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly tokenKey: { readonly id: string; readonly secret: string };
}

export interface Demo {
  readonly shopUrl: string;
  readonly loyaltyUrl: string;
  readonly keys: DemoKeys;
  close(): Promise<void>;
}

export async function startDemo(options: DemoOptions): Promise<Demo> {
  await mkdir(options.dataDir, { recursive: true });
  const loyalty = await startServer({
    dataDir: path.join(options.dataDir, 'loyalty'),
    databaseUrl: options.databaseUrl ?? null,
    port: options.loyaltyPort,
    host: '127.0.0.1',
    widgetDir: path.join(root, 'packages/widget/dist'),
  });
  const keys = await readKeys(options, loyalty.store);
  const internalUrl = (await options.between?.(loyalty, keys)) ?? undefined;
  const shop = await startShopServer({
    dataFile: path.join(options.dataDir, 'shop.db'),
    clientDir: path.join(root, 'packages/demo-shop/dist'),
    port: options.shopPort,
    loyalty: { url: loyalty.url, internalUrl, ...keys },
    templates: {
      names: await listTemplates(),
      async connect(name) {
        const own = await readTemplateKeys(options.dataDir, loyalty.store, name);
        await allowOrigins(own);
        return { url: loyalty.url, ...own };
      },
    },
  });
  const allowOrigins = async ({ shopId }: DemoKeys): Promise<void> => {
    for (const origin of originsOf(shop.url))
      await loyalty.store.directory.addOrigin(shopId, origin);
  };
  await allowOrigins(keys);
  return {
    shopUrl: shop.url,
    loyaltyUrl: loyalty.url,
    keys,
    async close() {
      await shop.close();
      await loyalty.close();
    },
  };
}

type Store = Awaited<ReturnType<typeof startServer>>['store'];

const templatesDir = path.join(root, 'packages/server/templates');

/** Those of the demo's six that the server has a file for. */
async function listTemplates(): Promise<readonly TemplateName[]> {
  const files = await readdir(templatesDir);
  const names = Object.keys(templateNames).filter(isTemplateName);
  return names.filter((name) => files.includes(`${name}.json`));
}

async function readKeys({ dataDir, more }: DemoOptions, store: Store): Promise<DemoKeys> {
  const points: object = await readTemplate('points');
  const lists = points as MoreProgram;
  const added = Object.entries(more ?? {}).map(([name, entries]) => [
    name,
    [...(lists[name] ?? []), ...entries],
  ]);
  const program: object = { ...points, ...(Object.fromEntries(added) as MoreProgram) };
  return keysIn(path.join(dataDir, 'demo-keys.json'), store, program);
}

/** The file as it is, in a shop whose pages lie where the demo's do. */
async function readTemplateKeys(
  dataDir: string,
  store: Store,
  name: TemplateName,
): Promise<DemoKeys> {
  const [own, file] = await Promise.all([readTemplate('points'), readTemplate(name)]);
  const links = Object.entries(own.links).map(([id, to]) => [id, `${to}?template=${name}`]);
  const program = { ...file, links: Object.fromEntries(links) as typeof own.links };
  return keysIn(path.join(dataDir, `demo-keys-${name}.json`), store, program);
}

interface TemplateFile {
  readonly links: Readonly<Record<string, string>>;
}

async function readTemplate(name: string): Promise<TemplateFile> {
  return JSON.parse(
    await readFile(path.join(templatesDir, `${name}.json`), 'utf8'),
  ) as TemplateFile;
}

/** The demo's keys are kept beside its data, readable by their owner alone. */
async function keysIn(file: string, store: Store, program: unknown): Promise<DemoKeys> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as DemoKeys;
  const keys = await initShop({ store, name: 'Zon & Boon', mode: 'test', program, origins: [] });
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`);
  await chmod(file, 0o600);
  return keys;
}

/** A page opened as `localhost` and one opened as `127.0.0.1` are two origins. */
function originsOf(url: string): string[] {
  const { port } = new URL(url);
  return [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
}
