// `zegel check`: explains every mistake in a programme file, or tells what a year of it would come to. It needs no shop
// and changes nothing.

import { currencyDigits, readMoney, readProgramText } from '@zegel/core/rules';
import { describeYear, simulateYear } from '@zegel/core/simulation';
import type { Habits, SimulationOptions, YearFigures, YearInWords } from '@zegel/core/simulation';
import type { ProgramFile } from '@zegel/core';
import { describeFaults } from '../programs/describe-faults.ts';
import { CliError } from './cli-error.ts';
import { readTextAt } from './read-program-file.ts';

export interface CheckOptions {
  readonly members: number;
  readonly seed: number;
  /** What half of the shop's orders come to at most: `45.00`. */
  readonly orderValue?: string;
  readonly json?: true;
}

export async function check(file: string, options: CheckOptions): Promise<void> {
  const reading = readProgramText(await readTextAt(file));
  if (!reading.ok) {
    const { faults } = reading;
    if (options.json === true) printJson({ ok: false, faults, warnings: [], figures: null });
    throw new CliError(`${describeFaults(faults, file)} Nobody can use it like this.`);
  }
  const figures = simulateYear(reading.file, simulationOf(reading.file, options));
  const words = describeYear(figures);
  if (options.json === true)
    printJson({ ok: true, faults: [], warnings: words.warnings, facts: words.facts, figures });
  else process.stdout.write(describe(file, figures, words));
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function describe(
  file: string,
  { members }: YearFigures,
  { facts, warnings }: YearInWords,
): string {
  return [
    `${file} is a good programme. A year of it, with ${members} members as they mostly are:`,
    ...facts.map((fact) => `  ${fact}`),
    '',
    ...(warnings.length === 0
      ? ['Nothing to look at again.']
      : ['Look at this again:', ...warnings.map(({ sentence }) => `  - ${sentence}`)]),
    '',
  ].join('\n');
}

function simulationOf(
  { currency }: ProgramFile,
  { members, seed, orderValue }: CheckOptions,
): SimulationOptions {
  return { members, seed, habits: orderValue === undefined ? {} : habit(currency, orderValue) };
}

function habit(currency: string, orderValue: string): Partial<Habits> {
  try {
    const amount = readMoney(orderValue, currencyDigits(currency));
    if (amount > 0) return { orderValue: amount };
  } catch {
    // Told below.
  }
  throw new CliError(
    `--order-value ${orderValue}: write an amount above zero in ${currency}, such as 45.00.`,
  );
}
