// All levels, one under the other: what each takes, what comes with it, where you stand, and what keeps you there.

import type { VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Progress } from '../parts/progress.tsx';
import { Row } from '../parts/row.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/tiers.css?inline';
import { qualifyingText } from '../words/qualifying-text.ts';
import { rateText } from '../words/rate-text.ts';
import { tierReviewText } from '../words/tier-review-text.ts';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const { program, account } = member;
    const { home, tiers } = words;
    const telling = { ...props, ...member };
    const { tier } = account;
    const here = program.tiers.findIndex(({ id }) => id === tier?.tierId);
    const rule = program.rules.find(({ tierPoints }) => Object.keys(tierPoints).length > 0);
    return (
      <ul class="levels">
        {program.tiers.map(({ id, icon, color, name, from, perks }, index) => {
          const isNext = tier?.next?.tierId === id;
          const missing = isNext
            ? home.tierMissing(qualifyingText(tier.next.missing, telling))
            : '';
          // The shop's own words for what comes with it, as a rule, say the rate as well.
          const rate =
            rule &&
            rateText(rule, model.format.points(rule.tierPoints[id] ?? rule.points), telling);
          return (
            <Row
              key={id}
              isCard
              stamp={{
                icon,
                color: index > here ? undefined : color,
                kind: index > here ? 'ghost' : '',
              }}
              title={name}
              note={from === 0 ? tiers.first : tiers.from(qualifyingText(from, telling))}
              end={index === here && <span class="pill">{tiers.here}</span>}
            >
              <ul class="perks">
                {(perks.length > 0 ? perks : [rate]).filter(Boolean).map((perk) => (
                  <li key={perk}>{perk}</li>
                ))}
              </ul>
              {isNext && (
                <>
                  <Progress value={from - tier.next.missing} max={from} label={missing} />
                  <p class="note">{missing}</p>
                </>
              )}
              {index === here && tier?.review && (
                <p class="note">{tierReviewText(tier, telling)}</p>
              )}
            </Row>
          );
        })}
      </ul>
    );
  }
}
