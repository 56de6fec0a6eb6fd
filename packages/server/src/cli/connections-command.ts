// The words of `zegel connect`, `zegel connections` and `zegel codes`: subcommands, options and their help. What they do
// is in files of their own, loaded when they run.

import { Command, Option } from 'commander';
import type { Config } from '../config.ts';
import type { CodesOptions, ImportCodesOptions } from './codes.ts';
import type { RenewOptions } from './connections.ts';
import type { ConnectOptions, ConnectShopifyOptions, ConnectWooOptions } from './connect.ts';
import { dataOption } from './data-option.ts';
import type { ConnectionOptions } from './open-shop-connections.ts';

type Own = (name: string, description: string) => Command;

function commandsOf(command: Command, config: Config): Own {
  return (name, description) =>
    command
      .command(name, { isDefault: name === 'list' })
      .description(description)
      .addOption(dataOption(config))
      .option('--shop <id>', 'which shop, where there are several (shop_…)');
}

const settingsHelp =
  "JSON with any setting; - reads it from standard input, so that no secret stands in the shell's history";

export function connectCommand(config: Config): Command {
  const command = new Command('connect').description(
    "Connect a shop's platform: its orders earn by themselves, and rewards become its coupons.",
  );
  const make = commandsOf(command, config);
  const own: Own = (name, description) =>
    make(name, description)
      .addOption(
        new Option('--server <url>', 'where platforms reach this server').default(config.publicUrl),
      )
      .option('--prefix <text>', "before the ids of its orders (default: none for a shop's first)")
      .option('--unchecked', 'do not ask the shop first')
      .option('--json', 'print JSON');

  own('woocommerce', 'Connect a WooCommerce shop.')
    .option('--url <url>', 'where its WordPress is: https://shop.example')
    .option('--consumer-key <key>', 'of a REST key with the right to read and write: ck_…')
    .option('--consumer-secret <secret>', 'cs_…')
    .addOption(
      new Option('--auth <way>', 'query: where the host drops the Authorization header')
        .choices(['basic', 'query'])
        .default('basic'),
    )
    .addOption(
      new Option(
        '--gift-card <product>',
        'number of a product that is a gift card; may be repeated',
      )
        .argParser((value: string, all: readonly string[]) => [...all, value])
        .default([], 'none'),
    )
    .option('--settings <file>', settingsHelp)
    .option('--no-coupons', 'keep reward codes to ourselves')
    .option('--bind-coupons', "a coupon works with the member's e-mail address alone")
    .option('--webhooks', 'make the webhooks in the shop; the server must run')
    .action(async (options: ConnectWooOptions) =>
      (await import('./connect.ts')).connectWoo(config, options),
    );

  own('shopify', 'Connect a Shopify shop.')
    .option('--domain <domain>', 'my-shop.myshopify.com')
    .option('--client-id <id>', 'of an app of the Dev Dashboard')
    .option('--client-secret <secret>', 'of the same app; signs its webhooks too')
    .option('--access-token <token>', 'of an app made in the Shopify admin')
    .option('--webhook-secret <secret>', 'where webhooks are signed with another secret')
    .option('--settings <file>', settingsHelp)
    .option('--no-discounts', 'keep reward codes to ourselves')
    .action(async (options: ConnectShopifyOptions) =>
      (await import('./connect.ts')).connectShopify(config, options),
    );

  own('events', 'Connect anything that can sign a request (Standard Webhooks).').action(
    async (options: ConnectOptions) =>
      (await import('./connect.ts')).connectEvents(config, options),
  );
  return command;
}

export function connectionsCommand(config: Config): Command {
  const command = new Command('connections').description(
    'How connected platforms do: the last delivery, what waits, what failed and why.',
  );
  const own = commandsOf(command, config);

  own('list', 'All connections of a shop.')
    .option('--json', 'print JSON')
    .action(async (options: ConnectionOptions) =>
      (await import('./connections.ts')).listConnections(config, options),
    );
  own('retry', 'Give failed deliveries another round.')
    .argument('<id>', 'conn_…')
    .action(async (id: string, options: ConnectionOptions) =>
      (await import('./connections.ts')).retryFailed(config, id, options),
    );
  for (const state of ['on', 'off'] as const) {
    own(state, `Turn a connection ${state}.`)
      .argument('<id>', 'conn_…')
      .action(async (id: string, options: ConnectionOptions) =>
        (await import('./connections.ts')).turnConnection(config, id, state, options),
      );
  }
  own('renew', 'Make a new secret for deliveries; the old one counts until it is ended.')
    .argument('<id>', 'conn_…')
    .option('--secret <secret>', 'a secret that the platform made')
    .option('--end', 'from now on only the newest secret counts')
    .action(async (id: string, options: RenewOptions) =>
      (await import('./connections.ts')).renewSecret(config, id, options),
    );
  return command;
}

export function codesCommand(config: Config): Command {
  const command = new Command('codes').description(
    'Codes of your own for a reward: each is given to one member.',
  );
  const own = commandsOf(command, config);

  own('import', 'Upload codes from a CSV file: one a line, in the first column.')
    .argument('<file>', 'the file')
    .requiredOption('--reward <id>', 'which reward gives them out')
    .action(async (file: string, options: ImportCodesOptions) =>
      (await import('./codes.ts')).importCodes(file, options),
    );
  own('list', 'How many are left.').action(async (options: CodesOptions) =>
    (await import('./codes.ts')).listCodes(options),
  );
  return command;
}
