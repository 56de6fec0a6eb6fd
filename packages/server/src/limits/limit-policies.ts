// How much of what is allowed in a minute, and for whom it is counted. The figures are far above what a shop and its
// shoppers do; whoever runs a server may set others.

import { LoyaltyError } from '@zegel/core';

export interface LimitPolicy {
  /** How often within a window. */
  readonly quota: number;
  readonly windowSeconds: number;
  /** How many are counted at once; beyond that whoever was seen longest ago is forgotten. */
  readonly keysMax: number;
}

export type LimitPolicies = Readonly<Record<LimitName, LimitPolicy>>;

/**
 * - `address`: everything, by shop and network (/24, or /64 of IPv6; many phones may share one).
 * - `exchange`: simple proofs for tokens, by network.
 * - `member`: everything one signed-in customer does.
 * - `redeem`: taking rewards and giving them back, by customer.
 * - `claim`: what a browser claims or fills in, by customer.
 * - `key`: everything one key of a shop does.
 * - `code`: wrong voucher codes, by key and the network they were typed in.
 * - `codes`: wrong voucher codes, by key.
 */
export type LimitName =
  | 'address'
  | 'exchange'
  | 'member'
  | 'redeem'
  | 'claim'
  | 'key'
  | 'code'
  | 'codes';

export const defaultPolicies: LimitPolicies = {
  address: { quota: 6_000, windowSeconds: 60, keysMax: 60_000 },
  exchange: { quota: 1_200, windowSeconds: 60, keysMax: 10_000 },
  member: { quota: 600, windowSeconds: 60, keysMax: 60_000 },
  redeem: { quota: 60, windowSeconds: 60, keysMax: 30_000 },
  claim: { quota: 120, windowSeconds: 60, keysMax: 30_000 },
  key: { quota: 12_000, windowSeconds: 60, keysMax: 5_000 },
  code: { quota: 10, windowSeconds: 60, keysMax: 10_000 },
  codes: { quota: 300, windowSeconds: 60, keysMax: 5_000 },
};

const names = Object.keys(defaultPolicies) as LimitName[];

/** Reads `ZEGEL_RATE_LIMITS`: `off`, `on`, or quotas for a minute such as `member=600 redeem=30`. null: no limits. */
export function readLimitPolicies(text: string): LimitPolicies | null {
  if (text === 'off') return null;
  const policies: Record<LimitName, LimitPolicy> = { ...defaultPolicies };
  if (text === 'on') return policies;
  for (const part of text.split(/[\s,]+/).filter((each) => each !== '')) {
    const [, name, quota] = /^([a-z]+)=([1-9]\d{0,8})$/.exec(part) ?? [];
    const known = names.find((each) => each === name);
    if (known === undefined) throw unreadable(part);
    policies[known] = { ...policies[known], quota: Number(quota) };
  }
  return policies;
}

function unreadable(part: string): LoyaltyError {
  return new LoyaltyError(
    'configuration',
    `ZEGEL_RATE_LIMITS must be "on", "off" or quotas for a minute such as "member=600 redeem=30", not "${part}". Limits: ${names.join(', ')}.`,
  );
}
