// Keeps the account true without polling: one refresh when the shopper comes back to the page, one at the moment the
// account itself named, and a ping between tabs after a write.

import type { Loyalty } from '@zegel/sdk/lite';
import { latest } from './latest.ts';

const refreshPauseMs = 2_000;
const waitMsMin = 60_000;
const waitMsMax = 2 ** 31 - 1;

/** What one tab tells the others: how far its account is, or that the shopper is gone. */
type Ping = { readonly version: number } | { readonly left: true };

export interface KeepFreshOptions {
  readonly loyalty: Loyalty;
  readonly shop: string;
  readonly signal: AbortSignal;
  /** Another tab has signed out. */
  readonly onLeft: () => void;
  /** The page came back as it was left, after who knows how long. */
  readonly onThaw: () => void;
}

/** Answers how to tell other tabs that the shopper is gone. */
export function keepFresh({ loyalty, shop, signal, onLeft, onThaw }: KeepFreshOptions): () => void {
  let channel: BroadcastChannel | undefined;
  let refreshedAt = -refreshPauseMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = 0;
  let awaited: string | null = null;

  const refresh = (): void => {
    // Nothing was asked for yet: coming back is no reason to begin. Nobody looks: coming back will be one.
    if (loyalty.getState().program.status === 'idle' || document.hidden) return;
    if (performance.now() - refreshedAt < refreshPauseMs) return;
    refreshedAt = performance.now();
    loyalty.refresh().catch(() => {});
  };
  const hear = ({ data }: MessageEvent<Ping>): void => {
    if ('left' in data) onLeft();
    else if (data.version > told) {
      refreshedAt = -refreshPauseMs;
      refresh();
    }
  };
  const tell = (ping: Ping): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
    channel?.postMessage(ping);
  };
  const listen = (): void => {
    channel = new BroadcastChannel(`zegel:${shop}`);
    channel.addEventListener('message', hear);
  };
  // An open channel may keep a page out of the bfcache.
  const rest = (): void => channel?.close();

  listen();
  document.addEventListener('visibilitychange', refresh, { signal });
  addEventListener('focus', refresh, { signal });
  addEventListener('pagehide', rest, { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      listen();
      onThaw();
      refresh();
    },
    { signal },
  );
  const stop = loyalty.subscribe(() => {
    const known = latest(loyalty.getState().account);
    const version = known?.version ?? 0;
    if (version > told && told > 0) tell({ version });
    told = version;
    const next = known?.changesAt ?? null;
    if (next === awaited) return;
    awaited = next;
    clearTimeout(timer);
    if (known === null || next === null) return;
    // By the server's two clocks, not by this one.
    const wait = Date.parse(next) - Date.parse(known.asOf);
    timer = setTimeout(refresh, Math.min(Math.max(wait, waitMsMin), waitMsMax));
  });
  signal.addEventListener('abort', () => {
    stop();
    rest();
    clearTimeout(timer);
  });
  return () => tell({ left: true });
}
