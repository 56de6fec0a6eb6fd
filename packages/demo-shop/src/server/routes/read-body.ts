/** Reads a JSON body against a schema; what does not fit is answered with 400 and where it does not. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';

export async function readBody<Output>(
  context: Context,
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  // A form of another site can only send what browsers call simple; JSON is not.
  if (!(context.req.header('content-type') ?? '').startsWith('application/json')) {
    throw refuse(415, 'unsupported_media_type', 'Send application/json');
  }
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const detail = parsed.issues
    .map((issue) => `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
    .join('; ');
  throw refuse(400, 'invalid_request', detail);
}

/** A key the caller makes and repeats, so that a retry counts once. */
export function readIdempotencyKey(context: Context): string {
  const key = context.req.header('idempotency-key') ?? '';
  if (!/^[\w-]{8,100}$/.test(key)) {
    throw refuse(400, 'idempotency_key_missing', 'Send an Idempotency-Key of 8 to 100 characters');
  }
  return key;
}

/** A refusal as the client reads it: `{ error, detail }`. */
export function refuse(
  status: 400 | 401 | 404 | 409 | 415 | 422 | 502,
  error: string,
  detail: string,
): HTTPException {
  return new HTTPException(status, { res: Response.json({ error, detail }, { status }) });
}
