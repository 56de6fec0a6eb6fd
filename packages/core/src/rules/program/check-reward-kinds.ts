// What must hold of one kind of reward: percentages from 1 to 100, no price below zero, sizes that can be taken.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import { amountOf, checkMoney } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];
type Of<Kind> = Extract<ProgramFileReward, { readonly kind: Kind }>;

/** Links are kept with the answer to a redeem, which is small. */
const linkLengthMax = 300;

export function checkKind(file: ProgramFile, reward: ProgramFileReward, path: Path): Faults {
  const money = (name: string, text: string | undefined): Faults =>
    text === undefined ? [] : checkMoney(file, [...path, name], text);
  switch (reward.kind) {
    case 'amount_off':
      return [...money('amount', reward.amount), ...checkPrice(file, reward, reward.amount, path)];
    case 'percent_off':
      return [...checkPercent(reward.percent, path), ...money('maximum', reward.maximum)];
    case 'free_product':
      return money('value', reward.value);
    case 'gift_card':
      return money('amount', reward.amount);
    case 'variable':
      return [...money('amountPerStep', reward.amountPerStep), ...checkSteps(reward, path)];
    case 'donation':
      return [...money('amount', reward.amount), ...checkDonation(reward, path)];
    case 'subscription_discount':
      return [...money('amount', reward.amount), ...checkRenewal(reward, path)];
    case 'experience':
      return checkLink(reward, path);
    case 'free_shipping':
      return [];
  }
}

function checkPercent(percent: number, path: Path): Faults {
  if (percent >= 1 && percent <= 100) return [];
  const todo =
    percent > 100
      ? 'write a whole number from 1 to 100: above 100 the price would go below zero'
      : 'write a whole number from 1 to 100, or remove the reward';
  return [fault([...path, 'percent'], '1 to 100', percent, todo)];
}

/** A voucher for more than its order comes to would take the price below zero. */
function checkPrice(
  file: ProgramFile,
  { minimumSpend }: ProgramFileReward,
  amount: string,
  path: Path,
): Faults {
  if (minimumSpend === undefined) return [];
  const [off, least] = [amountOf(file, amount), amountOf(file, minimumSpend)];
  if (off === null || least === null || off <= least) return [];
  return [
    fault(
      [...path, 'minimumSpend'],
      `${amount} or more`,
      minimumSpend,
      `write at least ${amount}, or take less off: an order of ${minimumSpend} would cost less than nothing`,
    ),
  ];
}

function checkSteps(reward: Of<'variable'>, path: Path): Faults {
  const { cost, tierCost, minimum = 1, maximum } = reward;
  const costs = (['cost', 'tierCost'] as const)
    .filter((name) => (name === 'cost' ? cost : tierCost) !== undefined)
    .map((name) =>
      fault(
        [...path, name],
        'no such key',
        name === 'cost' ? cost : tierCost,
        `remove ${name}: what it takes follows from pointsPerStep and from how many steps are taken`,
      ),
    );
  const sizes = (
    [
      ['minimum', minimum],
      ['maximum', maximum],
    ] as const
  ).flatMap(([name, steps]) =>
    steps === undefined || (steps >= 1 && steps <= 1_000_000)
      ? []
      : [
          fault(
            [...path, name],
            '1 to 1000000',
            steps,
            `write a ${name} of 1 or more, or remove it`,
          ),
        ],
  );
  const isReversed = maximum !== undefined && minimum > maximum;
  return [
    ...costs,
    ...sizes,
    ...(isReversed
      ? [
          fault(
            [...path, 'maximum'],
            `${minimum} or more`,
            maximum,
            'write a maximum that is not below the minimum, else nobody can take it',
          ),
        ]
      : []),
  ];
}

/** It is given the moment it is taken: there is no voucher that any of this could be about. */
function checkDonation(reward: Of<'donation'>, path: Path): Faults {
  const meaningless = (['minimumSpend', 'validDays', 'returnExpired'] as const).filter(
    (name) => reward[name] !== undefined,
  );
  return [
    ...meaningless.map((name) =>
      fault(
        [...path, name],
        'no such key',
        reward[name],
        `remove ${name}: a donation gives no voucher`,
      ),
    ),
    ...(reward.cost === undefined
      ? [fault([...path, 'cost'], 'a cost', reward.cost, 'add how many points a donation takes')]
      : []),
  ];
}

function checkRenewal({ amount, percent }: Of<'subscription_discount'>, path: Path): Faults {
  if (percent !== undefined && amount === undefined) return checkPercent(percent, path);
  if (percent === undefined && amount !== undefined) return [];
  return [
    fault(
      [...path, 'amount'],
      'either an amount or a percentage',
      amount,
      amount === undefined
        ? 'add an amount or percent'
        : 'keep the amount or percent, and remove the other',
    ),
  ];
}

function checkLink({ link }: Of<'experience'>, path: Path): Faults {
  if (link === undefined || (link.length <= linkLengthMax && !link.includes('"'))) return [];
  return [
    fault(
      [...path, 'link'],
      `at most ${linkLengthMax} characters`,
      link,
      'write a shorter address, without quotation marks',
    ),
  ];
}
