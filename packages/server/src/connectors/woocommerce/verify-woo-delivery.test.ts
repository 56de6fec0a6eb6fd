// Only the shop is heard: published vectors, and everything that comes close to them.

import { createHmac } from 'node:crypto';
import { reached } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSpecialChars, verifyWooDelivery } from './verify-woo-delivery.ts';

const secret = 'shpss_test_secret';
const body = Buffer.from('{"id":5324830114101,"note":"café <b>& /x</b>","total_price":"2629.95"}');
const signature = 'efMkwncWjrAyl2LwBXObkoLlqtgav2D2EvENRazGhVk=';
/** What an empty secret makes of the same body: anybody can compute it. */
const blankSignature = '7BEhBgqyGcPlH2i0QokDmEsvdgtIU87fZzhHWOcYrJI=';

const mutations = process.env['LONG'] === undefined ? 2_000 : 20_000;

function verify(
  given: {
    readonly body?: Uint8Array;
    readonly signature?: string | null;
    readonly topic?: string;
  },
  secrets: readonly string[] = [secret],
): string {
  const headers = new Headers({ 'x-wc-webhook-topic': given.topic ?? 'order.updated' });
  const claimed = given.signature === undefined ? signature : given.signature;
  if (claimed !== null) headers.set('x-wc-webhook-signature', claimed);
  return verifyWooDelivery({ headers, body: given.body ?? body }, { secrets }).outcome;
}

