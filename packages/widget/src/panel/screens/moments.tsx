// What just happened: a toast for a few seconds, and one quiet moment for a new level. Also notices what came in by itself (an
// order was paid, points came free). For the eye; `say` has told the screen reader already.

import type { Tier } from '@zegel/core';
import { effect } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { ScreenProps } from '../model/panel-model.ts';
import { readMember } from '../model/member.ts';
import { Button } from '../parts/button.tsx';
import { Stamp } from '../parts/stamp.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/moments.css?inline';

const toastMs = 6_000;
// An action's own words come right after its new balance; only a silence means that it came by itself.
const settleMs = 400;
const countMs = 700;

export class Screen extends View<ScreenProps> {
  private seen: number | null = null;
  private told = '';
  private stops: (() => void)[] = [];
  private hideTimer = 0;
  private settleTimer = 0;
  private frame = 0;

  override componentDidMount(): void {
    const { tools } = this.props;
    tools.adopt(css);
    this.stops = [
      effect(() => this.watchAccount()),
      effect(() => this.tellTier()),
      effect(() => {
        if (tools.toast.value === null) return;
        clearTimeout(this.settleTimer);
        clearTimeout(this.hideTimer);
        this.hideTimer = window.setTimeout(this.hideToast, toastMs);
      }),
    ];
  }

  override componentWillUnmount(): void {
    clearTimeout(this.settleTimer);
    clearTimeout(this.hideTimer);
    cancelAnimationFrame(this.frame);
    for (const stop of this.stops) stop();
    super.componentWillUnmount();
  }

  override draw({ model, tools, words }: ScreenProps): VNode {
    const toast = tools.toast.value;
    const program = readMember(model)?.program;
    const tier = program?.tiers.find(({ id }) => id === model.tierReached.value);
    return (
      <>
        {toast && (
          <div class="toast" key={toast} aria-hidden="true" onClick={this.hideToast}>
            <Stamp icon={toast.icon} kind="small press" />
            <span>
              <b>{toast.text}</b> {toast.about}
            </span>
          </div>
        )}
        {tier && <Ceremony tier={tier} words={words} onClose={this.closeTier} />}
      </>
    );
  }

  private readonly hideToast = (): void => {
    this.props.tools.toast.value = null;
  };

  private readonly closeTier = (): void => {
    this.props.model.tierReached.value = null;
  };

  /** Lets the balance run to its new value, unless motion is unwelcome. */
  private count(from: number, to: number): void {
    const { counting } = this.props.tools;
    cancelAnimationFrame(this.frame);
    counting.value = null;
    if (matchMedia('(prefers-reduced-motion)').matches) return;
    const start = performance.now();
    const step = (now: number): void => {
      const left = Math.max(0, 1 - Math.max(0, now - start) / countMs);
      counting.value = left === 0 ? null : Math.round(to - (to - from) * left ** 4);
      if (left > 0) this.frame = requestAnimationFrame(step);
    };
    step(start);
  }

  private watchAccount(): void {
    const { model, tools, words } = this.props;
    const member = readMember(model);
    if (member === null) this.seen = null;
    if (member === null || model.state.value.account.status !== 'ready') return;
    const { account, program } = member;
    const before = this.seen;
    this.seen = account.available;
    if (before === null || !model.isOpen.peek()) return;
    const gained = account.available - before;
    if (gained !== 0) this.count(before, account.available);
    if (gained > 0) {
      clearTimeout(this.settleTimer);
      const text = words.moment.earned(model.format.points(gained));
      this.settleTimer = window.setTimeout(() => tools.say(text, '', program.look.icon), settleMs);
    }
  }

  /** Says a new level once; `draw` shows it until it is closed. */
  private tellTier(): void {
    const { model, words } = this.props;
    const member = readMember(model);
    if (member === null) model.tierReached.value = null;
    const tierId = model.tierReached.value ?? '';
    const tier = member?.program.tiers.find(({ id }) => id === tierId);
    if (this.told === tierId || (tierId && !tier)) return;
    this.told = tierId;
    if (tier) model.announce(words.moment.tier(tier.name));
  }
}

interface CeremonyProps extends Pick<ScreenProps, 'words'> {
  readonly tier: Tier;
  readonly onClose: () => void;
}

function Ceremony({ tier, words: { moment }, onClose }: CeremonyProps): VNode {
  const title = moment.tier(tier.name);
  return (
    // Not a `dialog` element: it would meet the rules of the frame, which is one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      class="moment"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      ref={focusOnce}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      <Stamp icon={tier.icon} color={tier.color} kind="large press" />
      <h2>{title}</h2>
      {tier.perks.length > 0 && <p class="note">{moment.tierHow}</p>}
      <ul>
        {tier.perks.map((perk) => (
          <li key={perk}>{perk}</li>
        ))}
      </ul>
      <Button kind="main" onTap={onClose}>
        {moment.tierClose}
      </Button>
    </div>
  );
}

function focusOnce(box: HTMLElement | null): void {
  box?.focus();
}
