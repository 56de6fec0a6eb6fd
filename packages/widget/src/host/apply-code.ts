// Puts a voucher into the shop's cart: by the shop's own handler (`zegel('on', 'apply', …)`), or by the programme's link.

import type { App } from '../app/app.ts';
import { latest } from '../app/latest.ts';
import { safeLink } from './safe-link.ts';

export interface CodeApplier {
  /** With neither a handler nor a link there is nothing but *copy*. */
  canApply(): boolean;
  applyCode(code: string): void;
}

export function createCodeApplier(
  { loyalty, events }: App,
  go: (url: string) => void = goTo,
): CodeApplier {
  const link = (code: string): string | null =>
    safeLink(
      latest(loyalty.getState().program)?.links.applyCode?.replaceAll(
        '{code}',
        encodeURIComponent(code),
      ) ?? null,
    );
  return {
    canApply: () => events.has('apply') || link('') !== null,
    applyCode(code) {
      if (events.has('apply')) return events.emit('apply', { code });
      const url = link(code);
      if (url !== null) go(url);
    },
  };
}

const goTo = (url: string): void => location.assign(url);
