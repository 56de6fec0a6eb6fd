// The levels from left to right: their badges, how far the next one is, and how far what is on the way would take you.

import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Section } from '../../parts/section.tsx';
import { Stamp } from '../../parts/stamp.tsx';
import { qualifyingText } from '../../words/qualifying-text.ts';
import { rateText } from '../../words/rate-text.ts';
import { tierName } from '../../words/tier-name.ts';
import { tierReviewText } from '../../words/tier-review-text.ts';

export function TierLadder(props: ScreenProps & Member): VNode | null {
  const { model, words, program, account } = props;
  const { tier } = account;
  if (!tier || !program.capabilities.tiers) return null;
  const { format } = model;
  const { home } = words;
  const { next, pendingQualifying } = tier;
  const here = program.tiers.findIndex(({ id }) => id === tier.tierId);
  const rule = program.rules.find(({ tierPoints }) => Object.keys(tierPoints).length > 0);
  const amount = (value: number): string => qualifyingText(value, props);
  const rest = next && next.missing - pendingQualifying;
  // How much of the way from this level to the next is done, with so much more.
  const way = (more: number): string => {
    if (!next) return '0%';
    const whole = next.from - (program.tiers[here]?.from ?? 0);
    return `${Math.min(1, Math.max(0, 1 - (next.missing - more) / (whole || 1))) * 100}%`;
  };
  return (
    <Section title={home.tier} more={home.all} onMore={() => props.tools.go('tiers')}>
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
              : rule && rateText(rule, format.number(rule.tierPoints[id] ?? rule.points), props)}
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
      {tier.review && <p class="note aside">{tierReviewText(tier, props)}</p>}
    </Section>
  );
}
