// The hash chain of one member: every transfer's hash covers all it says and the hash before it, so that an edit, a
// swap or a removal breaks each link that follows.

import { sha256 } from './sha-256.ts';

/** A transfer as it is stored: `detail` is the very text of the row. */
export interface ChainedTransfer {
  readonly sequence: number;
  readonly id: string;
  readonly operationId: string;
  readonly at: number;
  readonly code: string;
  readonly debit: string;
  readonly credit: string;
  readonly points: number;
  readonly lotId: string | null;
  readonly awardId: string | null;
  readonly redemptionId: string | null;
  readonly reversesId: string | null;
  readonly detail: string;
}

/** Where every chain begins. */
export const chainStart: Uint8Array = new Uint8Array(32);

/** The hash of the next link. Its form never changes: old chains must stay checkable. */
export function nextLink(
  previous: Uint8Array,
  shopId: string,
  accountId: string,
  transfer: ChainedTransfer,
): Uint8Array {
  const content = JSON.stringify([
    'zegel.transfer.1',
    Buffer.from(previous).toString('hex'),
    shopId,
    accountId,
    transfer.sequence,
    transfer.id,
    transfer.operationId,
    transfer.at,
    transfer.code,
    transfer.debit,
    transfer.credit,
    transfer.points,
    transfer.lotId,
    transfer.awardId,
    transfer.redemptionId,
    transfer.reversesId,
    transfer.detail,
  ]);
  return sha256(content);
}
