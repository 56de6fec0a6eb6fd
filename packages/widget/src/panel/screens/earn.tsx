// Every way to earn, with its state: what to do, what it gives, and where it is not open, why or until when.

import type { EarningRule, Program, RuleStatus } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { readMember, rulesOf, type Member } from '../model/member.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { PanelContext } from '../moments/moments.ts';
import { Button } from '../parts/button.tsx';
import { ProfileForm } from '../parts/profile-form.tsx';
import { Row } from '../parts/row.tsx';
import { useSheet } from '../styles/use-sheet.ts';
import { failureText } from '../words/failure-text.ts';
import { lockText, tierName } from '../words/lock-text.ts';
import { rateText } from '../words/rate-text.ts';
import css from '../styles/earn.css?inline';

export function Screen({ model }: { readonly model: PanelModel }): VNode | null {
  useSheet(css);
  const member = readMember(model);
  if (member === null) return null;
  const rules = rulesOf(member);
  // What can be done now stands above what has been done.
  const rank = (status: RuleStatus): number => (status.lock === null ? 0 : 1);
  const sorted = [...rules].sort(([, one], [, other]) => rank(one) - rank(other));
  return sorted.length === 0 ? (
    <p class="empty note">{model.messages.earn.empty}</p>
  ) : (
    <ul class="rules">
      {sorted.map(([rule, status]) => (
        <Rule key={rule.id} model={model} {...member} rule={rule} status={status} />
      ))}
    </ul>
  );
}

type RuleProps = Member & {
  readonly model: PanelModel;
  readonly rule: EarningRule;
  readonly status: RuleStatus;
};

function Rule(props: RuleProps): VNode {
  const { model, program, rule, status } = props;
  const { opened } = useContext(PanelContext);
  const problem = useSignal('');
  const isOpen = opened.value === rule.id;
  const { lock } = status;
  const isLocked = lock !== null;
  const canFill = rule.kind === 'profile' && !isLocked && program.capabilities.profile;
  const canShare = rule.kind === 'share' && !isLocked && program.capabilities.actions;
  const share = useShare(props, (text) => {
    problem.value = text;
  });
  const { earn, status: words } = model.messages;
  const isQueued = model.state.value.waiting.some(({ subject }) => subject === rule.id);
  const toggle = (): void => {
    opened.value = isOpen ? null : rule.id;
  };
  return (
    <Row
      stamp={{ icon: lock?.reason === 'done' ? 'check' : rule.icon, isGhost: isLocked }}
      title={rule.title}
      note={
        <>
          {notesOf(props).map((note) => (
            <span key={note}>{note}</span>
          ))}
          {isQueued && <span class="lock">{words.queued}</span>}
          {lock && <span class="lock">{lockText(lock, model, program, rule.limit?.per)}</span>}
        </>
      }
      end={
        rule.perAmount === null && (
          <span class={isLocked ? 'pill off' : 'pill'}>+ {model.format.number(status.points)}</span>
        )
      }
    >
      {(canFill || canShare || problem.value) && (
        <>
          {canShare && (
            <Button kind="mini" label={`${earn.share}: ${rule.title}`} onTap={share}>
              {earn.share}
            </Button>
          )}
          {canFill && !isOpen && (
            <Button kind="mini" label={`${earn.fill}: ${rule.title}`} onTap={toggle}>
              {earn.fill}
            </Button>
          )}
          {canFill && isOpen && (
            <ProfileForm model={model} program={program} account={props.account} fields={rule.fields} />
          )}
          {problem.value && (
            <p class="problem" role="alert">
              {problem.value}
            </p>
          )}
        </>
      )}
    </Row>
  );
}

/** What to know about a rule, one sentence each. */
function notesOf({ model, program, account, rule, status }: RuleProps): string[] {
  const { earn } = model.messages;
  const notes: string[] = [];
  if (rule.perAmount !== null) {
    const rate = rateText(rule, model.format.points(status.points), program, model);
    const tierId = account.tier?.tierId;
    const isOfTier = tierId !== undefined && tierId in rule.tierPoints;
    notes.push(isOfTier ? `${rate} ${earn.withTier(tierName(program, tierId))}` : rate);
    const better = betterTiers(program, rule, status.points);
    if (better.length > 0) {
      notes.push(better.map(([name, points]) => earn.from(name, model.format.number(points))).join(' · '));
    }
  }
  if (rule.text) notes.push(rule.text);
  if (status.missingFields.length > 0) notes.push(earn.missing(status.missingFields.length));
  // Fixed words: no programme can take this line away.
  if (rule.kind === 'review') notes.push(earn.review);
  if (rule.pendingDays > 0 && status.lock === null) notes.push(earn.pendingDays(rule.pendingDays));
  return notes;
}

function betterTiers(program: Program, rule: EarningRule, now: number): [string, number][] {
  return program.tiers.flatMap(({ id, name }) => {
    const points = rule.tierPoints[id];
    return points !== undefined && points > now ? [[name, points] as [string, number]] : [];
  });
}

/** Shares the page and, only if that happened, claims the rule. */
function useShare({ model, program, rule }: RuleProps, setProblem: (text: string) => void): () => Promise<void> {
  const { moments } = useContext(PanelContext);
  const { earn, moment } = model.messages;
  const { actions, format } = model;
  return async () => {
    setProblem('');
    const { path } = model.page();
    const shared = await actions.share();
    if (shared === 'dismissed') return;
    if (shared === 'failed') {
      setProblem(earn.shareFailed);
      return;
    }
    const result = await actions.completeAction(rule.id, path);
    if (result.outcome !== 'earned') {
      if (shared === 'copied') moments.say(earn.copied);
      setProblem(failureText(result, model, program));
      return;
    }
    const when = result.availableAt === null ? rule.title : earn.comesBy(format.date(result.availableAt));
    moments.say(moment.earned(format.points(result.points)), when, rule.icon);
  };
}
