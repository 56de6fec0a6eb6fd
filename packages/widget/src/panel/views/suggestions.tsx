// What can be had now, and one thing that is quickly earned: each leads to its screen, opened there.

import type { EarningRuleKind } from '@zegel/core';
import type { VNode } from 'preact';
import { rewardsOf, rulesOf } from '../model/member.ts';
import { useGo } from '../moments/use-go.ts';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import type { HomeProps } from './home.tsx';

const shownMax = 2;
// What takes a minute comes before what takes a cup of coffee.
const quickFirst: readonly EarningRuleKind[] = ['profile', 'share', 'review'];

export function Suggestions(props: HomeProps): VNode {
  const { model, program } = props;
  const { format } = model;
  const { home, earn } = model.messages;
  const go = useGo(model);
  const open = rewardsOf(props).filter(([, { lock }]) => lock === null);
  const [quick] = rulesOf(props)
    .filter(([{ kind }, { lock }]) => lock === null && quickFirst.includes(kind))
    .sort(([one], [other]) => quickFirst.indexOf(one.kind) - quickFirst.indexOf(other.kind));
  return (
    <>
      {program.capabilities.redemption && open.length > 0 && (
        <Section
          title={home.now}
          aside={
            open.length > shownMax && (
              <button type="button" class="link" onClick={() => go('rewards')}>
                {home.all}
              </button>
            )
          }
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
                  <button
                    type="button"
                    class="btn mini"
                    aria-label={`${home.choose}: ${reward.title}`}
                    onClick={() => go('rewards', reward.id)}
                  >
                    {home.choose}
                  </button>
                }
              />
            ))}
          </ul>
        </Section>
      )}
      {quick && (
        <Section
          title={home.quick}
          aside={
            <button type="button" class="link" onClick={() => go('earn')}>
              {home.all}
            </button>
          }
        >
          <ul>
            <Row
              stamp={{ icon: quick[0].icon, isGhost: true }}
              title={quick[0].title}
              note={
                quick[1].missingFields.length > 0
                  ? earn.missing(quick[1].missingFields.length)
                  : quick[0].text
              }
              end={<span class="pill">+ {format.number(quick[1].points)}</span>}
              onTap={() => go('earn', quick[0].id)}
            />
          </ul>
        </Section>
      )}
    </>
  );
}
