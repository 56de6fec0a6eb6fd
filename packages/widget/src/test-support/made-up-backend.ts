// A loyalty server that is made up: the answers of the fixtures over real HTTP messages, and a few writes that change
// them. For tests of the shell and for the playground; nothing here ships, and no rule of a programme is kept here.

import type { Account, Cart, MoneyInput } from '@zegel/core';
import { makeAccount } from '../panel/fixtures/accounts.ts';
import { entries } from '../panel/fixtures/entries.ts';
import { points } from '../panel/fixtures/points.ts';
import { makeProgram } from '../panel/fixtures/programs.ts';

export interface MadeUpBackend {
  /** Every request it got: `POST /v1/me/quote`. */
  readonly requests: string[];
  account: Account;
  /** Answered instead of everything, while it is set. */
  trouble: (() => Response) | null;
  answer(request: Request): Promise<Response>;
}

/** A token in the shape of one; nobody verifies it here. */
export function madeUpToken(customerId: string): string {
  const part = (value: object): string => btoa(JSON.stringify(value)).replace(/=+$/, '');
  const now = Math.floor(Date.now() / 1_000);
  return `${part({ alg: 'none' })}.${part({ sub: customerId, iat: now, exp: now + 900 })}.x`;
}

export function problem(status: number, code: string, detail: string): Response {
  return Response.json(
    { type: `https://zegel.dev/problems/${code}`, title: detail, status, code, detail },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );
}

const cents = (total: MoneyInput): number =>
  typeof total === 'number' ? total : Math.round(Number(total) * 100);

export function createMadeUpBackend(): MadeUpBackend {
  let redeemed = 0;

  function change(own: Partial<Account>): void {
    backend.account = {
      ...backend.account,
      ...own,
      version: (backend.account.version ?? 0) + 1,
      asOf: new Date().toISOString(),
    };
  }
  const write = (result: object, own: Partial<Account>): Response => {
    change(own);
    return Response.json({ result, account: backend.account });
  };

  function route(method: string, path: string, body: unknown, url: URL): Response {
    const { account } = backend;
    const key = `${method} ${path.replace(/^\/v1\/shops\/[^/]+/, '/shop').replace(/^\/v1/, '')}`;
    if (key === 'GET /shop/program') {
      return Response.json(
        makeProgram(url.searchParams.get('language')?.startsWith('en') ? 'en' : 'nl'),
      );
    }
    if (key.endsWith('/quote')) {
      const { carts } = body as { carts: (Cart & { id: string })[] };
      if (!Array.isArray(carts)) return problem(422, 'invalid_request', 'Expected carts');
      return Response.json({
        programVersion: 3,
        isExact: key.includes('/me/'),
        quotes: carts.map(({ id, lines }) => {
          const goods = lines.reduce((sum, line) => sum + cents(line.total), 0);
          const points = Math.floor((goods * 4) / 100);
          return { id, points, parts: [{ ruleId: 'order', points }], availableAt: null };
        }),
      });
    }
    if (key === 'GET /me') return Response.json(account);
    if (key === 'GET /me/history') return Response.json({ entries, next: null });
    if (key === 'POST /me/enrolment') {
      const welcome = points(150);
      return write(
        { outcome: 'joined', points: welcome },
        { status: 'member', available: welcome },
      );
    }
    if (key.startsWith('POST /me/actions/')) {
      const earned = points(10);
      return write(
        { outcome: 'earned', points: earned, availableAt: null },
        { available: points(account.available + earned) },
      );
    }
    if (key === 'PATCH /me/profile') {
      const { fields } = body as { fields: Record<string, string> };
      return write(
        { outcome: 'saved', points: 0, missingFields: [] },
        { profile: { ...account.profile, ...fields } },
      );
    }
    if (key === 'POST /me/redemptions') {
      const { rewardId } = body as { rewardId: string };
      const cost =
        account.rewards.find((reward) => reward.rewardId === rewardId)?.cost ?? points(0);
      const redemption = {
        id: `redemption-${++redeemed}`,
        rewardId,
        state: 'issued',
        points: cost,
        code: `4K7Q-M2VX-9TR${redeemed}`,
        amount: null,
        link: null,
        createdAt: new Date().toISOString(),
        expiresAt: null,
        canGiveBack: true,
      } as const;
      return write(
        { outcome: 'redeemed', redemption },
        {
          available: points(account.available - cost),
          redemptions: [redemption, ...account.redemptions],
        },
      );
    }
    const returned = /^POST \/me\/redemptions\/(.+)\/return$/.exec(key)?.[1];
    const redemption = account.redemptions.find(({ id }) => id === returned);
    if (redemption !== undefined) {
      return write(
        {
          outcome: 'returned',
          redemption: { ...redemption, state: 'returned', canGiveBack: false },
        },
        {
          available: points(account.available + redemption.points),
          redemptions: account.redemptions.filter(({ id }) => id !== returned),
        },
      );
    }
    return problem(404, 'not_found', `Nothing at ${key}`);
  }

  const backend: MadeUpBackend = {
    requests: [],
    account: makeAccount(),
    trouble: null,
    async answer(request) {
      const url = new URL(request.url);
      backend.requests.push(`${request.method} ${url.pathname}`);
      if (backend.trouble !== null) return backend.trouble();
      if (url.pathname.includes('pk_test_unknown'))
        return problem(404, 'unknown_shop', 'No shop has this key');
      if (url.pathname.startsWith('/v1/me') && !request.headers.has('authorization')) {
        return problem(401, 'unauthorized', 'Sign in first');
      }
      const text = await request.text();
      return route(request.method, url.pathname, text === '' ? null : JSON.parse(text), url);
    },
  };
  return backend;
}
