// A whole account and a whole programme for tests, with what the test cares about on top.

import type { Account, Points, Program, Redemption } from '@zegel/core';

const points = (value: number): Points => value as Points;

export function makeAccount(facts: Partial<Account> = {}): Account {
  return {
    status: 'member',
    version: 1,
    programVersion: 1,
    asOf: '2026-11-21T12:00:00.000Z',
    changesAt: null,
    givenName: 'Noor',
    joinedAt: '2026-01-05T09:00:00.000Z',
    available: points(640),
    pending: points(0),
    pendingParts: [],
    held: points(0),
    debt: points(0),
    lifetime: points(1_200),
    expiring: [],
    tier: null,
    badges: [],
    nextReward: null,
    redemptions: [],
    rules: [],
    rewards: [{ rewardId: 'five-off', cost: points(500), lock: null }],
    profile: {},
    ...facts,
  };
}

export function makeRedemption(facts: Partial<Redemption> = {}): Redemption {
  return {
    id: 'red_1',
    rewardId: 'five-off',
    state: 'issued',
    points: points(500),
    code: 'SUN-7K2-QQ4',
    amount: 500,
    link: null,
    createdAt: '2026-11-21T12:00:00.000Z',
    expiresAt: null,
    canGiveBack: true,
    ...facts,
  };
}

export function makeProgram(facts: Partial<Program> = {}): Program {
  return {
    version: 1,
    capabilities: {
      enrolment: true,
      actions: true,
      profile: true,
      quotes: true,
      history: true,
      redemption: true,
      giveBack: true,
      tiers: true,
      versions: true,
    },
    name: 'Zonnepunten',
    language: 'nl',
    languages: ['nl', 'en'],
    currency: { code: 'EUR', digits: 2 },
    timeZone: 'Europe/Amsterdam',
    pointsName: { one: 'punt', other: 'punten' },
    look: { color: '#d9480f', icon: 'sun' },
    links: {
      signIn: null,
      signUp: null,
      account: null,
      help: null,
      terms: null,
      privacy: null,
      applyCode: null,
    },
    termsVersion: '2026-01',
    expiry: { basis: 'none' },
    guest: { title: null, text: null },
    rules: [],
    rewards: [],
    tierBasis: null,
    tiers: [],
    profileFields: [],
    ...facts,
  };
}
