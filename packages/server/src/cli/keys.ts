// `zegel keys`: a shop's keys as the person who runs the server sees them. What is made is printed once; what is kept of
// API keys is a hash.

import { readFile } from 'node:fs/promises';
import type { KeyScope } from '@zegel/core/schemas';
import { issueApiKey } from '../keys/api-key.ts';
import { makeTokenKey, publicTokenKey } from '../keys/token-key.ts';
import type {
  KeyKind,
  ListedApiKey,
  ListedTokenKey,
  Shop,
  ShopDirectory,
} from '../shops/shop-directory.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { describeKeys, describeMadeKey } from './describe-keys.ts';
import type { MadeKey } from './describe-keys.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface KeysOptions {
  readonly data: string;
  readonly shop?: string;
  readonly json?: true;
}

export interface CreateKeyOptions extends KeysOptions {
  readonly kind: KeyKind | 'token';
  readonly scope: readonly KeyScope[];
  readonly label: string;
  readonly days?: number;
  readonly publicKey?: string;
}

export interface RotateKeyOptions extends KeysOptions {
  readonly overlap: number;
}

export async function listKeys(options: KeysOptions): Promise<void> {
  await withShop(options, async (directory, shop) => {
    const apiKeys = await directory.listApiKeys(shop.id);
    const tokenKeys = await directory.listTokenKeys(shop.id);
    const told =
      options.json === true
        ? JSON.stringify({ keys: apiKeys.map(toJson), tokenKeys: tokenKeys.map(toJson) }, null, 2)
        : describeKeys(shop, apiKeys, tokenKeys, Date.now());
    process.stdout.write(`${told}\n`);
  });
}

export async function createKey(options: CreateKeyOptions): Promise<void> {
  requireSense(options);
  const { kind, scope: scopes, label, days, publicKey } = options;
  const expiresAt = days === undefined ? null : Date.now() + days * 24 * hourMs;
  await withShop(options, async (directory, shop) => {
    if (kind === 'token') {
      const key =
        publicKey === undefined
          ? makeTokenKey(label)
          : publicTokenKey(await readKey(publicKey), label);
      await directory.addTokenKey(shop.id, { ...key, expiresAt });
      print(options, { id: key.id, ...(key.algorithm === 'HS256' && { secret: key.material }) });
      return;
    }
    const { text, record } = issueApiKey(shop.mode, { kind, scopes, label, expiresAt });
    await directory.addApiKey(shop.id, record);
    print(options, { id: record.id, key: text });
  });
}

export async function rotateKey(id: string, options: RotateKeyOptions): Promise<void> {
  const endsAt = Date.now() + options.overlap * hourMs;
  await withShop(options, async (directory, shop) => {
    const old = await requireKey(directory, shop, id);
    if (old.expiresAt !== null && old.expiresAt <= Date.now())
      throw new CliError(`${id} has ended already. Make a new one with \`zegel keys create\`.`);
    if ('algorithm' in old) {
      if (old.algorithm === 'EdDSA') {
        throw new CliError(
          `${id} is the public half of a key pair of yours. Add the new one with \`zegel keys create --kind token --public-key <file>\`, then revoke this one.`,
        );
      }
      const key = makeTokenKey(old.label);
      await directory.replaceTokenKey(shop.id, id, endsAt, key);
      print(options, { id: key.id, secret: key.material, replaces: id, replacedEndsAt: endsAt });
      return;
    }
    const { kind, scopes, label } = old;
    const { text, record } = issueApiKey(shop.mode, { kind, scopes, label });
    await directory.replaceApiKey(shop.id, id, endsAt, record);
    print(options, { id: record.id, key: text, replaces: id, replacedEndsAt: endsAt });
  });
}

export async function revokeKey(id: string, options: KeysOptions): Promise<void> {
  await withShop(options, async (directory, shop) => {
    const key = await requireKey(directory, shop, id);
    if ('algorithm' in key) await directory.endTokenKey(shop.id, id, Date.now());
    else await directory.endApiKey(shop.id, id, Date.now());
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify({ id, revoked: true }, null, 2)}\n`
        : `${id} is refused from now on.\n`,
    );
  });
}

const hourMs = 60 * 60 * 1_000;

function requireSense({ kind, scope, publicKey }: CreateKeyOptions): void {
  if (kind === 'restricted' && scope.length === 0) {
    throw new CliError(
      'A restricted key may do nothing without a scope. Give at least one, such as --scope events:write; `zegel keys --help` lists them.',
    );
  }
  if (kind !== 'restricted' && scope.length > 0)
    throw new CliError('Only restricted keys have scopes. Leave out --scope, or --kind.');
  if (kind !== 'token' && publicKey !== undefined)
    throw new CliError('--public-key belongs to a token key: add --kind token.');
}

async function withShop(
  options: KeysOptions,
  use: (directory: ShopDirectory, shop: Shop) => Promise<void>,
): Promise<void> {
  await withExistingStore(options.data, async ({ directory }) =>
    use(directory, await chooseShop(directory, options.shop)),
  );
}

async function requireKey(
  directory: ShopDirectory,
  shop: Shop,
  id: string,
): Promise<ListedApiKey | ListedTokenKey> {
  const keys = [
    ...(await directory.listApiKeys(shop.id)),
    ...(await directory.listTokenKeys(shop.id)),
  ];
  const found = keys.find((key) => key.id === id);
  if (found !== undefined) return found;
  throw new CliError(
    /^[spr]k_/.test(id)
      ? 'Name the key by its id (key_… or tk_…), not by itself. `zegel keys list` shows the ids.'
      : `${shop.name} (${shop.id}) has no key ${id}. \`zegel keys list\` shows what it has.`,
  );
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CliError(
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function print({ json }: KeysOptions, made: MadeKey): void {
  process.stdout.write(
    json === true ? `${JSON.stringify(made, null, 2)}\n` : describeMadeKey(made),
  );
}

/** Without the shop, and a shared secret never. */
function toJson(key: ListedApiKey | ListedTokenKey): object {
  return { ...key, shop: undefined, material: undefined };
}
