// The words of the commands that are about the programme file: options and their help. What they do is in a file of
// their own each, loaded when it runs.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.ts';
import type { CampaignOptions } from './campaign.ts';
import type { CheckOptions } from './check.ts';
import { dataOption } from './data-option.ts';
import type { DrawOptions } from './draw.ts';
import type { DeskOptions } from './program-desk.ts';
import type { PublishOptions } from './publish.ts';

/** In the order in which a programme comes to count. */
export function programCommands(config: Config): readonly Command[] {
  return [checkCommand(), typesCommand(), ...deskCommands(config)];
}

function checkCommand(): Command {
  return new Command('check')
    .description('Explain every mistake in a programme file, and tell what a year of it comes to.')
    .argument('<file>', 'the programme file')
    .addOption(
      new Option('--members <count>', 'how many members live through the year')
        .argParser((text: string) => parseWhole(text, 1, 5_000))
        .default(200),
    )
    .option('--order-value <amount>', 'what half of your orders come to at most, such as 45.00')
    .addOption(
      new Option('--seed <number>', 'another one draws another year')
        .argParser((text: string) => parseWhole(text, 0, 999_999))
        .default(1),
    )
    .option('--json', 'print JSON')
    .action(async (file: string, options: CheckOptions) =>
      (await import('./check.ts')).check(file, options),
    );
}

function typesCommand(): Command {
  return new Command('types')
    .description("Print a programme's ids as TypeScript, so that editors complete them.")
    .argument('<file>', 'the programme file')
    .addHelpText('after', '\nSuch as:\n  zegel types programme.json > zegel-programme.d.ts\n')
    .action(async (file: string) => (await import('./types.ts')).types(file));
}

function deskCommands(config: Config): readonly Command[] {
  const own = (name: string, description: string): Command =>
    new Command(name)
      .description(description)
      .addOption(dataOption(config))
      .option('--shop <id>', 'which shop, where there are several (shop_…)');
  const desk = async () => import('./program-desk.ts');
  const version = (text: string): number => parseWhole(text, 1, 999_999);

  return [
    own(
      'draft',
      'Keep a programme file as the draft, which nobody sees. Without one, print what is kept.',
    )
      .argument('[file]', 'the programme file; it may have faults still')
      .action(async (file: string | undefined, options: DeskOptions) =>
        (await desk()).draft(file, options),
      ),
    own('diff', 'Tell in sentences what publishing the draft changes for members.')
      .option('--json', 'print JSON')
      .action(async (options: DeskOptions) => (await desk()).diff(options)),
    own('publish', 'Check a programme file and publish it, whole or not at all.')
      .argument('[file]', 'the programme file')
      .option('--draft', 'publish the draft in its place')
      .option('--check', 'only check')
      .action(async (file: string | undefined, options: PublishOptions) =>
        (await import('./publish.ts')).publish(file, options),
      ),
    own('rollback', 'Publish the file of an older version again. What was given stays.')
      .argument('[version]', 'which one (default: the one before)', version)
      .action(async (wanted: number | undefined, options: DeskOptions) =>
        (await desk()).rollback(wanted, options),
      ),
    own('versions', 'List what was published, or print the file of one version.')
      .argument('[version]', 'which one to print', version)
      .option('--json', 'print JSON')
      .action(async (wanted: number | undefined, options: DeskOptions) =>
        (await desk()).versions(wanted, options),
      ),
    own('campaign', 'Tell what came of a campaign: by its variants, and by who was held out.')
      .argument('<id>', 'which one, by its id in the programme file')
      .option('--json', 'print JSON')
      .action(async (id: string, options: CampaignOptions) =>
        (await import('./campaign.ts')).campaign(id, options),
      ),
    own('draw', 'Tell what a prize draw is bound to, hold it when its time has come, or check one.')
      .argument('[id]', 'which one, by its id in the programme file')
      .option('--hold', 'draw the winners, once, and give them their prizes')
      .option('--verify <file>', 'check a result that somebody has published; needs no shop')
      .option('--json', 'print JSON: after it was held, the result for anybody to check')
      .action(async (id: string | undefined, options: DrawOptions) =>
        (await import('./draw.ts')).draw(id, options),
      ),
  ];
}

function parseWhole(text: string, min: number, max: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
}
