// A request whose parts do not fit the schemas, with every fault and its place.

import { LoyaltyError } from '@zegel/core';
import type * as v from 'valibot';

export interface Fault {
  /** `body.events[0].customer.id`, `query.limit`. */
  readonly path: string;
  readonly message: string;
}

const faultsMax = 20;
const messageLengthMax = 200;

export class InvalidRequest extends LoyaltyError {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    const [first] = faults;
    const place = first === undefined ? '' : ` First: ${first.path}: ${first.message}.`;
    super('invalid_request', `Change the request as its faults say.${place}`);
    this.faults = faults.slice(0, faultsMax);
  }
}

/** Says in plain words what a schema found. What was sent is quoted only briefly. */
export function faultsOf(
  part: 'body' | 'query' | 'path',
  issues: readonly v.BaseIssue<unknown>[],
): Fault[] {
  return issues.flatMap((issue) => {
    const nested = issue.type === 'union' ? (issue.issues ?? []) : [];
    // A union that failed inside one of its members: what the member says is more useful.
    if (nested.length > 0 && nested.every((inner) => (inner.path?.length ?? 0) > 0))
      return faultsOf(part, nested);
    return [{ path: `${part}${placeOf(issue)}`, message: messageOf(issue) }];
  });
}

function placeOf(issue: v.BaseIssue<unknown>): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === 'number' ? `[${key}]` : `.${String(key).slice(0, 60)}`))
    .join('');
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'Unknown field';
  if (issue.received === 'undefined') return 'Missing';
  return issue.message.slice(0, messageLengthMax);
}
