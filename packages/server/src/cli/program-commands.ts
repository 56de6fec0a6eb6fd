// The words of the commands that are about the programme file: options and their help. What they do is in a file of
// their own each, loaded when it runs.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { CheckOptions } from './check.ts';

export function checkCommand(): Command {
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

function parseWhole(text: string, min: number, max: number): number {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
}
