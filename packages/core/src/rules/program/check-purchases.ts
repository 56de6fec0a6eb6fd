// Rules that pay for orders: there may be several, each with something of its own to pay for.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type {
  ProgramFileGoods,
  PurchaseInFile,
} from '../../contract/program-file/purchase-in-file.ts';
import { checkMoney } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkPurchases(file: ProgramFile): Faults {
  const earlier = new Map<string, number>();
  return file.rules.flatMap((rule, index) => {
    if (rule.kind !== 'purchase') return [];
    const path = ['rules', index];
    const meaning = meaningOf(rule);
    const same = earlier.get(meaning);
    earlier.set(meaning, same ?? index);
    return [
      ...(same === undefined ? [] : [twice(path, rule.id, same)]),
      ...checkAmounts(file, path, rule),
      ...checkGoods(path, rule),
      ...checkChannels(path, rule),
    ];
  });
}

/** Everything that decides what it pays: its name and words say nothing of that. */
export function meaningOf(rule: object): string {
  const told = Object.entries(rule).filter(([key]) => !wording.has(key));
  return JSON.stringify(sorted(Object.fromEntries(told)));
}

const wording: ReadonlySet<string> = new Set(['id', 'title', 'text', 'icon']);

function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item) => JSON.stringify(sorted(item))).toSorted(byText);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => byText(one, other));
  return entries.map(([key, item]) => [key, sorted(item)]);
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}

function twice(path: readonly PathPart[], id: string, same: number): ProgramFault {
  return fault(
    path,
    'something of its own to pay for',
    id,
    `remove this rule, or change what it pays for: rules[${same}] pays the same for the same orders`,
  );
}

export function checkAmounts(
  file: ProgramFile,
  path: readonly PathPart[],
  { perAmount, orderFrom }: PurchaseInFile,
): Faults {
  return [
    ...(perAmount === undefined ? [] : checkMoney(file, [...path, 'perAmount'], perAmount)),
    ...(orderFrom === undefined ? [] : checkMoney(file, [...path, 'orderFrom'], orderFrom)),
  ];
}

const kinds = ['products', 'categories'] as const;

export function checkGoods(path: readonly PathPart[], { only, except }: PurchaseInFile): Faults {
  return [
    ...checkChoice([...path, 'only'], only),
    ...checkChoice([...path, 'except'], except),
    ...kinds.flatMap((kind) =>
      (except?.[kind] ?? []).flatMap((id, index) =>
        only?.[kind]?.includes(id)
          ? [
              fault(
                [...path, 'except', kind, index],
                'goods that only does not name',
                id,
                'remove it here, or from only: the same goods cannot count and not count',
              ),
            ]
          : [],
      ),
    ),
  ];
}

function checkChoice(path: readonly PathPart[], goods: ProgramFileGoods | undefined): Faults {
  if (!goods) return [];
  if (!goods.products && !goods.categories)
    return [fault(path, 'products or categories', goods, 'name goods, or remove this key')];
  return kinds.flatMap((kind) => checkOnce([...path, kind], goods[kind] ?? []));
}

function checkChannels(path: readonly PathPart[], { channels = [] }: PurchaseInFile): Faults {
  return checkOnce([...path, 'channels'], channels);
}

function checkOnce(path: readonly PathPart[], values: readonly string[]): Faults {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index
      ? []
      : [fault([...path, index], 'each once', value, 'remove the second one')],
  );
}
