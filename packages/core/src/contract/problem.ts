// Problem documents (RFC 9457) as the server writes and a client reads them.

import * as v from 'valibot';
import { problemCodes } from './loyalty-error.ts';
import type { ProblemCode } from './loyalty-error.ts';

export interface Problem {
  /** A stable URI reference: `/problems/idempotency_key_missing`. */
  readonly type: string;
  readonly code: ProblemCode;
  readonly title: string;
  readonly status: number;
  /** One sentence that says what to do. */
  readonly detail: string;
  readonly requestId: string;
  /** For `invalid_request`: every fault, with its place in the request. */
  readonly faults?: readonly { readonly path: string; readonly message: string }[] | undefined;
}

export const problemSchema: v.GenericSchema<unknown, Problem> = v.object({
  type: v.string(),
  code: v.picklist(problemCodes),
  title: v.string(),
  status: v.pipe(v.number(), v.safeInteger()),
  detail: v.string(),
  requestId: v.string(),
  faults: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
});
