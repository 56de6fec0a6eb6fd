// Rules, challenges, draws and campaigns share one name space: history and pages look an id up among all of them.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

/** Two of one list are told by whoever checks the list. */
export function checkNames({
  rules,
  challenges = [],
  draws = [],
  campaigns = [],
}: ProgramFile): readonly ProgramFault[] {
  const lists = [
    ['rules', rules],
    ['challenges', challenges],
    ['draws', draws],
    ['campaigns', campaigns],
  ] as const;
  const owners = new Map<string, string>();
  return lists.flatMap(([name, list]) =>
    list.flatMap(({ id }, index) => {
      const owner = owners.get(id) ?? name;
      owners.set(id, owner);
      return owner === name
        ? []
        : [
            fault(
              [name, index, 'id'],
              'an id of its own',
              id,
              `give it another id, a ${owner.slice(0, -1)} has this one`,
            ),
          ];
    }),
  );
}
