// Before joining: what members really get here, from the programme itself, and the way in.

import { signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import { faceOf } from '../model/read-state.ts';
import type { Invited, ScreenProps } from '../model/panel-model.ts';
import { Notice } from '../parts/notice.tsx';
import { Row } from '../parts/row.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/guest.css?inline';
import { giftText } from '../words/gift-text.ts';
import { rateText } from '../words/rate-text.ts';
import type { GuestProps } from './guest/guest-props.ts';
import { JoinForm } from './guest/join-form.tsx';
import { WayIn } from './guest/way-in.tsx';

export class Screen extends View<ScreenProps> {
  private readonly invited = signal<Invited | null>(null);

  override componentDidMount(): void {
    void this.askInvited();
  }

  private readonly askInvited = async (): Promise<void> => {
    this.invited.value = (await this.props.model.actions.invitation()) || null;
  };

  override draw(given: ScreenProps): VNode | null {
    const { model, words, tools } = given;
    tools.adopt(css);
    const face = faceOf(model.state.value);
    if (face.face !== 'guest') return null;
    const { program, account } = face;
    const props: GuestProps = { ...given, program, account };
    const { guest } = words;
    const welcome = program.rules.find(({ kind }) => kind === 'signup')?.points ?? 0;
    const first = program.tiers.at(0);
    const last = program.tiers.at(-1);
    return (
      <>
        <div class="fan">
          <Stamp icon="gift" color={first?.color} kind="large" />
          <Stamp icon={last?.icon ?? 'star'} color={last?.color} kind="large" />
          <Stamp icon={program.look.icon} kind="large" />
        </div>
        <h1 tabIndex={-1} class="welcome">
          {account ? guest.titleKnown(account.givenName) : (program.guest.title ?? guest.title)}
        </h1>
        <p class="lead">
          {welcome > 0 && guest.welcome(model.format.points(welcome))} {program.guest.text}
        </p>
        {this.drawInvited(props)}
        <ul>{facts(props)}</ul>
        <div class="join">{account ? <JoinForm {...props} /> : <WayIn {...props} />}</div>
      </>
    );
  }

  /** Who sends them, and what they get for coming. */
  private drawInvited(props: GuestProps): VNode | null {
    const invited = this.invited.value;
    if (invited === null) return null;
    const { guest } = props.words;
    const friend = props.program.rules.find(({ kind }) => kind === 'referral')?.friend;
    const gift = friend ? giftText(friend, props) : '';
    return (
      <Notice icon="gift" title={guest.invited(invited.givenName)}>
        {gift !== '' && guest.invitedGift(gift)}
      </Notice>
    );
  }
}

/** The first ones say what it is about. */
const challengesMax = 2;

/** Each line a fact of the programme; a fact that is not there is not a line. */
function facts(props: GuestProps): (VNode | false | undefined)[] {
  const { model, words, program } = props;
  const { format } = model;
  const { guest } = words;
  const purchase = program.rules.find(({ perAmount }) => perAmount !== null);
  const others = program.rules.filter(
    ({ kind }) => !['signup', 'purchase', 'referral'].includes(kind),
  );
  // What costs nothing is a gift, and not for everybody.
  const rewards = program.rewards
    .filter(({ cost }) => cost > 0)
    .sort((one, other) => one.cost - other.cost);
  const [first, ...further] = rewards.map(({ title, cost, icon }, index) => ({
    icon,
    text: guest.rewardFor(title, index === 0 ? format.points(cost) : format.number(cost)),
  }));
  return [
    purchase && (
      <Row
        stamp={{ icon: purchase.icon, kind: 'small' }}
        title={rateText(purchase, format.points(purchase.points), props)}
        note={others.length > 0 && guest.more(others.map(({ title }) => title).join(', '))}
      />
    ),
    ...(program.challenges ?? [])
      .slice(0, challengesMax)
      .map(({ id, icon, title, text }) => (
        <Row key={id} stamp={{ icon, kind: 'small' }} title={title} note={text} />
      )),
    first && (
      <Row
        stamp={{ icon: first.icon, kind: 'small' }}
        title={first.text}
        note={further.map(({ text }) => text).join(' · ')}
      />
    ),
    program.capabilities.tiers && program.tiers.length > 1 && (
      <Row
        stamp={{ icon: 'star', kind: 'small' }}
        title={guest.tiers(program.tiers.length)}
        note={program.tiers.map(({ name }) => name).join(' · ')}
      />
    ),
  ];
}