describe('W1 a delivery of WooCommerce', () => {
  it('W1 is heard with its signature over the raw bytes, and says what it is about', () => {
    const headers = new Headers({
      'X-WC-Webhook-Topic': 'order.updated',
      'X-WC-Webhook-Signature': signature,
    });
    expect(verifyWooDelivery({ headers, body }, { secrets: [secret] })).toEqual({
      outcome: 'accepted',
      label: { topic: 'order.updated', subject: 'order:5324830114101', triggeredAt: null },
    });
  });

  it('W1 is heard with either secret while one is replaced, and with neither afterwards', () => {
    expect(verify({}, ['another secret of this shop', secret])).toBe('accepted');
    expect(verify({}, [secret, 'another secret of this shop'])).toBe('accepted');
    expect(verify({}, ['another secret of this shop'])).toBe('refused');
  });

  it('W1 an empty secret signs for nobody', () => {
    expect(createHmac('sha256', '').update(body).digest('base64')).toBe(blankSignature);
    for (const blank of ['', ' ', '\t']) {
      const made = createHmac('sha256', blank).update(body).digest('base64');
      expect(verify({ signature: made }, [blank])).toBe('refused');
      expect(verify({ signature: made }, [blank, secret])).toBe('refused');
    }
    expect(verify({ signature: blankSignature })).toBe('refused');
  });

  it.each([
    ['hex', Buffer.from(signature, 'base64').toString('hex')],
    ['base64url', signature.replaceAll('+', '-').replaceAll('/', '_').slice(0, -1)],
    ['without padding', signature.slice(0, -1)],
    ['with more padding', `${signature}=`],
    ['in small letters', signature.toLowerCase()],
    ['twice', `${signature}, ${signature}`],
    ['with a prefix', `sha256=${signature}`],
    ['empty', ''],
    ['sha1', createHmac('sha1', secret).update(body).digest('base64')],
    ['a plain hash', createHmac('sha256', '').update(secret).update(body).digest('base64')],
    [
      'of the text again written',
      createHmac('sha256', secret).update(body.toString('latin1')).digest('base64'),
    ],
  ])('W1 a signature written otherwise is refused: %s', (_name, claimed) => {
    expect(verify({ signature: claimed })).toBe('refused');
  });

  it('W1 a secret that WordPress escapes is understood as WordPress signs with it', () => {
    const typed = `R&amp;D &lt;"o'clock&#039;&gt; &amp;amp; &unknown;`;
    expect(decodeSpecialChars(typed)).toBe(`R&D <"o'clock'> &amp; &unknown;`);
    for (const key of [typed, decodeSpecialChars(typed)]) {
      const made = createHmac('sha256', key).update(body).digest('base64');
      expect(verify({ signature: made }, [typed])).toBe('accepted');
    }
  });

  it('W1 the unsigned first ping has one exact shape and no effect', () => {
    const ping = (text: string, claimed: string | null = null): string =>
      verify({ body: Buffer.from(text), signature: claimed });
    expect(ping('webhook_id=17')).toBe('ping');
    for (const text of [
      '',
      'webhook_id=',
      'webhook_id=17&x=1',
      'webhook_id=17\n',
      ' webhook_id=17',
      'webhook_id=-1',
      'webhook_id=1.5',
      'WEBHOOK_ID=17',
      'id=17',
      `webhook_id=${'1'.repeat(21)}`,
      '{"webhook_id":17}',
      '{"id":17}',
    ]) {
      expect([text, ping(text)]).toEqual([text, 'refused']);
    }
    expect(ping('webhook_id=17', signature)).toBe('refused');
  });

  it(`W1 no mutation of body, signature or secret is heard`, ({ task }) => {
    const edited = (bytes: Uint8Array, at: number, by: number): Buffer => {
      const copy = Buffer.from(bytes);
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ by;
      return copy;
    };
    let tried = 0;
    const tryOne = (...given: Parameters<typeof verify>): string => {
      tried += 1;
      return verify(...given);
    };
    const place = fc.nat({ max: 1_000 });
    const mutation = fc.oneof(
      fc.record({
        kind: fc.constant('body' as const),
        at: place,
        by: fc.integer({ min: 1, max: 255 }),
      }),
      fc.record({ kind: fc.constant('cut' as const), at: fc.nat({ max: body.length - 1 }) }),
      fc.record({
        kind: fc.constant('grow' as const),
        more: fc.uint8Array({ minLength: 1, maxLength: 40 }),
      }),
      fc.record({
        kind: fc.constant('signature' as const),
        at: place,
        by: fc.integer({ min: 1, max: 127 }),
      }),
      fc.record({
        kind: fc.constant('made' as const),
        text: fc.base64String({ minLength: 44, maxLength: 44 }),
      }),
      fc.record({
        kind: fc.constant('secret' as const),
        at: place,
        by: fc.integer({ min: 1, max: 127 }),
      }),
    );
    fc.assert(
      fc.property(mutation, (change) => {
        const outcome = ((): string => {
          switch (change.kind) {
            case 'body':
              return tryOne({ body: edited(body, change.at, change.by) });
            case 'cut':
              return tryOne({ body: body.subarray(0, change.at) });
            case 'grow':
              return tryOne({ body: Buffer.concat([body, change.more]) });
            case 'signature': {
              const claimed = edited(Buffer.from(signature), change.at, change.by).toString(
                'latin1',
              );
              // Signs that no header can carry never arrive, and spaces around a value are no part of it.
              if (/[^\u0021-\u007e]/.test(claimed)) return 'refused';
              return tryOne({ signature: claimed });
            }
            case 'made':
              return change.text === signature ? 'refused' : tryOne({ signature: change.text });
            case 'secret':
              return tryOne({}, [
                edited(Buffer.from(secret), change.at, change.by).toString('latin1'),
              ]);
          }
        })();
        expect(outcome).toBe('refused');
      }),
      { numRuns: mutations },
    );
    expect(tried).toBeGreaterThan(mutations * 0.9);
    reached(task, `${tried} mutations of a WooCommerce delivery, none heard`);
  });

  it('W1 every body that is signed is heard, whatever its bytes', ({ task }) => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.string({ minLength: 16, maxLength: 60 }),
        (bytes, key) => {
          fc.pre(key.trim() !== '');
          const made = createHmac('sha256', key).update(bytes).digest('base64');
          expect(verify({ body: bytes, signature: made }, [key])).toBe('accepted');
        },
      ),
      { numRuns: Math.round(mutations / 4) },
    );
    reached(task, `${Math.round(mutations / 4)} signed bodies, all heard`);
  });

  it('W1 a delivery without a topic that can be one is refused', () => {
    for (const topic of ['', 'order', 'order.', '.updated', 'ORDER.updated', 'order updated'])
      expect([topic, verify({ topic })]).toEqual([topic, 'refused']);
  });
});
