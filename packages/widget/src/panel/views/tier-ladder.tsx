// The levels from left to right: their badges, how far the next one is, and how far what is on the way would take you.

import type { VNode } from 'preact';
import { Section } from '../parts/section.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { rateText } from '../words/rate-text.ts';
import { tierName } from '../words/tier-name.ts';
import type { HomeProps } from './home-props.ts';

export function TierLadder({ model, program, account: { tier } }: HomeProps): VNode | null {
  if (!tier || !program.capabilities.tiers) return null;
  const { format, messages } = model;
  const { home } = messages;
  const { next, pendingQualifying } = tier;
  const here = program.tiers.findIndex(({ id }) => id === tier.tierId);
  const rule = program.rules.find(({ tierPoints }) => Object.keys(tierPoints).length > 0);
  const amount = (value: number): string =>
    program.tierBasis === 'spend' ? format.money(value) : format.points(value);
  const rest = next && next.missing - pendingQualifying;
  // How much of the way from this level to the next is done, with so much more.
  const way = (more: number): string => {
    if (!next) return '0%';
    const whole = next.from - (program.tiers[here]?.from ?? 0);
    return `${Math.min(1, Math.max(0, 1 - (next.missing - more) / (whole || 1))) * 100}%`;
  };
  return (
    <Section title={home.tier}>
      <ol class="tiers">
        {program.tiers.map(({ id, icon, color, name }, index) => (
          <li key={id} class={index > here + 1 ? 'far' : index > here ? 'ahead' : ''}>
            <i
              style={{
                '--done': way(0),
                '--soon': way(pendingQualifying),
              }}
            />
            <Stamp
              icon={icon}
              color={index > here ? undefined : color}
              kind={index > here ? 'ghost' : ''}
            />
            <b>{name}</b>
            {next && id === next.tierId
              ? home.tierMissing(amount(next.missing))
              : rule &&
                rateText(rule, format.number(rule.tierPoints[id] ?? rule.points), program, model)}
            {index === here && <span class="vh">{home.tierHere}</span>}
          </li>
        ))}
      </ol>
      <p class="note aside">
        {rest === null
          ? home.tierTop
          : pendingQualifying > 0 &&
            (rest > 0
              ? home.tierPending(amount(rest), tierName(program, next?.tierId))
              : home.tierPendingReached(tierName(program, next?.tierId)))}
      </p>
    </Section>
  );
}
