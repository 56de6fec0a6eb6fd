// `<zegel-invite>`: the way to a member's own link for friends, or, for a visitor whom a friend has sent, what they get for
// joining. A button that opens the panel; empty where the programme rewards no friends.

import type { EarningRule, Program } from '@zegel/core';
import { readFriendCode } from '../app/friend-code.ts';
import type { ElementSource, ElementView } from './element-source.ts';
import { ZegelElement } from './zegel-element.ts';

export class InviteElement extends ZegelElement {
  readonly #button: HTMLButtonElement = document.createElement('button');
  #open = (): void => {};

  constructor() {
    super();
    this.#button.type = 'button';
    this.#button.part.add('button');
    this.#button.hidden = true;
    this.#button.append(this.text);
    this.#button.addEventListener('click', () => this.#open());
    this.root.append(this.#button);
  }

  protected draw({ program, account, isMember }: ElementView, source: ElementSource): void {
    const { messages, open } = source;
    const rule = program?.rules.find(({ kind }) => kind === 'referral');
    const isInvited = !isMember && account?.status !== 'blocked' && readFriendCode() !== null;
    this.#open = () => open(isMember ? 'refer' : 'home');
    this.say(
      !program || !rule
        ? ''
        : isMember
          ? messages.invite
          : isInvited
            ? messages.invited(friendGift(rule, program, source))
            : '',
    );
    this.#button.hidden = this.text.textContent === '';
  }

  protected override clear(): void {
    super.clear();
    this.#button.hidden = true;
  }
}

/** What a friend gets for joining; empty where that is nothing this page knows. */
function friendGift({ friend }: EarningRule, program: Program, { format }: ElementSource): string {
  const reward = program.rewards.find(({ id }) => id === friend?.rewardId);
  return reward?.title ?? (friend && friend.points > 0 ? format.points(friend.points) : '');
}
