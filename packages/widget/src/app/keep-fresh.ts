// Keeps the account true without polling: one refresh when the shopper comes back to the page, and a ping between tabs
// after a write. The channel is open only while the page is visible, so that it never keeps a page out of the bfcache.

import type { Loyalty } from '@zegel/sdk/lite';

const refreshPauseMs = 2_000;

/** What one tab tells the others: how far its account is, or that the shopper is gone. */
type Ping = { readonly version: number } | { readonly left: true };

export interface KeepFreshOptions {
  readonly loyalty: Loyalty;
  readonly shop: string;
  readonly signal: AbortSignal;
  /** Another tab has signed out. */
  readonly onLeft: () => void;
}

/** Answers how to tell other tabs that the shopper is gone. */
export function keepFresh({ loyalty, shop, signal, onLeft }: KeepFreshOptions): () => void {
  let channel: BroadcastChannel | undefined;
  let refreshedAt = -refreshPauseMs;

  const version = (): number => {
    const { account } = loyalty.getState();
    return account.status === 'ready' ? (account.value.version ?? 0) : 0;
  };
  const refresh = (): void => {
    // Nothing was asked for yet: coming back is no reason to begin.
    if (loyalty.getState().program.status === 'idle') return;
    if (performance.now() - refreshedAt < refreshPauseMs) return;
    refreshedAt = performance.now();
    loyalty.refresh().catch(() => {});
  };
  const hear = ({ data }: MessageEvent<Ping>): void => {
    if ('left' in data) onLeft();
    else if (data.version > version()) {
      refreshedAt = -refreshPauseMs;
      refresh();
    }
  };
  const listen = (): void => {
    if (channel !== undefined || document.hidden) return;
    channel = new BroadcastChannel(`zegel:${shop}`);
    channel.addEventListener('message', hear);
  };
  const rest = (): void => {
    channel?.close();
    channel = undefined;
  };
  const tell = (ping: Ping): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
    channel?.postMessage(ping);
  };
  const comeBack = (): void => {
    if (document.hidden) {
      rest();
      return;
    }
    listen();
    refresh();
  };

  listen();
  document.addEventListener('visibilitychange', comeBack, { signal });
  addEventListener('focus', comeBack, { signal });
  addEventListener('pageshow', comeBack, { signal });
  addEventListener('pagehide', rest, { signal });
  let told = version();
  const stop = loyalty.subscribe(() => {
    const now = version();
    if (now > told && told > 0) tell({ version: now });
    told = now;
  });
  signal.addEventListener('abort', () => {
    stop();
    rest();
  });
  return () => tell({ left: true });
}
