// Makes void, with whoever made them, the vouchers of people who were forgotten. Asking twice does no harm, so nobody
// needs a turn for it.

import type { RemoteFulfilment } from '../fulfilment/fulfilment.ts';
import type { VoidTask, VoidTasks } from '../privacy/void-tasks.ts';

const tasksPerRun = 100;
const tryAgainMs = 10 * 60 * 1_000;
/** A shop that has not answered for so long has other troubles than a voucher. */
const giveUpAfterMs = 30 * 24 * 60 * 60 * 1_000;
const callTimeoutMs = 10_000;

export interface VoidForgottenCodesOptions {
  readonly shopId: string;
  readonly tasks: VoidTasks;
  /** null where every code is ours alone, and worth nothing already. */
  readonly fulfilment: RemoteFulfilment | null;
  /** Real time in epoch milliseconds. */
  readonly now: number;
  readonly callTimeoutMs?: number | undefined;
  readonly onError: (error: unknown) => void;
}

/** One try for each voucher that is due in one shop; answers how many were tried. */
export async function voidForgottenCodes(options: VoidForgottenCodesOptions): Promise<number> {
  const { shopId, tasks, fulfilment, now } = options;

  async function isOver({ redemptionId, rewardId, madeAt }: VoidTask): Promise<boolean> {
    if (fulfilment === null) return true;
    const signal = AbortSignal.timeout(options.callTimeoutMs ?? callTimeoutMs);
    try {
      // One that was used is over too.
      await heeding(
        fulfilment.void({ shopId, redemptionId, rewardId, code: null }, signal),
        signal,
      );
      return true;
    } catch (error) {
      options.onError(error);
      return now - madeAt >= giveUpAfterMs;
    }
  }

  const due = await tasks.listDue(shopId, now, tasksPerRun);
  for (const task of due) {
    const { redemptionId } = task;
    await ((await isOver(task))
      ? tasks.finish(shopId, redemptionId)
      : tasks.postpone(shopId, redemptionId, now + tryAgainMs));
  }
  return due.length;
}

/** A call that does not heed its signal is left behind all the same. */
async function heeding<Answer>(call: Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const tooLate = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => tooLate.reject(signal.reason), { once: true });
  return Promise.race([call, tooLate.promise]);
}
