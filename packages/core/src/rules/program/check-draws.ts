// Prize draws: ids of their own, something that gives tickets, a prize that can be a gift, and days in order.

import type { ProgramFileDraw } from '../../contract/program-file/draw-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkFacts } from './check-challenges.ts';
import { checkDays } from './check-days.ts';
import { meaningOf } from './check-purchases.ts';
import { checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

export function checkDraws(file: ProgramFile): Faults {
  const { draws = [] } = file;
  return [
    ...checkUnique(draws, ['draws']),
    ...draws.flatMap((draw, index) => {
      const path = ['draws', index];
      return [
        ...checkDays(draw, path),
        ...checkPrize(file, draw, path),
        ...checkLeast(draw, path),
        ...checkTickets(file, draw, [...path, 'tickets']),
      ];
    }),
  ];
}

function checkPrize({ rewards }: ProgramFile, { prize }: ProgramFileDraw, path: Path): Faults {
  const kind = rewards.find(({ id }) => id === prize)?.kind;
  if (kind !== undefined && kind !== 'donation') return [];
  const todo =
    kind === undefined
      ? 'name one of rewards'
      : 'name another reward, a donation is made of points';
  return [fault([...path, 'prize'], 'the id of a reward that can be a gift', prize, todo)];
}

function checkLeast({ winners, maxTickets }: ProgramFileDraw, path: Path): Faults {
  return [
    ...(winners < 1
      ? [
          fault(
            [...path, 'winners'],
            '1 or more',
            winners,
            'write 1 or more, or remove the draw: nobody could win',
          ),
        ]
      : []),
    ...(maxTickets !== undefined && maxTickets < 1
      ? [
          fault(
            [...path, 'maxTickets'],
            '1 or more',
            maxTickets,
            'write 1 or more, or remove it so that every ticket counts',
          ),
        ]
      : []),
  ];
}

function checkTickets(file: ProgramFile, { tickets }: ProgramFileDraw, path: Path): Faults {
  if (tickets.length === 0)
    return [
      fault(
        path,
        'something that gives tickets',
        tickets,
        'write {} in it: a ticket for each order',
      ),
    ];
  const meanings = tickets.map(meaningOf);
  return tickets.flatMap((facts, index) => [
    ...checkFacts(file, facts, [...path, index]),
    ...(meanings.indexOf(meanings[index] ?? '') === index
      ? []
      : [
          fault(
            [...path, index],
            'something of its own',
            facts,
            'remove it, it stands there twice',
          ),
        ]),
  ]);
}
