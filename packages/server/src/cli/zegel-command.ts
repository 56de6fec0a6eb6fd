// The command line's words: commands, options and their help. What a command does is in its own file, and that is
// loaded when it runs: help comes at once.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.ts';
import { readPort } from '../config.ts';
import { programCommands } from './program-commands.ts';
import type { EraseOptions } from './erase.ts';
import type { ExportOptions } from './export.ts';
import type { ImportOptions } from './import.ts';
import type { InitOptions } from './init.ts';
import { codesCommand, connectCommand, connectionsCommand } from './connections-command.ts';
import { dataOption } from './data-option.ts';
import { endpointsCommand } from './endpoints-command.ts';
import { keysCommand } from './keys-command.ts';
import type { OriginOptions } from './origin.ts';
import type { SealOptions } from './seal.ts';
import type { ServeOptions } from './serve.ts';
import type { TokenOptions } from './token.ts';
import type { BackupOptions } from './backup.ts';
import type { RebuildOptions } from './rebuild.ts';
import type { RestoreOptions } from './restore.ts';
import type { VerifyOptions } from './verify.ts';

export function zegelCommand(config: Config): Command {
  const command = new Command('zegel')
    .description('A loyalty programme that a shop pastes in with one script tag.')
    .showHelpAfterError('Add --help to see what this command takes.')
    .addHelpText(
      'after',
      '\nBegin with:\n  zegel init --origin https://shop.example\n  zegel serve\n',
    );

  const data = (): Option => dataOption(config);
  const shop = (): Option =>
    new Option('--shop <id>', 'which shop, where there are several (shop_…)');

  command
    .command('init')
    .description('Make a shop: its programme, its keys (printed once) and its script tag.')
    .addOption(data())
    .option('--name <name>', "the shop's name (default: the programme's)")
    .addOption(
      new Option('--mode <mode>', 'test shops have a clock to move')
        .choices(['test', 'live'])
        .default('test'),
    )
    .addOption(
      new Option(
        '--template <name>',
        'a programme to begin with: points-shop, fashion, coffee-stamps, subscription, good-cause, minimal, or points, a coffee shop',
      )
        .default('points')
        .conflicts('program'),
    )
    .option('--program <file>', 'a programme file of your own')
    .addOption(
      new Option(
        '--origin <origin>',
        'where the shop is, such as https://shop.example; may be repeated',
      )
        .argParser((value: string, all: readonly string[]) => [...all, value])
        .default([], 'none'),
    )
    .addOption(
      new Option('--url <url>', 'where browsers reach this server').default(config.publicUrl),
    )
    .option('--json', 'print the keys as JSON')
    .action(async (options: InitOptions) => (await import('./init.ts')).init(options));

  command
    .command('serve')
    .description('Serve the programme: the API, the script tag and the database.')
    .addOption(data())
    .addOption(
      new Option('--port <port>', '0 picks a free one').argParser(parsePort).default(config.port),
    )
    .addOption(new Option('--host <host>', '0.0.0.0 for every network').default(config.host))
    .addOption(new Option('--widget <dir>', "the widget's build").default(config.widgetDir))
    .action(async (options: ServeOptions) => (await import('./serve.ts')).serve(config, options));

  command
    .command('origin')
    .description('Let pages at another origin sign their members in.')
    .argument('<origin>', 'scheme, host and port, such as https://shop.example')
    .addOption(data())
    .addOption(shop())
    .action(async (origin: string, options: OriginOptions) =>
      (await import('./origin.ts')).addOrigin(origin, options),
    );

  for (const own of programCommands(config)) command.addCommand(own);

  command
    .command('token')
    .description('Sign a member token for trying things. Shops sign their own.')
    .requiredOption('--customer <id>', "the shop's id for this person")
    .addOption(data())
    .addOption(shop())
    .option('--email <address>')
    .option('--verified', 'the shop has seen that the address is theirs')
    .option('--given-name <name>')
    .addOption(
      new Option('--seconds <count>', 'how long it lives, at most 900')
        .argParser(parseSeconds)
        .default(900),
    )
    .action(async (options: TokenOptions) => (await import('./token.ts')).printToken(options));

  command.addCommand(keysCommand(config));
  command.addCommand(endpointsCommand(config));
  command.addCommand(connectCommand(config));
  command.addCommand(connectionsCommand(config));
  command.addCommand(codesCommand(config));

  command
    .command('verify')
    .description(
      'Check every transfer, balance and seal of the ledger. Ends with 1 if something does not add up.',
    )
    .addOption(data())
    .option('--seal <file>', 'also hold it against seals that were kept elsewhere, one a line')
    .action(async (options: VerifyOptions) => (await import('./verify.ts')).verify(options));

  command
    .command('rebuild')
    .description(
      'Make balances, lots and other derived figures anew from the transfers. Stop the server first.',
    )
    .addOption(data())
    .option('--check', 'only tell what would be mended')
    .action(async (options: RebuildOptions) => (await import('./rebuild.ts')).rebuild(options));

  command
    .command('seal')
    .description('Seal the ledger as it is now. A running server does it once a day.')
    .addOption(data())
    .option('--print', 'print each seal as a line of JSON, to be kept in another place')
    .action(async (options: SealOptions) => (await import('./seal.ts')).seal(options));

  command
    .command('export')
    .description('Print everything that is kept about a customer, for them.')
    .requiredOption('--customer <id>', "the shop's id for this person")
    .addOption(data())
    .addOption(shop())
    .option('--csv', 'only their ledger, as a table')
    .action(async (options: ExportOptions) =>
      (await import('./export.ts')).exportCustomer(options),
    );

  command
    .command('erase')
    .description('Forget a person for good; the sums of the ledger stay.')
    .addOption(data())
    .addOption(shop())
    .option('--customer <id>', "the shop's id for this person")
    .option('--everybody', 'all members, where a shop has gone')
    .option('--yes', 'do it')
    .action(async (options: EraseOptions) => (await import('./erase.ts')).erase(options));

  command
    .command('import')
    .description("Take over members and balances from another platform's list (CSV).")
    .argument('<file>', 'a heading line, then one member a line: customer_id, points, …')
    .addOption(data())
    .addOption(shop())
    .requiredOption('--source <name>', 'where they come from, as their history shows it')
    .option('--write', 'do it; without this the list is only read')
    .action(async (file: string, options: ImportOptions) =>
      (await import('./import.ts')).importList(file, options),
    );

  command
    .command('backup')
    .description(
      'Copy the whole database to one file, beside a running server, and check the copy.',
    )
    .argument('<file>', 'the file to write; it must not exist')
    .addOption(data())
    .action(async (file: string, options: BackupOptions) =>
      (await import('./backup.ts')).backup(file, options),
    );

  command
    .command('restore')
    .description('Put a backup in the place of the database. The server must be stopped.')
    .argument('<file>', 'a file that `zegel backup` wrote')
    .addOption(data())
    .option('--replace', 'where a database is there already; it is kept beside the new one')
    .action(async (file: string, options: RestoreOptions) =>
      (await import('./restore.ts')).restore(file, options),
    );

  return command;
}

function parsePort(text: string): number {
  try {
    return readPort(text, 'The port');
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= 900) return seconds;
  throw new InvalidArgumentError('Expected whole seconds from 1 to 900.');
}
