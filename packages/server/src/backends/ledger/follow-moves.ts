// Lets ids of old lead on: where an account was taken up in another, what was asked of it is asked of that one.

import { CustomerMoved } from '../../ledger/customer-moved.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';

type Method = (...args: readonly unknown[]) => unknown;

/** `again` makes the same side for whoever the id leads to; the arguments that named the one name the other. */
export function followMoves<Side extends object>(
  side: Side,
  again: (moved: CustomerMoved) => Side,
): Side {
  const methods = Object.entries(side) as [string, unknown][];
  return Object.fromEntries(
    methods.map(([name, method]) => [
      name,
      typeof method === 'function' ? following(name, method as Method, again) : method,
    ]),
  ) as Side;
}

function following(
  name: string,
  method: Method,
  again: (moved: CustomerMoved) => object,
): (...args: readonly unknown[]) => Promise<unknown> {
  return async (...args) => {
    try {
      return await method(...args);
    } catch (error) {
      if (!(error instanceof CustomerMoved)) throw error;
      const other = (again(error) as Readonly<Record<string, Method>>)[name];
      const [first, ...rest] = args;
      return other?.(renamed(first, error), ...rest);
    }
  };
}

/** A customer's id, an input with one, or an event that names one. */
function renamed(argument: unknown, { from, to }: CustomerMoved): unknown {
  if (argument === from) return to;
  if (typeof argument !== 'object' || argument === null) return argument;
  const { customerId, customer } = argument as {
    readonly customerId?: unknown;
    readonly customer?: { readonly id?: unknown };
  };
  return {
    ...argument,
    ...(customerId === from && { customerId: to }),
    ...(customer?.id === from && { customer: { ...customer, id: to } }),
  };
}

/** The same ledger, whose idempotency keys belong to whoever asked under the old id: a retry asks under it again. */
export function askedAs(ledger: ShopLedger, { from }: CustomerMoved): ShopLedger {
  return {
    ...ledger,
    run: (useCase, input, target) =>
      ledger.run(useCase, input, {
        ...target,
        replay: target.replay && {
          ...target.replay,
          principal: `${target.replay.principal} as ${from}`,
        },
      }),
  };
}
