// What a job does on a member's birthday, or on the day they joined: the award of the year, once. It may run twice, in
// two processes, or days late.

import type { Points } from '../../contract/points.ts';
import { points } from '../../contract/points.ts';
import { yearlyKey } from '../book/business-keys.ts';
import { decide } from '../book/draft.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { nextYearlyDay, yearAt } from '../time/yearly-days.ts';
import { giveResult } from './give-result.ts';
import type { YearlyDayRecord } from './yearly-day-record.ts';

export interface CelebrateCommand extends YearlyDayRecord {
  readonly customerId: string;
}

export interface CelebrateOutcome {
  readonly outcome: 'celebrated' | 'passed';
  readonly points: Points;
}

export const celebrate: UseCase<CelebrateCommand, CelebrateOutcome> = {
  name: 'celebrate',

  plan: (context, command) => ({ businessKeys: [keyOf(context.program.timeZone, command)] }),

  decide(context, book, command) {
    const { program, now } = context;
    const draft = openSettled(context, book);
    const nothing = { outcome: 'passed', points: points(0) } as const;
    if (command.dueAt > now) return decide(draft, nothing);
    const { kind, monthDay, dueAt } = command;
    const next = nextYearlyDay(monthDay, dueAt, program.timeZone);
    draft.yearlyDays.push({ do: 'move', kind, from: dueAt, to: next });
    const key = keyOf(program.timeZone, command);
    const rule = program.rules.find((one) => one.kind === kind);
    const { member } = draft;
    if (book.usedKeys.has(key) || !rule || !hasJoined(member) || isBlocked(member))
      return decide(draft, nothing);
    draft.businessKeys.add(key);
    const given = giveResult(draft, rule, { sourceKind: kind, sourceId: null });
    return decide(draft, { outcome: 'celebrated', points: given.points });
  },
};

function keyOf(timeZone: string, { kind, customerId, dueAt }: CelebrateCommand): string {
  return yearlyKey(kind, customerId, yearAt(dueAt, timeZone));
}
