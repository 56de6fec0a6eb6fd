// How keys are told to a person: a list without the keys themselves, and the one time that a new key is shown.

import type { ListedApiKey, ListedTokenKey, Shop } from '../shops/shop-directory.ts';

export interface MadeKey {
  readonly id: string;
  /** The text of an API key. */
  readonly key?: string;
  /** Of a token key that both sides share. */
  readonly secret?: string;
  readonly replaces?: string;
  readonly replacedEndsAt?: number;
}

export function describeKeys(
  { name, id }: Shop,
  apiKeys: readonly ListedApiKey[],
  tokenKeys: readonly ListedTokenKey[],
  now: number,
): string {
  const rows = [
    ['id', 'kind', 'label', 'made', 'last used', 'ends', 'scopes'],
    ...apiKeys.map((key) => [
      key.id,
      key.kind,
      key.label,
      day(key.createdAt),
      key.lastUsedAt === null ? 'never' : moment(key.lastUsedAt),
      ending(key.expiresAt, now),
      key.scopes.join(' '),
    ]),
    ...tokenKeys.map((key) => [
      key.id,
      `token (${key.algorithm})`,
      key.label,
      day(key.createdAt),
      '',
      ending(key.expiresAt, now),
      '',
    ]),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `Keys of ${name} (${id}):\n${lines.join('\n')}`;
}

export function describeMadeKey({ id, key, secret, replaces, replacedEndsAt }: MadeKey): string {
  const shown = [
    `  id      ${id}`,
    ...(key === undefined ? [] : [`  key     ${key}`]),
    ...(secret === undefined ? [] : [`  secret  ${secret}`]),
  ];
  const once =
    key === undefined && secret === undefined
      ? 'The key is added. Sign with its private half, and this id as the `kid`.'
      : 'The key is made. It is shown once: keep it now.';
  const old =
    replaces === undefined
      ? ''
      : `\n${replaces} ${replacedEndsAt !== undefined && replacedEndsAt > Date.now() ? `works until ${moment(replacedEndsAt)}` : 'is refused from now on'}.\n`;
  return `${once}\n\n${shown.join('\n')}\n${old}`;
}

function ending(expiresAt: number | null, now: number): string {
  if (expiresAt === null) return '';
  return expiresAt <= now ? 'ended' : moment(expiresAt);
}

function day(at: number): string {
  // Keys from before dates were kept.
  return at === 0 ? '' : new Date(at).toISOString().slice(0, 10);
}

function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
