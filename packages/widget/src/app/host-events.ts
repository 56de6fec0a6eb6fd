// Tells the shop's page what happened: to handlers set with `zegel('on', …)`, and as DOM events on `document`.

import { callHost } from '../host/call-host.ts';
import type { ZegelEventName, ZegelEvents, ZegelHandler } from './zegel-api.ts';

type AnyHandler = ZegelHandler<ZegelEventName>;

export interface HostEvents {
  on(name: string, handler: unknown): void;
  off(name: string, handler: unknown): void;
  has(name: ZegelEventName): boolean;
  emit<Name extends ZegelEventName>(name: Name, event: ZegelEvents[Name]): void;
}

export function createHostEvents(): HostEvents {
  const handlers = new Map<string, Set<AnyHandler>>();
  return {
    on(name, handler) {
      if (typeof handler !== 'function') return;
      const known = handlers.get(name) ?? new Set();
      handlers.set(name, known.add(handler as AnyHandler));
    },
    off(name, handler) {
      handlers.get(name)?.delete(handler as AnyHandler);
    },
    has: (name) => (handlers.get(name)?.size ?? 0) > 0,
    emit(name, event) {
      for (const handler of handlers.get(name) ?? []) callHost(handler, event as never);
      // Any script of the page hears DOM events: a voucher code is for the shop's own handler alone.
      const detail = name === 'apply' ? {} : event;
      document.dispatchEvent(new CustomEvent(`zegel:${name}`, { detail }));
    },
  };
}
