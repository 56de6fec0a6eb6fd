// Before joining: what members really get here, from the programme itself, and the way in.

import type { Account, Program } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import { PanelContext } from '../moments/moments.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Link } from '../parts/link.tsx';
import { Row } from '../parts/row.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { failureText } from '../words/failure-text.ts';
import { rateText } from '../words/rate-text.ts';

export interface GuestProps {
  readonly model: PanelModel;
  readonly program: Program;
  /** Null for a visitor; somebody signed in who has not joined has one. */
  readonly account: Account | null;
}

export function Guest(props: GuestProps): VNode {
  const { model, program, account } = props;
  const { guest } = model.messages;
  const welcome = program.rules.find(({ kind }) => kind === 'signup')?.points ?? 0;
  const [tier] = program.tiers.slice(-1);
  return (
    <div class="guest">
      <div class="fan">
        <Stamp icon="gift" size="large" isGhost />
        <Stamp icon={tier?.icon ?? 'star'} color={tier?.color} size="large" />
        <Stamp icon={program.look.icon} size="large" />
      </div>
      <h1 tabIndex={-1}>
        {account === null ? (program.guest.title ?? guest.title) : guest.titleKnown(account.givenName)}
      </h1>
      <p class="lead">
        {welcome > 0 && guest.welcome(model.format.points(welcome))} {program.guest.text}
      </p>
      <Promises {...props} />
      {account === null ? <WayIn {...props} /> : <JoinForm {...props} />}
    </div>
  );
}

/** Three lines, each a fact of the programme; a fact that is not there is not a line. */
function Promises({ model, program }: GuestProps): VNode {
  const { format } = model;
  const { guest } = model.messages;
  const list = (words: readonly string[]): string => words.join(', ');
  const purchase = program.rules.find(({ perAmount }) => perAmount !== null);
  const others = program.rules.filter(({ kind }) => kind !== 'signup' && kind !== 'purchase');
  const [first, ...rewards] = [...program.rewards].sort((one, other) => one.cost - other.cost);
  return (
    <ul>
      {purchase && (
        <Row
          stamp={{ icon: purchase.icon, size: 'small' }}
          title={rateText(purchase, format.points(purchase.points), program, model)}
          note={others.length > 0 && guest.more(list(others.map(({ title }) => title)))}
        />
      )}
      {first && (
        <Row
          stamp={{ icon: first.icon, size: 'small' }}
          title={guest.rewardFor(first.title, format.points(first.cost))}
          note={list(rewards.map((reward) => guest.rewardFor(reward.title, format.number(reward.cost))))}
        />
      )}
      {program.capabilities.tiers && program.tiers.length > 1 && (
        <Row
          stamp={{ icon: 'star', size: 'small' }}
          title={guest.tiers(program.tiers.length)}
          note={list(program.tiers.map(({ name }) => name))}
        />
      )}
    </ul>
  );
}

function WayIn({ model }: GuestProps): VNode {
  const { guest } = model.messages;
  const { signUp, signIn } = model.links.value;
  return (
    <div class="join">
      <Link class="btn main" href={signUp ?? signIn}>
        {guest.join}
      </Link>
      <Link class="btn quiet" href={signUp && signIn}>
        {guest.signIn}
      </Link>
      <Terms model={model} />
    </div>
  );
}

function JoinForm({ model, program }: GuestProps): VNode | null {
  const { guest, moment } = model.messages;
  const { moments } = useContext(PanelContext);
  const wantsMail = useSignal(false);
  const problem = useSignal('');
  if (!program.capabilities.enrolment) return null;
  const join = async (): Promise<void> => {
    problem.value = '';
    const result = await model.actions.enrol(wantsMail.peek());
    if (result.outcome === 'joined') {
      moments.say(moment.joined(result.points > 0 ? model.format.points(result.points) : null));
    } else if (result.outcome !== 'already_member') {
      problem.value =
        result.outcome === 'terms_outdated'
          ? guest.termsChanged
          : result.outcome === 'blocked'
            ? guest.blocked
            : failureText(result, model, program);
      if (result.outcome === 'terms_outdated') model.actions.refresh();
    }
  };
  return (
    <div class="join">
      <label class="check">
        <input
          type="checkbox"
          checked={wantsMail.value}
          onChange={(event) => {
            wantsMail.value = event.currentTarget.checked;
          }}
        />
        {guest.consent}
      </label>
      <Button kind="main" onTap={join}>
        {guest.join}
      </Button>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <Terms model={model} />
    </div>
  );
}

function Terms({ model }: { readonly model: PanelModel }): VNode {
  const { guest } = model.messages;
  const { terms, privacy } = model.links.value;
  return (
    <p class="terms">
      {terms && guest.agree(<Link href={terms}>{guest.termsWord}</Link>, '')}{' '}
      {privacy && guest.keep(<Link href={privacy}>{guest.privacyWord}</Link>, '')}
    </p>
  );
}
