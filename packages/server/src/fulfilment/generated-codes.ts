// The fulfilment that needs nobody: codes of our own, checked and used through the shop's side of the backend.

import type { InlineFulfilment } from './fulfilment.ts';
import { makeVoucherCode } from './voucher-code.ts';

/** Vouchers that exist in this ledger only. */
export function generatedCodes(): InlineFulfilment {
  return { kind: 'inline', makeCode: makeVoucherCode };
}
