// One token at a time, renewed before it ends.

import { describe, expect, it } from 'vitest';
import { makeToken } from '../test-support/make-token.ts';
import { createTokens } from './tokens.ts';

describe('createTokens', () => {
  /** Tokens of 100 seconds; the browser's clock is years off. */
  function start(getToken?: () => Promise<string | null>) {
    const page = { at: 0, asked: 0, failing: false };
    const tokens = createTokens(
      getToken ??
        (() => {
          page.asked += 1;
          if (page.failing) return Promise.reject(new Error('Session service is down'));
          const iat = 1_800_000_000 + page.asked;
          return Promise.resolve(makeToken({ sub: 'noor', iat, exp: iat + 100 }));
        }),
      () => page.at,
    );
    return { page, tokens };
  }

  it('asks once for all who need it, and again at 80 % of its life', async () => {
    const { page, tokens } = start();
    const [one, two] = await Promise.all([tokens.get(), tokens.get()]);
    expect(two).toBe(one);
    page.at = 79_999;
    expect(await tokens.get()).toBe(one);
    expect(page.asked).toBe(1);
    page.at = 80_000;
    const renewed = await Promise.all([tokens.get(), tokens.get()]);
    expect(renewed[0]).not.toBe(one);
    expect(page.asked).toBe(2);
  });

  it('replaces a token that was refused, once for all who were refused', async () => {
    const { page, tokens } = start();
    const refused = await tokens.get();
    const [one, two] = await Promise.all([tokens.get(refused), tokens.get(refused)]);
    expect(one).not.toBe(refused);
    expect(two).toBe(one);
    expect(page.asked).toBe(2);
    // Refused before somebody else renewed it: there is a newer one already.
    expect(await tokens.get(refused)).toBe(one);
    expect(page.asked).toBe(2);
  });

  it('lives on with what is left when renewing fails, but not with a refused token', async () => {
    const { page, tokens } = start();
    const token = await tokens.get();
    page.failing = true;
    page.at = 90_000;
    expect(await tokens.get()).toBe(token);
    await expect(tokens.get(token)).rejects.toMatchObject({
      code: 'token_unavailable',
      canRetry: true,
    });
    page.failing = false;
    expect(await tokens.get(token)).not.toBe(token);
  });

  it('takes any text, and keeps it where it does not say when it ends', async () => {
    const { page, tokens } = start(() => Promise.resolve('stand-in'));
    expect(await tokens.get()).toBe('stand-in');
    page.at = 1e12;
    expect(await tokens.get()).toBe('stand-in');
  });

  it('answers null for nobody, and asks again the next time', async () => {
    let answer: string | null = null;
    const { tokens } = start(() => Promise.resolve(answer));
    expect(await tokens.get()).toBeNull();
    answer = 'somebody';
    expect(await tokens.get()).toBe('somebody');
  });
});
