// A connector together with the settings of one connection: what the inbox and the poll work with, without knowing
// whose settings look how.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { RemoteFulfilment } from '../fulfilment/fulfilment.ts';
import type {
  Connector,
  ConnectorCalls,
  ConnectorKind,
  Delivery,
  PollPage,
  ShopMessage,
  Verdict,
} from './connector.ts';

export type LookUpMessage = Extract<ShopMessage, { readonly kind: 'look_up' }>;

export interface BoundConnector {
  readonly kind: ConnectorKind;
  verify(delivery: Delivery, now: number): Verdict;
  read(delivery: Delivery): readonly ShopMessage[];
  readonly poll: ((cursor: string | null, calls: ConnectorCalls) => Promise<PollPage>) | null;
  readonly lookUp:
    | ((message: LookUpMessage, calls: ConnectorCalls) => Promise<readonly ShopMessage[]>)
    | null;
  fulfilment(fetch: ConnectorCalls['fetch']): RemoteFulfilment | null;
}

export interface ConnectorBinding {
  readonly kind: ConnectorKind;
  /** Throws `configuration` for settings that do not fit. */
  bind(settings: unknown): BoundConnector;
}

/** Hides the type of a connector's settings behind a function that checks them. */
export function bindingOf<Settings>(connector: Connector<Settings>): ConnectorBinding {
  const { kind, poll, lookUp, fulfilment } = connector;
  return {
    kind,
    bind(input) {
      const parsed = v.safeParse(connector.settings, input);
      if (!parsed.success) throw settingsFault(kind, parsed.issues);
      const settings = parsed.output;
      return {
        kind,
        verify: (delivery, now) => connector.verify(delivery, settings, now),
        read: (delivery) => connector.read(delivery, settings),
        poll: poll === null ? null : (cursor, calls) => poll(settings, cursor, calls),
        lookUp: lookUp === undefined ? null : (message, calls) => lookUp(settings, message, calls),
        fulfilment: (fetch) => fulfilment?.(settings, fetch) ?? null,
      };
    },
  };
}

/** Names the fields and never what stands in them: some are secrets. */
function settingsFault(kind: ConnectorKind, issues: readonly v.BaseIssue<unknown>[]): LoyaltyError {
  const faults = issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    return `${place === '' ? 'the settings' : place} (expected ${issue.expected ?? issue.type})`;
  });
  return new LoyaltyError('configuration', `Settings of ${kind} do not fit: ${faults.join(', ')}.`);
}
