// What only the shop may know never reaches a client: the programme that leaves has the fields of the contract and no
// others, whatever the rules' own one has.

import * as v from 'valibot';
import { expect, it } from 'vitest';
import { programSchema } from '../../contract/program/program.ts';
import { benchProgram } from '../../testing/bench.ts';
import { publicProgram } from './public-program.ts';

it('keeps exactly what the contract names', () => {
  const program = benchProgram();
  const added = {
    ...program,
    secret: 1,
    rules: program.rules.map((rule) => ({ ...rule, secret: 1 })),
    rewards: program.rewards.map((reward) => ({ ...reward, secret: 1 })),
  };
  expect(publicProgram(added)).toStrictEqual(v.parse(programSchema, program));
  expect(JSON.stringify(publicProgram(added))).not.toContain('secret');
});
