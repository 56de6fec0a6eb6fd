// One way to earn: what it is, what it gives, how it stands, and what can be done about it.

import type { VNode } from 'preact';
import { Row } from '../../parts/row.tsx';
import { lockText } from '../../words/lock-text.ts';
import { offerNotes } from '../../words/offer-text.ts';
import { RuleAction } from './rule-action.tsx';
import { ruleNotes, type RuleProps } from './rule-notes.ts';

export function Rule(props: RuleProps): VNode {
  const { model, words, account, rule, status } = props;
  const { lock, points } = status;
  const { waiting } = model.state.value;
  const offer = account.offers?.find(({ ruleIds }) => ruleIds.includes(rule.id));
  return (
    <Row
      stamp={{ icon: lock?.reason === 'done' ? 'check' : rule.icon, kind: lock ? 'ghost' : '' }}
      title={rule.title}
      note={
        <>
          {ruleNotes(props).map((note) => (
            <span key={note}>{note}</span>
          ))}
          {offer && (
            <span class="offer">{[offer.title, ...offerNotes(offer, props)].join(' · ')}</span>
          )}
          {waiting.some(({ subject }) => subject === rule.id) && (
            <span class="lock">{words.status.queued}</span>
          )}
          {lock && <span class="lock">{lockText(lock, props, rule.limit?.per)}</span>}
        </>
      }
      end={
        rule.perAmount === null &&
        points > 0 && (
          <span class={lock ? 'pill off' : 'pill'}>+ {model.format.number(points)}</span>
        )
      }
    >
      {lock === null && <RuleAction {...props} />}
    </Row>
  );
}
