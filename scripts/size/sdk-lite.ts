// The smallest program that reads an account and redeems, with the light client. Only measured, never run.
import { createLoyalty, httpBackend } from '@zegel/sdk/lite';

/** Kept by the bundler because it is exported. */
export async function readAndRedeem(url: string, shop: string, token: string): Promise<string> {
  const loyalty = createLoyalty({
    backend: httpBackend({ url, shop, getToken: () => Promise.resolve(token) }),
  });
  await loyalty.load();
  const { account } = loyalty.getState();
  const result = await loyalty.redeem('five-euro-off');
  return `${account.status} ${result.outcome}`;
}
