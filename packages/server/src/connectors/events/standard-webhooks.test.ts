// Signed events: the official vector of Standard Webhooks, and everything that comes close to it.

import { createHmac } from 'node:crypto';
import { reached } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSignature, keyOf } from './standard-webhooks.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = '1614265330';
const now = 1_614_265_330_000;
const body = Buffer.from('{"test": 2432232314}');
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

const mutations = process.env['LONG'] === undefined ? 2_000 : 20_000;

interface Given {
  readonly id?: string | null;
  readonly timestamp?: string | null;
  readonly signature?: string | null;
  readonly body?: Uint8Array;
  readonly now?: number;
  readonly secrets?: readonly string[];
}

function isHeard(given: Given = {}): boolean {
  const headers = new Headers();
  const set = (name: string, value: string | null | undefined, usual: string): void => {
    if (value !== null) headers.set(name, value ?? usual);
  };
  set('webhook-id', given.id, id);
  set('webhook-timestamp', given.timestamp, timestamp);
  set('webhook-signature', given.signature, signature);
  const secrets = given.secrets ?? [secret];
  return checkSignature(headers, given.body ?? body, secrets, given.now ?? now).isSigned;
}

function sign(given: {
  id?: string;
  timestamp?: string;
  body?: Uint8Array;
  secret?: string;
}): string {
  return `v1,${createHmac('sha256', keyOf(given.secret ?? secret) ?? '')
    .update(`${given.id ?? id}.${given.timestamp ?? timestamp}.`)
    .update(given.body ?? body)
    .digest('base64')}`;
}

describe('W1 a signed event', () => {
  it('W1 the official vector is heard, and the one of a shop body', () => {
    expect(isHeard()).toBe(true);
    const own = Buffer.from(
      '{"id":5324830114101,"note":"café <b>& /x</b>","total_price":"2629.95"}',
    );
    expect(
      isHeard({ body: own, signature: 'v1,PcwWWuk4EoMv1bSa4OGicFdQwJ/gyqbBSdlsZej59Co=' }),
    ).toBe(true);
  });

  it('W1 is heard with either secret while one is replaced, and whichever signature of several fits', () => {
    expect(isHeard({ secrets: [other, secret] })).toBe(true);
    expect(isHeard({ secrets: [other] })).toBe(false);
    expect(isHeard({ signature: `${sign({ secret: other })} ${signature}` })).toBe(true);
    expect(isHeard({ signature: `v1a,AAAA v2,BBBB ${signature}` })).toBe(true);
    expect(isHeard({ signature: signature.replace('v1,', 'v1a,') })).toBe(false);
    expect(isHeard({ signature: signature.slice(3) })).toBe(false);
    expect(isHeard({ signature: Array.from({ length: 21 }, () => signature).join(' ') })).toBe(
      false,
    );
  });

  it('W1 is heard within five minutes of its time, and not a second longer', () => {
    for (const [seconds, expected] of [
      [0, true],
      [299, true],
      [300, true],
      [301, false],
      [-300, true],
      [-301, false],
      [86_400, false],
    ] as const) {
      expect([seconds, isHeard({ now: now + seconds * 1_000 })]).toEqual([seconds, expected]);
    }
  });

  it.each([
    '',
    '1614265330.5',
    '1614265330x',
    '+1614265330',
    '0x60377db2',
    '1.614e9',
    '-1614265330',
    'NaN',
    '1614265330000',
  ])('W1 a time written as %j is refused, also where it is signed', (text) => {
    expect(isHeard({ timestamp: text, signature: sign({ timestamp: text }) })).toBe(false);
  });

  it('W1 an id that holds a dot could move the border of what is signed: it is refused', () => {
    expect(isHeard({ id: 'msg.1', signature: sign({ id: 'msg.1' }) })).toBe(false);
    expect(isHeard({ id: 'msg', timestamp, signature: sign({ id: 'msg' }) })).toBe(true);
    expect(isHeard({ id: '', signature: sign({ id: '' }) })).toBe(false);
    expect(isHeard({ id: 'm'.repeat(256), signature: sign({ id: 'm'.repeat(256) }) })).toBe(false);
  });

  it('W1 each header must be there', () => {
    for (const missing of ['id', 'timestamp', 'signature'])
      expect([missing, isHeard({ [missing]: null })]).toEqual([missing, false]);
  });

  it.each([
    ['blank', 'whsec_'],
    ['too short', `whsec_${Buffer.alloc(23, 1).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65, 1).toString('base64')}`],
    ['without its prefix', secret.slice(6)],
    ['not base64', 'whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'],
    ['base64 with a loose end', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwA'],
  ])('W1 a secret that is %s signs for nobody', (_name, text) => {
    expect(keyOf(text)).toBeNull();
    const blank = createHmac('sha256', '')
      .update(`${id}.${timestamp}.`)
      .update(body)
      .digest('base64');
    expect(isHeard({ secrets: [text], signature: `v1,${blank}` })).toBe(false);
  });

  it('W1 no mutation of body, header or secret is heard', ({ task }) => {
    const flip = (text: string | Uint8Array, at: number, by: number): Buffer => {
      const copy = Buffer.from(text);
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
      return copy;
    };
    const printable = (text: string): boolean => /^[\u0021-\u007e]*$/.test(text);
    let tried = 0;
    const refused = (given: Given): void => {
      tried += 1;
      expect(isHeard(given)).toBe(false);
    };
    const texts = { id, timestamp, signature, secret };
    fc.assert(
      fc.property(
        fc.constantFrom('body', 'id', 'timestamp', 'signature', 'secret', 'moved'),
        fc.nat({ max: 1_000 }),
        fc.integer({ min: 1, max: 127 }),
        (part, at, by) => {
          if (part === 'body') refused({ body: flip(body, at, by) });
          else if (part === 'moved') {
            // The same bytes, with the border before the body at another place.
            const cut = 1 + (at % timestamp.length);
            refused({ body: Buffer.concat([Buffer.from(`${timestamp}.`), body]).subarray(cut) });
          } else {
            const bent = flip(texts[part], at, by).toString('latin1');
            // Signs that no header can carry never arrive.
            if (printable(bent))
              refused(part === 'secret' ? { secrets: [bent] } : { [part]: bent });
          }
        },
      ),
      { numRuns: mutations },
    );
    expect(tried).toBeGreaterThan(mutations / 2);
    reached(task, `${tried} mutations of a signed event, none heard`);
  });

  it('W1 whatever is signed well is heard', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ minLength: 24, maxLength: 64 }),
        fc.stringMatching(/^[A-Za-z0-9_-]{1,60}$/),
        (bytes, key, name) => {
          const made = `whsec_${Buffer.from(key).toString('base64')}`;
          const claimed = sign({ id: name, body: bytes, secret: made });
          expect(isHeard({ id: name, body: bytes, secrets: [made], signature: claimed })).toBe(
            true,
          );
        },
      ),
      { numRuns: Math.round(mutations / 4) },
    );
  });
});
