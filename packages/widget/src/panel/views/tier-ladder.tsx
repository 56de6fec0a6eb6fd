// The levels from left to right: their badges, how far the next one is, and how far what is on the way would take you.

import type { Tier } from '@zegel/core';
import type { VNode } from 'preact';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { tierName } from '../words/lock-text.ts';
import { rateText } from '../words/rate-text.ts';
import type { HomeProps } from './home.tsx';

export function TierLadder(props: HomeProps): VNode | null {
  const { model, program, account } = props;
  const { tier } = account;
  if (!tier || !program.capabilities.tiers) return null;
  const { home } = model.messages;
  const here = program.tiers.findIndex(({ id }) => id === tier.tierId);
  const { next, pendingQualifying } = tier;
  const rest = next && next.missing - pendingQualifying;
  return (
    <Section title={home.tier}>
      <ol class="tiers">
        {program.tiers.map((level, index) => (
          <Level key={level.id} {...props} level={level} distance={index - here} />
        ))}
      </ol>
      {rest === null ? (
        <p class="note aside">{home.tierTop}</p>
      ) : (
        pendingQualifying > 0 && (
          <p class="note aside">
            {rest > 0
              ? home.tierPending(amount(rest, props), tierName(program, next?.tierId))
              : home.tierPendingReached(tierName(program, next?.tierId))}
          </p>
        )
      )}
    </Section>
  );
}

function Level({
  level,
  distance,
  ...props
}: HomeProps & {
  readonly level: Tier;
  /** 0 is where you are, 1 the next one. */
  readonly distance: number;
}): VNode {
  const { model, program, account } = props;
  const { home } = model.messages;
  const next = distance === 1 ? account.tier?.next : null;
  return (
    <li aria-current={distance === 0 ? 'step' : undefined}>
      <i class="way" style={wayStyle(distance, account.tier)} />
      <Stamp icon={level.icon} color={level.color} isGhost={distance > 0} />
      <b>{level.name}</b>
      <span>{next ? home.tierMissing(amount(next.missing, props)) : rate(level, model, program)}</span>
      {distance === 0 && <span class="vh">{home.tierHere}</span>}
    </li>
  );
}

/** The way to this level: how much of it is done, and how much what is on the way would add, in percent. */
function wayStyle(distance: number, tier: HomeProps['account']['tier']): Record<string, string> {
  const next = tier?.next;
  if (distance !== 1 || !next) return { '--done': distance > 0 ? '0%' : '100%' };
  const start = next.from - next.missing - tier.qualifying === 0 ? 0 : next.from;
  const percent = (value: number): string => `${Math.min(100, (value / (next.from || 1)) * 100)}%`;
  const done = next.from - next.missing;
  return { '--done': percent(done - start), '--soon': percent(done - start + tier.pendingQualifying) };
}

function amount(value: number, { model: { format }, program }: HomeProps): string {
  return program.tierBasis === 'spend' ? format.money(value) : format.points(value);
}

// What a level is worth: what it earns, where that differs by level.
function rate(level: Tier, model: HomeProps['model'], program: HomeProps['program']): string | undefined {
  const rule = program.rules.find(({ perAmount }) => perAmount !== null);
  if (!rule || Object.keys(rule.tierPoints).length === 0) return undefined;
  return rateText(rule, model.format.number(rule.tierPoints[level.id] ?? rule.points), program, model);
}
