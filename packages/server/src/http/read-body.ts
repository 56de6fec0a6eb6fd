// Reads a request's body as far as a route allows, and as JSON. Says 413, 415 or 400; what the JSON means is checked
// elsewhere.

import { LoyaltyError } from '@zegel/core';
import { InvalidRequest } from './invalid-request.ts';

export interface BodyRules {
  readonly bytesMax: number;
  /** Also take JSON that calls itself text/plain, so that browsers need no preflight. */
  readonly takesPlainText: boolean;
}

/** Reads and parses the body. */
export async function readJsonBody(request: Request, rules: BodyRules): Promise<unknown> {
  refuseMediaType(request.headers, rules);
  return parseJson(await readText(request, rules.bytesMax));
}

/** For routes without a body: nothing or an empty object may come, as some clients always send one. */
export async function refuseBody(request: Request, bytesMax: number): Promise<void> {
  const text = await readText(request, bytesMax);
  if (text.trim() !== '' && text.trim() !== '{}') {
    throw new InvalidRequest([{ path: 'body', message: 'This route takes no body' }]);
  }
}

function refuseMediaType(headers: Headers, { takesPlainText }: BodyRules): void {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const isKnown = type === 'application/json' || (takesPlainText && type === 'text/plain');
  const isUtf8 = parameters.every(
    (parameter) => !parameter.startsWith('charset=') || /^charset="?utf-8"?$/.test(parameter),
  );
  const isPlain = (headers.get('content-encoding') ?? 'identity') === 'identity';
  if (isKnown && isUtf8 && isPlain) return;
  throw new LoyaltyError(
    'unsupported_media_type',
    'Send the body as Content-Type: application/json, in UTF-8 and not compressed.',
  );
}

/** The bytes as they came in, whatever they call themselves. */
export async function readBytes(request: Request, bytesMax: number): Promise<Uint8Array> {
  const length = request.headers.get('content-length');
  if (Number(length ?? 0) > bytesMax) throw tooLarge(bytesMax);
  // A connection holds whoever told a length to it; one piece is read with much less ado than a stream.
  if (length === null || !/^\d+$/.test(length)) return readStream(request, bytesMax);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > bytesMax) throw tooLarge(bytesMax);
  return bytes;
}

async function readStream(request: Request, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (length > bytesMax) throw tooLarge(bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const decoder = new TextDecoder('utf-8', { fatal: true });

async function readText(request: Request, bytesMax: number): Promise<string> {
  const bytes = await readBytes(request, bytesMax);
  try {
    return decoder.decode(bytes);
  } catch (error) {
    throw invalidJson(error);
  }
}

function parseJson(text: string): unknown {
  try {
    return mayNameInherited.test(text) ? JSON.parse(text, refuseInheritedName) : JSON.parse(text);
  } catch (error) {
    throw error instanceof InvalidRequest ? error : invalidJson(error);
  }
}

/** Looking at every name of a document is slow: only where one of these stands in it, or something is written in escapes. */
const mayNameInherited = new RegExp(
  ['\\\\u', ...Object.getOwnPropertyNames(Object.prototype)].join('|'),
);

/** `__proto__`, `constructor` and the like: no field of ours, and a trap for code that looks names up. */
function refuseInheritedName(name: string, value: unknown): unknown {
  if (name in Object.prototype)
    throw new InvalidRequest([{ path: `body…${name}`, message: 'Unknown field' }]);
  return value;
}

function tooLarge(bytesMax: number): LoyaltyError {
  return new LoyaltyError('payload_too_large', `Send at most ${bytesMax} bytes at once.`);
}

function invalidJson(cause: unknown): LoyaltyError {
  return new LoyaltyError('invalid_json', 'The body must be one JSON document in UTF-8.', {
    cause,
  });
}
