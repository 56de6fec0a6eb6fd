// A shop with one member over an open store, and its app: enough to see what a fault looks like from outside.

import { pino } from 'pino';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { createApp } from '../../create-app.ts';
import type { App } from '../../http/app-env.ts';
import { initShop } from '../../init-shop.ts';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import type { Store } from '../../open-store.ts';

export interface SmallShop {
  readonly app: App;
  readonly secretKey: string;
}

export async function openSmallShop(store: Store): Promise<SmallShop> {
  const made = { name: 'Hard times', mode: 'live', program: testProgram, origins: [] } as const;
  const { shopId, secretKey } = await initShop({ store, ...made });
  const backend = ledgerBackend({ ...store, shopId });
  const person = { kind: 'customer', customerId: '7', language: null, givenName: null } as const;
  await backend
    .shopper({ ...person, email: null, isEmailVerified: false })
    .enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  const app = createApp({
    directory: store.directory,
    backendFor: () => backend,
    logger: pino({ level: 'silent' }),
    limitPolicies: null,
  });
  return { app, secretKey };
}

export function readMember(secretKey: string): readonly [string, RequestInit] {
  return ['/v1/members/7', { headers: { authorization: `Bearer ${secretKey}` } }];
}

/** One point, with words that fill pages. */
export function givePoint(secretKey: string, key: string): readonly [string, RequestInit] {
  const headers = {
    authorization: `Bearer ${secretKey}`,
    'content-type': 'application/json',
    'idempotency-key': key,
  };
  const body = JSON.stringify({ points: 1, reason: 'r'.repeat(400), actor: 'a', message: null });
  return ['/v1/members/7/adjustments', { method: 'POST', headers, body }];
}
