// What just happened: a toast for a few seconds, and one quiet moment for a new level or a gift. Also notices what came in by itself (an
// order was paid, points came free). For the eye; `say` has told the screen reader already.

import type { Entry, IconName, Program, Redemption, Reward } from '@zegel/core';
import { effect, signal } from '@preact/signals-core';
import type { VNode } from 'preact';
import type { ScreenProps } from '../model/panel-model.ts';
import { readMember } from '../model/member.ts';
import { Button } from '../parts/button.tsx';
import { Stamp, type StampProps } from '../parts/stamp.tsx';
import { View } from '../parts/view.ts';
import css from '../styles/moments.css?inline';

const toastMs = 6_000;
// An action's own words come right after its new balance; only a silence means that it came by itself.
const settleMs = 400;
const countMs = 700;

export class Screen extends View<ScreenProps> {
  private seen: number | null = null;
  /** The rewards for nothing that were there when we last looked. */
  private gifts: readonly string[] = [];
  private readonly gift = signal<Gift | null>(null);
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
    const gift = this.gift.value;
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
        {tier && (
          <Ceremony
            stamp={{ icon: tier.icon, color: tier.color }}
            title={words.moment.tier(tier.name)}
            note={tier.perks.length > 0 && words.moment.tierHow}
            lines={tier.perks}
            close={words.moment.tierClose}
            onClose={this.closeTier}
          />
        )}
        {gift && !tier && (
          <Ceremony
            stamp={{ icon: gift.icon }}
            title={words.moment.gift}
            note={gift.message}
            lines={[gift.title]}
            close={words.moment.giftClose}
            onClose={this.closeGift}
          />
        )}
      </>
    );
  }

  private readonly hideToast = (): void => {
    this.props.tools.toast.value = null;
  };

  private readonly closeGift = (): void => {
    this.gift.value = null;
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
    const { model } = this.props;
    const member = readMember(model);
    if (member === null) this.seen = null;
    if (member === null || model.state.value.account.status !== 'ready') return;
    const { account, program } = member;
    const before = this.seen;
    const known = this.gifts;
    const given = account.redemptions.filter(({ points }) => points === 0);
    this.seen = account.available;
    this.gifts = given.map(({ id }) => id);
    if (before === null || !model.isOpen.peek()) return;
    const gained = account.available - before;
    if (gained !== 0) this.count(before, account.available);
    if (gained > 0) {
      clearTimeout(this.settleTimer);
      this.settleTimer = window.setTimeout(
        () => void this.tellGain(gained, program.look.icon),
        settleMs,
      );
    }
    const gift = given.find(({ id }) => !known.includes(id));
    if (gift) void this.tellGift(gift, program);
  }

  /** What came in by itself; what the shop said with it goes along. */
  private async tellGain(gained: number, icon: IconName): Promise<void> {
    const { model, tools, words } = this.props;
    const [latest] = await this.history();
    const about = latest?.points === gained ? latest.message : null;
    tools.say(words.moment.earned(model.format.points(gained)), about ?? '', icon);
  }

  private async history(): Promise<readonly Entry[]> {
    const result = await this.props.model.actions.loadHistory();
    return result.outcome === 'failed' ? [] : result.page.entries;
  }

  /** Says what was given for nothing, with the words that came with it. */
  private async tellGift({ id, rewardId }: Redemption, program: Program): Promise<void> {
    const reward = program.rewards.find((candidate) => candidate.id === rewardId);
    if (!reward) return;
    const { model, words } = this.props;
    const { title, icon } = reward;
    const entry = (await this.history()).find(({ redemption }) => redemption?.id === id);
    const message = entry?.message ?? '';
    this.gift.value = { title, icon, message };
    model.announce(`${words.moment.gift}: ${title}. ${message}`.trim());
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

/** A reward for nothing, with the shop's words where it said some. */
interface Gift extends Pick<Reward, 'title' | 'icon'> {
  readonly message: string;
}

interface CeremonyProps {
  readonly stamp: StampProps;
  readonly title: string;
  readonly note: string | false;
  readonly lines: readonly string[];
  readonly close: string;
  readonly onClose: () => void;
}

function Ceremony({ stamp, title, note, lines, close, onClose }: CeremonyProps): VNode {
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
      <Stamp {...stamp} kind="large press" />
      <h2>{title}</h2>
      {note && <p class="note">{note}</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Button kind="main" onTap={onClose}>
        {close}
      </Button>
    </div>
  );
}

function focusOnce(box: HTMLElement | null): void {
  box?.focus();
}
