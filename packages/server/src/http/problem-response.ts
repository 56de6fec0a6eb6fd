// Writes problems (RFC 9457) as responses.

import type { Problem } from '@zegel/core';
import type { StatedProblem } from './problem-table.ts';

export function problemResponse(stated: StatedProblem, requestId: string): Response {
  const { code, title, status, detail, faults, retryAfterSeconds } = stated;
  const problem: Problem = {
    type: `/problems/${code}`,
    code,
    title,
    status,
    detail,
    requestId,
    ...(faults === null ? {} : { faults }),
  };
  const headers = new Headers({
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  });
  if (retryAfterSeconds !== null) headers.set('retry-after', String(retryAfterSeconds));
  if (status === 401) headers.set('www-authenticate', 'Bearer realm="zegel"');
  // The rest of a body that is too large is not worth reading.
  if (status === 413) headers.set('connection', 'close');
  return new Response(JSON.stringify(problem), { status, headers });
}
