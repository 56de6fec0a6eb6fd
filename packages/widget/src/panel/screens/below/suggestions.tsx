// What can be had now, and one thing that is quickly earned: each leads to its screen, opened there.

import type { VNode } from 'preact';
import { rewardsOf, rulesOf } from '../../model/look-up.ts';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Row } from '../../parts/row.tsx';
import { Section } from '../../parts/section.tsx';

const shownMax = 2;
// What takes a minute comes before what takes a cup of coffee.
const quickFirst = ['visit', 'profile', 'birthday', 'survey', 'vote', 'follow', 'share', 'review'];

export function Suggestions(props: ScreenProps & Member): VNode {
  const { model, tools, program, words } = props;
  const { format } = model;
  const { home } = words;
  const open = rewardsOf(props).filter(([, { lock }]) => lock === null);
  const rules = rulesOf(props).filter(([, { lock }]) => lock === null);
  const quick = quickFirst
    .map((kind) => rules.find(([rule]) => rule.kind === kind))
    .find((found) => found !== undefined);
  return (
    <>
      {program.capabilities.redemption && open.length > 0 && (
        <Section
          title={home.now}
          more={open.length > shownMax && home.all}
          onMore={() => tools.go('rewards')}
        >
          <ul>
            {open.slice(0, shownMax).map(([reward, { cost }]) => (
              <Row
                key={reward.id}
                isCard
                stamp={{ icon: reward.icon }}
                title={reward.title}
                note={format.points(cost)}
                end={
                  <span class="btn mini" aria-hidden="true">
                    {home.choose}
                  </span>
                }
                onTap={() => tools.go('rewards', reward.id)}
              />
            ))}
          </ul>
        </Section>
      )}
      {quick && (
        <Section title={home.quick} more={home.all} onMore={() => tools.go('earn')}>
          <ul>
            <Row
              stamp={{ icon: quick[0].icon, kind: 'ghost' }}
              title={quick[0].title}
              note={
                quick[1].missingFields.length > 0
                  ? home.questions(quick[1].missingFields.length)
                  : quick[0].text
              }
              end={<span class="pill">+ {format.number(quick[1].points)}</span>}
              onTap={() => tools.go('earn', quick[0].id)}
            />
          </ul>
        </Section>
      )}
    </>
  );
}
