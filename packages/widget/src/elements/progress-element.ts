// `<zegel-progress>`: how far the next reward is, in words and as a bar. Empty for somebody who has not joined.

import type { ElementSource, ElementView } from './element-source.ts';
import { ZegelElement } from './zegel-element.ts';

export class ProgressElement extends ZegelElement {
  readonly #bar: HTMLProgressElement = document.createElement('progress');

  constructor() {
    super();
    this.#bar.part.add('bar');
    this.#bar.hidden = true;
    this.root.append(this.#bar);
  }

  protected draw(
    { account, program, isMember }: ElementView,
    { format, messages }: ElementSource,
  ): void {
    const next = isMember ? account?.nextReward : null;
    const reward = program?.rewards.find(({ id }) => id === next?.rewardId);
    const isReady = isMember && account?.rewards.some(({ lock }) => lock === null);
    if (next && reward) {
      this.say(messages.toReward(format.points(next.missing), reward.title));
      this.#bar.max = next.cost;
      this.#bar.value = next.cost - next.missing;
      this.#bar.ariaLabel = this.text.textContent;
    } else this.say(isReady ? messages.rewardReady : '');
    this.#bar.hidden = !(next && reward);
  }

  protected override clear(): void {
    super.clear();
    this.#bar.hidden = true;
  }
}
