// `zegel campaign`: what came of a campaign, group by group.

import { resolveProgram } from '@zegel/core/rules';
import { ledgerCapabilities } from '../ledger/capabilities.ts';
import { reportCampaign } from '../campaigns/campaign-report.ts';
import type { CampaignReport, GroupReport } from '../campaigns/campaign-report.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface CampaignOptions {
  readonly data: string;
  readonly shop?: string;
  readonly json?: true;
}

export async function campaign(id: string, options: CampaignOptions): Promise<void> {
  await withExistingStore(options.data, async ({ directory, database }) => {
    const shop = await chooseShop(directory, options.shop);
    const published = await directory.readProgram(shop.id);
    const program =
      published &&
      resolveProgram(published.file, {
        language: null,
        version: published.version,
        capabilities: ledgerCapabilities,
      });
    const found = program?.campaigns.find((one) => one.id === id);
    if (!program || !found) {
      const known = program?.campaigns.map((one) => one.id).join(', ') ?? '';
      throw new CliError(
        `The programme has no campaign "${id}". ${known === '' ? 'It has none.' : `It has: ${known}.`}`,
      );
    }
    const now = Date.now() + (await directory.readClockOffset(shop.id));
    const report = await reportCampaign(database, shop.id, found, now);
    process.stdout.write(
      options.json === true
        ? `${JSON.stringify(report, null, 2)}\n`
        : describe(found.title, report, program.currency),
    );
  });
}

const headings = ['', 'members', 'ordered', 'orders', 'spend', 'a member', 'points'];

function describe(
  title: string,
  { from, until, groups }: CampaignReport,
  { code, digits }: { readonly code: string; readonly digits: number },
): string {
  if (until <= from) return `"${title}" has not begun yet.\n`;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency: code });
  const money = (amount: number): string => format.format(amount / 10 ** digits);
  const lines = [headings, ...groups.map((group) => cells(group, money))];
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const table = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const begin = from === 0 ? 'the beginning' : day(from);
  return [
    `"${title}", from ${begin} until ${day(until)}: all members, as chance has drawn them.`,
    ...table,
    '',
  ].join('\n');
}

function cells(
  { variant, members, buyers, orders, spend, points }: GroupReport,
  money: (amount: number) => string,
): readonly string[] {
  const name = variant === 'held_out' ? 'held out' : (variant ?? 'as it is');
  const share = members === 0 ? 0 : buyers / members;
  return [
    name,
    whole(members),
    `${whole(buyers)} (${new Intl.NumberFormat('en', { style: 'percent' }).format(share)})`,
    whole(orders),
    money(spend),
    money(members === 0 ? 0 : Math.round(spend / members)),
    whole(points),
  ];
}

function whole(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
