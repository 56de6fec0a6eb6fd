// What just happened, said once: a toast to see, the live region to hear, and the quiet moment of a new tier. Also notices what
// came in by itself (an order was paid, points came free).

import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { createContext, type Context } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { faceOf } from '../model/read-state.ts';
import type { DrawingName } from '../parts/icon.tsx';

export interface Toast {
  readonly text: string;
  /** What it was about, after the bold words. */
  readonly about: string;
  readonly icon: DrawingName;
}

export interface Moments {
  readonly toast: ReadonlySignal<Toast | null>;
  /** The tier just reached. */
  readonly tierId: ReadonlySignal<string | null>;
  /** Shows and announces. @default about '', icon 'check' */
  say(text: string, about?: string, icon?: DrawingName): void;
  dismissToast(): void;
  dismissTier(): void;
  stop(): void;
}

const toastMs = 6_000;
// An action's own words come right after its new balance; only a silence means that it came by itself.
const settleMs = 400;

export function createMoments(model: PanelModel): Moments {
  const toast = signal<Toast | null>(null);
  const tierId = signal<string | null>(null);
  let hideTimer: ReturnType<typeof setTimeout> | undefined;
  let settleTimer: ReturnType<typeof setTimeout> | undefined;
  let seen: { available: number; tier: number; program: number } | null = null;

  function say(text: string, about = '', icon: DrawingName = 'check'): void {
    clearTimeout(settleTimer);
    clearTimeout(hideTimer);
    toast.value = { text, about, icon };
    model.announce(`${text} ${about}`.trim());
    hideTimer = setTimeout(() => {
      toast.value = null;
    }, toastMs);
  }

  const stopWatching = effect(() => {
    const face = faceOf(model.state.value);
    if (face.face !== 'member') seen = null;
    if (face.face !== 'member' || model.state.value.account.status !== 'ready') return;
    const { account, program } = face;
    const tier = program.tiers.findIndex(({ id }) => id === account.tier?.tierId);
    const before = seen;
    seen = { available: account.available, tier, program: program.version };
    if (before === null || !model.isOpen.peek()) return;
    const gained = account.available - before.available;
    if (gained > 0) {
      clearTimeout(settleTimer);
      const words = model.messages.moment.earned(model.format.points(gained));
      settleTimer = setTimeout(() => say(words, '', program.look.icon), settleMs);
    }
    // A new programme may order its levels anew: that is no promotion.
    if (tier > before.tier && before.program === program.version) {
      tierId.value = account.tier?.tierId ?? null;
    }
  });

  return {
    toast,
    tierId,
    say,
    dismissToast: () => {
      toast.value = null;
    },
    dismissTier: () => {
      tierId.value = null;
    },
    stop: () => {
      stopWatching();
      clearTimeout(hideTimer);
      clearTimeout(settleTimer);
    },
  };
}

/** What the screens share besides the model; set once by `mountPanel`. */
export interface PanelTools {
  readonly moments: Moments;
  /** The rule or reward that stands open on its screen. */
  readonly opened: Signal<string | null>;
  /** Adopts a screen's sheet, once. */
  readonly adopt: (css: string) => void;
}

export const PanelContext: Context<PanelTools> = createContext({} as PanelTools);
