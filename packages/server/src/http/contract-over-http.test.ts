// The contract suite through the whole wire: the SDK's clients, HTTP on a real port, the routes, the ledger on a real
// SQLite file. Mounting a backend and calling it must give what calling it directly gives.

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Caller, LoyaltyBackend } from '@zegel/core';
import { describeBackend, suiteProgram } from '@zegel/core/testing';
import type { BackendUnderTest } from '@zegel/core/testing';
import { httpBackend } from '@zegel/sdk';
import { httpBackend as liteHttpBackend } from '@zegel/sdk/lite';
import { shopClient, signMemberToken } from '@zegel/sdk/server';
import { pino } from 'pino';
import { describe, it } from 'vitest';
import { initShop } from '../init-shop.ts';
import type { ShopKeys } from '../init-shop.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import { startServer } from '../start-server.ts';

function makeOverHttp(connect: typeof httpBackend): () => Promise<BackendUnderTest> {
  return async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-contract-'));
    const server = await startServer({
      dataDir,
      port: 0,
      logger: pino({ level: 'silent' }),
      limitPolicies: null,
    });
    const { url, store } = server;
    const keys = await initShop({
      store,
      name: 'Suite',
      mode: 'test',
      program: suiteProgram,
      origins: [],
    });
    const shop = shopClient({ url, secretKey: keys.secretKey });
    const backend: LoyaltyBackend = {
      shopper(caller) {
        const language = caller.language ?? undefined;
        return connect({
          url,
          shop: keys.publishableKey,
          language,
          getToken: () => tokenOf(keys, caller),
        }).shopper(caller);
      },
    };
    return {
      backend,
      shop,
      moveClock: async (milliseconds) => {
        await shop.moveClock(Math.ceil(milliseconds / 1_000), { idempotencyKey: randomUUID() });
        // The server's own jobs run by the minute of the real clock.
        await createJobRunner(store).run();
      },
      stop: async () => {
        await server.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  };
}

async function tokenOf({ shopId, tokenKey }: ShopKeys, caller: Caller): Promise<string | null> {
  if (caller.kind === 'anonymous') return null;
  return signMemberToken({
    shop: shopId,
    mode: 'test',
    customerId: caller.customerId,
    givenName: caller.givenName ?? undefined,
    email: caller.email ?? undefined,
    emailVerified: caller.isEmailVerified,
    key: tokenKey,
  });
}

describeBackend('the ledger behind HTTP and the SDK', makeOverHttp(httpBackend), { describe, it });
describeBackend('the ledger behind HTTP and the light SDK', makeOverHttp(liteHttpBackend), {
  describe,
  it,
});
