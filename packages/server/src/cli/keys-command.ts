// The words of `zegel keys`: subcommands, options and their help. What they do is in keys.ts, loaded when it runs.

import { keyScopes } from '@zegel/core/schemas';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.ts';
import { dataOption } from './data-option.ts';
import type { CreateKeyOptions, KeysOptions, RotateKeyOptions } from './keys.ts';

export function keysCommand(config: Config): Command {
  const command = new Command('keys')
    .description("List, make, rotate and revoke a shop's keys. A running server knows it at once.")
    .addHelpText(
      'after',
      `
Kinds of keys:
  publishable  names the shop on its pages; no secret
  secret       may do everything, from the shop's server only
  restricted   may do what its scopes say, from a server only
  token        signs member tokens and simple proofs

Scopes:
  ${keyScopes.join('\n  ')}
`,
    );
  const own = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .addOption(dataOption(config))
      .option('--shop <id>', 'which shop, where there are several (shop_…)')
      .option('--json', 'print JSON');

  own(
    'list',
    'Every key there ever was, with its last use. The keys themselves are kept nowhere.',
  ).action(async (options: KeysOptions) => (await import('./keys.ts')).listKeys(options));

  own('create', 'Make a key and print it, once.')
    .addOption(
      new Option('--kind <kind>', 'what it is for')
        .choices(['restricted', 'secret', 'publishable', 'token'])
        .default('restricted'),
    )
    .addOption(
      new Option('--scope <scope>', 'what a restricted key may do; may be repeated')
        .argParser(addScope)
        .default([], 'none'),
    )
    .addOption(new Option('--label <text>', 'what you call it').argParser(parseLabel).default(''))
    .addOption(
      new Option(
        '--days <count>',
        'for how long it is valid (default: until it is revoked)',
      ).argParser(parseDays),
    )
    .addOption(
      new Option(
        '--public-key <file>',
        'for a token key: the Ed25519 public key (PEM or JWK) whose private half your server keeps',
      ),
    )
    .action(async (options: CreateKeyOptions) => (await import('./keys.ts')).createKey(options));

  own('rotate', 'Make a key in the place of another, which stays valid for a while.')
    .argument('<id>', 'the old key: key_… or tk_…')
    .addOption(
      new Option('--overlap <hours>', 'how long the old key stays valid; 0 revokes it now')
        .argParser(parseHours)
        .default(24),
    )
    .action(async (id: string, options: RotateKeyOptions) =>
      (await import('./keys.ts')).rotateKey(id, options),
    );

  own('revoke', 'Refuse a key from now on.')
    .argument('<id>', 'the key: key_… or tk_…')
    .action(async (id: string, options: KeysOptions) =>
      (await import('./keys.ts')).revokeKey(id, options),
    );

  return command;
}

function addScope(value: string, all: readonly string[]): readonly string[] {
  if (keyScopes.some((scope) => scope === value)) return [...new Set([...all, value])];
  throw new InvalidArgumentError(`There is no such scope. Choose from ${keyScopes.join(', ')}.`);
}

function parseLabel(text: string): string {
  if (text.length <= 100) return text;
  throw new InvalidArgumentError('A label has at most 100 characters.');
}

function parseDays(text: string): number {
  return parseWhole(text, 1, 3_650, 'days');
}

function parseHours(text: string): number {
  return parseWhole(text, 0, 8_760, 'hours');
}

function parseWhole(text: string, min: number, max: number, unit: string): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw new InvalidArgumentError(`Expected whole ${unit} from ${min} to ${max}.`);
}
