// W2: what we sign is what the reference library and its official vector expect.

import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newSigningSecret, signatureHeaders } from './sign-event.ts';

describe('W2 signatures', () => {
  it('W2 the official vector', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signatureHeaders(
      {
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        timestamp: 1_614_265_330,
        body: '{"test": 2432232314}',
      },
      [secret],
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('W2 the reference library takes them, with the one secret, and with either while it is rotated', () => {
    const [old, fresh, foreign] = [newSigningSecret(), newSigningSecret(), newSigningSecret()];
    const body = '{"note":"café <b>& /x</b>"}';
    const content = { id: 'evt_1', timestamp: Math.floor(Date.now() / 1_000), body };
    expect(new Webhook(old).verify(body, { ...signatureHeaders(content, [old]) })).toBeTruthy();
    const both = { ...signatureHeaders(content, [fresh, old]) };
    expect(new Webhook(old).verify(body, both)).toBeTruthy();
    expect(new Webhook(fresh).verify(body, both)).toBeTruthy();
    expect(() => new Webhook(foreign).verify(body, both)).toThrow('No matching signature');
    expect(() => new Webhook(fresh).verify(`${body} `, both)).toThrow('No matching signature');
  });

  it('W2 the reference library refuses a moment more than five minutes away', () => {
    const secret = newSigningSecret();
    const now = Math.floor(Date.now() / 1_000);
    const at = (timestamp: number): (() => unknown) => {
      const headers = signatureHeaders({ id: 'evt_1', timestamp, body: '{}' }, [secret]);
      return () => new Webhook(secret).verify('{}', { ...headers });
    };
    expect(at(now - 290)).not.toThrow();
    expect(at(now - 310)).toThrow('too old');
    expect(at(now + 310)).toThrow('too new');
  });

  it('secrets are new each time and long enough', () => {
    const secrets = Array.from({ length: 100 }, newSigningSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(Buffer.from(secret.slice(6), 'base64')).toHaveLength(32);
  });
});
