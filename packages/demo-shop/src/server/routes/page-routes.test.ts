/** The page: its data, the pasted tag, and the strict policy. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestShop } from '../test-support/open-test-shop.ts';
import type { TestShop } from '../test-support/open-test-shop.ts';

let shop: TestShop;

beforeEach(() => {
  shop = openTestShop('http://127.0.0.1:9');
});
afterEach(() => shop.close());

async function open(path: string): Promise<{ html: string; policy: string | null }> {
  const response = await shop.visitor().ask(path);
  const policy = response.headers.get('content-security-policy');
  return { html: await response.text(), policy };
}

it('carries the tag as a shop owner would paste it', async () => {
  const visitor = shop.visitor();
  await visitor.send('/api/demo/session', { shopperId: 'noor' });
  const html = await (await visitor.ask('/coffee?lang=nl')).text();
  expect(html).toMatch(/<html lang="nl" data-theme="auto">/);
  const tag = /<script async [^>]*>/.exec(html)?.[0] ?? '';
  expect(tag).toContain('src="http://127.0.0.1:9/zegel.js"');
  expect(tag).toContain('data-shop="pk_test_abc"');
  expect(tag).toContain('data-token-url="/api/loyalty-token"');
  expect(tag).toMatch(/data-member="[\w-]{22}"/);
  expect(tag).toContain('data-label="Spaar mee"');
  expect(html).not.toContain('sk_test');
});

it('names nobody when nobody is signed in', async () => {
  expect((await open('/')).html).not.toContain('data-member');
});

it('allows scripts by a fresh nonce only, when asked to be strict', async () => {
  const first = await open('/?strict=1');
  const second = await open('/?strict=1');
  expect(first.policy).toContain("trusted-types 'none'");
  expect(first.policy).not.toContain('unsafe');
  const nonce = /'nonce-([\w-]+)'/.exec(first.policy ?? '')?.[1] ?? '';
  const scripts = first.html.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBe(3);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  expect(second.policy).not.toContain(nonce);
  expect((await open('/')).policy).toBeNull();
});

it('writes nothing into the page that it was not meant to', async () => {
  const { html } = await open('/?color="><script>x</script>&theme=pink&rude=../x&lang=xx');
  expect(html).not.toContain('<script>x');
  expect(html).toContain('data-color="#F0C41B"');
  expect(html).toContain('data-theme="auto"');
  expect(html).not.toContain('rude-stylesheet');
});

it('answers missing files and unknown routes as missing', async () => {
  expect((await shop.visitor().ask('/assets/gone.js')).status).toBe(404);
  expect((await shop.visitor().ask('/api/gone')).status).toBe(404);
  const file = await shop.visitor().ask('/assets/main.js');
  expect(file.headers.get('cache-control')).toContain('immutable');
});
