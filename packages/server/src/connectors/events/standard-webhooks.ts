// Signatures of Standard Webhooks (v1: HMAC-SHA256 over id, time and raw body), checked on bytes:
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md

import { createHmac } from 'node:crypto';
import { isSameText } from '../same-text.ts';

/** How far the sender's clock may be from ours, and how old a delivery may be. */
const toleranceSeconds = 5 * 60;

export type SignatureCheck =
  | { readonly isSigned: true; readonly id: string; readonly at: number }
  | { readonly isSigned: false; readonly why: string };

/** `secrets` are `whsec_…`; any of them may have signed. `now` in epoch milliseconds. Never throws. */
export function checkSignature(
  headers: Headers,
  body: Uint8Array,
  secrets: readonly string[],
  now: number,
): SignatureCheck {
  const id = headers.get('webhook-id') ?? '';
  const timestamp = headers.get('webhook-timestamp') ?? '';
  const claimed = (headers.get('webhook-signature') ?? '').split(' ').filter(isVersionOne);
  if (!/^[\u0021-\u002d\u002f-\u007e]{1,255}$/.test(id))
    return no('no webhook-id that can be used');
  if (!/^\d{1,12}$/.test(timestamp)) return no('no webhook-timestamp in seconds');
  if (claimed.length === 0 || claimed.length > 20) return no('no v1 signature');
  const seconds = Number(timestamp);
  if (Math.abs(now / 1_000 - seconds) > toleranceSeconds) return no('too old, or from the future');
  const keys = secrets.map(keyOf).filter((key) => key !== null);
  const computed = keys.map((key) => sign(key, `${id}.${timestamp}.`, body));
  const isSigned = computed.some((right) => claimed.some((text) => isSameText(text, right)));
  return isSigned ? { isSigned, id, at: seconds * 1_000 } : no('no signature matches');
}

/** The bytes behind `whsec_…`; null for what is no secret of 24 to 64 bytes. */
export function keyOf(secret: string): Buffer | null {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  if (encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64');
  const isWhole = key.toString('base64').replaceAll('=', '') === encoded.replaceAll('=', '');
  return isWhole && key.length >= 24 && key.length <= 64 ? key : null;
}

function sign(key: Buffer, before: string, body: Uint8Array): string {
  return `v1,${createHmac('sha256', key).update(before).update(body).digest('base64')}`;
}

function isVersionOne(text: string): boolean {
  return text.startsWith('v1,');
}

function no(why: string): SignatureCheck {
  return { isSigned: false, why };
}
