// Anything else a shop wants to reward: an event with a name, and what it says held against what the rule asks for. A
// name no rule knows is counted, and has no effect.

import { points } from '../../contract/points.ts';
import type { CustomEventData, EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import type { ProgramFileEventField } from '../../contract/program-file/earning-in-file.ts';
import { ruleLock } from '../account/locks.ts';
import { targetKey } from '../book/business-keys.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { countUse } from '../book/uses.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import type { ShopProgram, ShopRule } from '../program/shop-program.ts';
import { giveResult } from './give-result.ts';

type CustomEvent = Extract<ShopEvent, { readonly type: 'custom' }>;

const textLengthMax = 500;

/** How often a member was named in an event that no rule knows. */
export const eventSubject = (name: string): string => `event:${name}`;

/** Every key that an event may need. */
export function customKeys(program: ShopProgram, event: CustomEvent): readonly string[] {
  return rulesFor(program, event).flatMap(
    (rule) => onceKey(rule, event.customer.id, event.data) ?? [],
  );
}

export function recordCustom(draft: Draft, event: CustomEvent): EventOutcome {
  const { member, context } = draft;
  const { data = {} } = event;
  const rules = rulesFor(context.program, event);
  if (rules.length === 0) {
    if (member) countUse(draft, eventSubject(event.name), null);
    return { outcome: 'ignored', reason: 'no_matching_rule' };
  }
  if (isBlocked(member)) return { outcome: 'ignored', reason: 'blocked' };
  if (!hasJoined(member)) return { outcome: 'ignored', reason: 'not_enrolled' };
  const fitting = rules.filter(({ custom }) => custom?.fields.every((field) => fits(field, data)));
  if (fitting.length === 0) return { outcome: 'ignored', reason: 'invalid_data' };
  const given = fitting.flatMap((rule) => award(draft, rule, event) ?? []);
  if (given.length === 0) return { outcome: 'ignored', reason: 'limit_reached' };
  return { outcome: 'recorded', points: points(given.reduce((sum, one) => sum + one, 0)) };
}

function rulesFor({ rules }: ShopProgram, { name }: CustomEvent): readonly ShopRule[] {
  return rules.filter(({ custom }) => custom?.event === name);
}

function award(draft: Draft, rule: ShopRule, { id, customer, data }: CustomEvent): number | null {
  const key = onceKey(rule, customer.id, data);
  const isDone = key !== null && draft.before.usedKeys.has(key);
  if (isDone || ruleLock(draft.context, readBook(draft), rule)) return null;
  if (key !== null) draft.businessKeys.add(key);
  return giveResult(draft, rule, { sourceKind: 'custom', sourceId: id }).points;
}

function onceKey(
  { id, custom }: ShopRule,
  customerId: string,
  data: CustomEventData = {},
): string | null {
  const { oncePer = null } = custom ?? {};
  return oncePer === null ? null : targetKey(id, customerId, String(data[oncePer] ?? ''));
}

function fits(field: ProgramFileEventField, data: CustomEventData): boolean {
  const value = Object.hasOwn(data, field.id) ? data[field.id] : undefined;
  if (value === undefined) return field.isOptional === true;
  switch (field.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= textLengthMax;
    case 'number':
      return (
        typeof value === 'number' &&
        value >= (field.from ?? -Infinity) &&
        value <= (field.to ?? Infinity)
      );
    case 'choice':
      return typeof value === 'string' && field.options.includes(value);
  }
}
