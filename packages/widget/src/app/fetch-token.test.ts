import { expect, it } from 'vitest';
import { createFetchToken } from './fetch-token.ts';

const url = 'https://shop.example/token';
const ask = (answer: () => Response | Promise<Response>): Promise<string | null> =>
  createFetchToken(url, async () => answer())();

it('takes the token of a 200', async () => {
  expect(await ask(() => Response.json({ token: 'ey.a.b' }))).toBe('ey.a.b');
});

it('knows nobody by a 204', async () => {
  expect(await ask(() => new Response(null, { status: 204 }))).toBeNull();
});

it('asks with the cookies of the shop, and never a cache', async () => {
  let request: Request | undefined;
  const asked = createFetchToken(url, async (input, init) => {
    request = new Request(input, init);
    return Response.json({ token: 'x' });
  });
  await asked();
  expect(request?.credentials).toBe('same-origin');
  expect(request?.cache).toBe('no-store');
  expect(request?.method).toBe('GET');
});

it.each([
  ['an error of the shop', () => new Response('oops', { status: 500 })],
  ['a login page', () => new Response('<html>', { status: 200 })],
  ['no token', () => Response.json({})],
  ['an empty token', () => Response.json({ token: '' })],
  ['a token that is no text', () => Response.json({ token: 42 })],
  ['null', () => Response.json(null)],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('rejects on %s', async (_name, answer) => {
  await expect(ask(answer)).rejects.toThrow(Error);
});
