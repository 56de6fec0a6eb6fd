// Asks again for redemptions that a fulfilment has not answered: after a crash, an outage, or a call that took too long.

import { fulfilmentDesk } from '../fulfilment/fulfilment-desk.ts';
import type { FulfilmentDeskOptions } from '../fulfilment/fulfilment-desk.ts';

const tasksPerRun = 100;

/** One try for each waiting redemption of one shop; answers how many were tried. */
export async function settleFulfilmentsInShop(options: FulfilmentDeskOptions): Promise<number> {
  const { ledger } = options;
  const desk = fulfilmentDesk(options);
  const waiting = await ledger.storage.listUnsettled(ledger.shopId, tasksPerRun);
  // One by one: another system is asked, and it may be having a bad day.
  for (const task of waiting) await desk.settle(task);
  return waiting.length;
}
