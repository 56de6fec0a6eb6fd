// A platform of one word: a delivery is `<subject> <what>`, and what it means is in the test's hand. Tests only.

import * as v from 'valibot';
import { bindingOf } from '../bind-connector.ts';
import { connectorTable } from '../connector-table.ts';
import type { ConnectorTable } from '../connector-table.ts';
import type { Connector, Delivery, ShopMessage } from '../connector.ts';

type Meaning = (word: string, subject: string) => readonly ShopMessage[];

/** Everything with a subject is believed. Without a meaning of its own, a word is a customer who was made. */
export function wordConnectors(meaning: Meaning = tellCustomer): ConnectorTable {
  const connector: Connector<object> = {
    kind: 'events',
    settings: v.object({}),
    verify: (delivery) => {
      const { subject } = wordsOf(delivery);
      return { outcome: 'accepted', label: { topic: 'word', subject, triggeredAt: null } };
    },
    read: (delivery) => {
      const { subject, word } = wordsOf(delivery);
      return meaning(word, subject ?? '');
    },
    poll: null,
    fulfilment: null,
  };
  return connectorTable([bindingOf(connector)]);
}

export function tellCustomer(word: string, subject: string): readonly ShopMessage[] {
  const at = '2026-11-02T09:00:00.000Z';
  const event = {
    id: `${subject}-${word}`,
    at,
    type: 'customer.created',
    customer: { id: subject },
  } as const;
  return [{ kind: 'event', event }];
}

function wordsOf({ body }: Delivery): { readonly subject: string | null; readonly word: string } {
  const [subject = '', word = ''] = Buffer.from(body).toString('utf8').split(' ');
  return { subject: subject === '-' ? null : subject, word };
}
