// Reads path, query and body of a request as its route's schemas want them. Unknown fields are refused everywhere.

import type { Route } from '@zegel/core/schemas';
import { foreignIdSchema } from '@zegel/core/schemas';
import * as v from 'valibot';
import { faultsOf, InvalidRequest } from './invalid-request.ts';
import type { Fault } from './invalid-request.ts';
import { readJsonBody, refuseBody } from './read-body.ts';

export interface ReadRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: unknown;
  readonly body: unknown;
}

/** Answers typed values, or throws the problem that says what to change. */
export async function readRequest(
  route: Route,
  request: Request,
  params: Readonly<Record<string, string>>,
  takesPlainText: boolean,
): Promise<ReadRequest> {
  const bytesMax = route.bodyBytesMax;
  let body: unknown = null;
  if (route.body !== null) body = await readJsonBody(request, { bytesMax, takesPlainText });
  else if (route.method !== 'GET') await refuseBody(request, bytesMax);

  const faults: Fault[] = [];
  const check = (
    part: 'body' | 'query' | 'path',
    schema: v.GenericSchema,
    value: unknown,
  ): unknown => {
    const result = v.safeParse(schema, value);
    if (!result.success) faults.push(...faultsOf(part, result.issues));
    return result.output;
  };
  if (Object.keys(params).length > 0) check('path', pathSchema, params);
  const query = check('query', route.query ?? noQuery, readQuery(request, faults));
  const readBody = route.body === null ? null : check('body', route.body, body);
  if (faults.length > 0) throw new InvalidRequest(faults);
  return { params, query, body: readBody };
}

const pathSchema: v.GenericSchema = v.record(v.string(), foreignIdSchema);
const noQuery: v.GenericSchema = v.strictObject({});

function readQuery(request: Request, faults: Fault[]): Record<string, string> {
  const query: Record<string, string> = {};
  if (!request.url.includes('?')) return query;
  for (const [name, value] of new URL(request.url).searchParams) {
    const isRefused = name in Object.prototype;
    if (isRefused || Object.hasOwn(query, name)) {
      faults.push({
        path: `query.${name.slice(0, 60)}`,
        message: isRefused ? 'Unknown field' : 'Given twice',
      });
    } else query[name] = value;
  }
  return query;
}
