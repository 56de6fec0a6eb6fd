// An order that a member paid for and did not wholly send back: what audiences of campaigns look at. It is read from the
// rows of orders and their awards, and kept nowhere else.

import type { MinorUnits } from '../../contract/points.ts';
import type { OrderRecord } from './order-record.ts';

export interface PastOrder extends Pick<OrderRecord, 'goods' | 'refunds'> {
  readonly orderId: string;
  /** When it was heard that it is paid. */
  readonly at: number;
  readonly eligible: MinorUnits;
  readonly refunded: MinorUnits;
}

/** No more of them are ever read: the latest say enough. */
export const pastOrdersMax = 200;
