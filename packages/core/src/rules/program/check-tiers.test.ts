// What a level may give on reaching it: a reward that is there for everybody, at any moment.

import { expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

const reward = { title: 'Gift', cost: 100 };

it.each([
  [{ ...reward, id: 'gift', kind: 'free_shipping' }, []],
  [{ ...reward, id: 'gift', kind: 'free_shipping', stock: 10 }, ['without stock']],
  [{ ...reward, id: 'gift', kind: 'donation', amount: '1.00', cause: 'Trees' }, ['no gift']],
  [{ ...reward, id: 'other', kind: 'free_shipping' }, ['name a reward of this programme']],
] as const)('a level that gives %o', (given, says) => {
  const [first, second, ...others] = fixtureProgram.tiers!.levels;
  const reading = readProgramFile({
    ...fixtureProgram,
    rewards: [...fixtureProgram.rewards, given],
    tiers: {
      ...fixtureProgram.tiers,
      levels: [first, { ...second, entryGift: 'gift' }, ...others],
    },
  });
  const faults = reading.ok ? [] : reading.faults;
  const told = faults.map(({ path, message }) => `${path} ${message}`);
  expect(told).toEqual(
    says.map((each) =>
      expect.stringMatching(new RegExp(`^tiers\\.levels\\[1\\]\\.entryGift .*${each}`)),
    ),
  );
});
