/** A shop in a folder of its own with a stand-in for the built client, and a visitor who keeps cookies. For tests only. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createShopServer } from '../create-shop-server.ts';
import type { ShopServer, TemplateOptions } from '../create-shop-server.ts';

export interface TestShop {
  readonly server: ShopServer;
  /** Everything this visitor asks carries the cookies it was given. */
  visitor(): Visitor;
  /** Ends the shop and starts it again on the same file. */
  restart(): Promise<TestShop>;
  close(): Promise<void>;
  readonly clock: { now: number };
}

export interface Visitor {
  ask(path: string, init?: RequestInit): Promise<Response>;
  send(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

const page = `<!doctype html><html lang="{{locale}}" data-theme="{{theme}}"><head>
<!--shop:head--><script type="module" nonce="{{nonce}}" src="/assets/main.js"></script></head><body></body></html>`;

export function openTestShop(
  loyaltyUrl: string,
  folder: string = mkdtempSync(join(tmpdir(), 'zon-boon-')),
  clock: { now: number } = { now: Date.parse('2026-11-21T10:00:00.000Z') },
  templates?: TemplateOptions,
): TestShop {
  const clientDir = join(folder, 'client');
  mkdirSync(join(clientDir, 'assets'), { recursive: true });
  writeFileSync(join(clientDir, 'index.html'), page);
  writeFileSync(join(clientDir, 'assets', 'main.js'), '// the client');
  const server = createShopServer({
    dataFile: join(folder, 'shop.db'),
    clientDir,
    clock: () => clock.now,
    templates,
    loyalty: {
      url: loyaltyUrl,
      shopId: 'shop_test',
      publishableKey: 'pk_test_abc',
      secretKey: 'sk_test_abc',
      tokenKey: { id: 'tk_1', secret: Buffer.alloc(32, 7).toString('base64url') },
    },
  });
  return {
    server,
    clock,
    visitor: () => createVisitor(server),
    async restart() {
      await server.close();
      return openTestShop(loyaltyUrl, folder, clock, templates);
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function createVisitor(server: ShopServer): Visitor {
  const jar = new Map<string, string>();
  const visitor: Visitor = {
    async ask(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await server.app.request(`http://shop.test${path}`, { ...init, headers });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (value === '') jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
    send: (path, body, headers = {}) =>
      visitor.ask(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
  };
  return visitor;
}

/** An order anybody could place; `changes` go over it. */
export function orderBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    lines: [
      { productId: 'ethiopia-guji', option: 'filter', quantity: 2 },
      { productId: 'cup-wad', option: null, quantity: 1 },
    ],
    code: null,
    email: 'noor@zonenboon.example',
    address: {
      name: 'Noor de Wit',
      street: 'Nieuwe Ebbingestraat 27',
      postcode: '9712 NC',
      city: 'Groningen',
      country: 'NL',
    },
    payment: 'succeeds',
    ...changes,
  };
}
