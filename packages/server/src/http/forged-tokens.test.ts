// S1: forged, changed and borrowed member tokens. Each one is refused on a real server, and all answers are alike.

import { createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import { signMemberToken } from '@zegel/core/token';
import type { SigningKey } from '@zegel/core/token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, withoutRequestId } from './test-support/test-server.ts';
import type { Answer, TestServer, TestShop } from './test-support/test-server.ts';

let server: TestServer;
let shop: TestShop;
let stranger: TestShop;

beforeAll(async () => {
  server = await startTestServer();
  shop = server.shop;
  stranger = await server.addShop('live');
});
afterAll(() => server.close());

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const seconds = (): number => Math.floor(Date.now() / 1_000);

interface Changes {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown> | string;
  readonly without?: string;
  readonly secret?: Buffer;
  readonly hash?: string;
}

/** A token as our own signer would make it, with something changed before it is signed with the real secret. */
function forge({ header, claims, without, secret, hash = 'sha256' }: Changes = {}): string {
  const good: Record<string, unknown> = {
    iss: shop.shopId,
    aud: `loyalty:${shop.shopId}:test`,
    sub: '7',
    iat: seconds(),
    exp: seconds() + 300,
  };
  const changed = typeof claims === 'string' ? claims : { ...good, ...claims };
  if (typeof changed !== 'string' && without !== undefined) delete changed[without];
  const head = encode({
    alg: 'HS256',
    typ: 'loyalty-member+jwt',
    kid: shop.tokenKey.id,
    ...header,
  });
  const input = `${head}.${encode(changed)}`;
  const key = secret ?? Buffer.from(shop.tokenKey.secret, 'base64url');
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}

function resign(
  token: string,
  change: (parts: [string, string, string]) => readonly string[],
): string {
  return change(token.split('.') as [string, string, string]).join('.');
}

const bob = (): Record<string, unknown> => ({ sub: 'bob' });

/** Named ways to get in without being let in. */
const forgeries: Record<string, () => string> = {
  'no algorithm': () =>
    resign(forge({ header: { alg: 'none' } }), ([head, body]) => [head, body, '']),
  'no algorithm, in capitals': () =>
    resign(forge({ header: { alg: 'NONE' } }), ([head, body]) => [head, body, '']),
  'no algorithm, signed anyway': () => forge({ header: { alg: 'none' } }),
  'no signature': () => resign(forge(), ([head, body]) => [head, body, '']),
  'two parts': () => resign(forge(), ([head, body]) => [head, body]),
  'four parts': () => `${forge()}.x`,
  'five parts, as if encrypted': () => `${forge()}.x.y`,
  'another member in the same signature': () =>
    resign(forge(), ([head, body, mac]) => [
      head,
      encode({ ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), ...bob() }),
      mac,
    ]),
  'another header over the same signature': () =>
    resign(forge(), ([, body, mac]) => [
      encode({ alg: 'HS256', typ: 'loyalty-member+jwt', kid: shop.tokenKey.id, x: 1 }),
      body,
      mac,
    ]),
  'the signature cut short': () => forge().slice(0, -10),
  'another secret': () => forge({ secret: Buffer.alloc(32, 1) }),
  'an empty secret': () => forge({ secret: Buffer.alloc(0) }),
  'the secret as text': () => forge({ secret: Buffer.from(shop.tokenKey.secret) }),
  'the secret key of the shop': () => forge({ secret: Buffer.from(shop.secretKey) }),
  'HS512 by the same secret': () => forge({ header: { alg: 'HS512' }, hash: 'sha512' }),
  'HS384 by the same secret': () => forge({ header: { alg: 'HS384' }, hash: 'sha384' }),
  'EdDSA by a key of its own': () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const jwk = publicKey.export({ format: 'jwk' });
    return resign(forge({ header: { alg: 'EdDSA', jwk } }), ([head, body]) => [
      head,
      body,
      signWith(null, Buffer.from(`${head}.${body}`), privateKey).toString('base64url'),
    ]);
  },
  'RS256 by a key of its own': () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return resign(forge({ header: { alg: 'RS256' } }), ([head, body]) => [
      head,
      body,
      signWith('sha256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url'),
    ]);
  },
  'a key that it brings along': () =>
    forge({
      header: { jwk: { kty: 'oct', k: encode('x'.repeat(32)) }, kid: 'own' },
      secret: Buffer.from('x'.repeat(32)),
    }),
  'a key to be fetched': () => forge({ header: { jku: 'https://evil.example/keys', kid: 'evil' } }),
  'no key id': () => forge({ header: { kid: undefined } }),
  'an unknown key id': () => forge({ header: { kid: 'tk_unknown' } }),
  'a key id that is SQL': () => forge({ header: { kid: "' OR 1=1 --" } }),
  'a key id that is a path': () => forge({ header: { kid: '../../dev/null' } }),
  'a key id that is an object': () => forge({ header: { kid: { id: shop.tokenKey.id } } }),
  'a key id of another shop': () => forge({ header: { kid: stranger.tokenKey.id } }),
  'another shop that signs for this one': () =>
    forge({
      header: { kid: stranger.tokenKey.id },
      secret: Buffer.from(stranger.tokenKey.secret, 'base64url'),
    }),
  'an issuer that is another shop': () => forge({ claims: { iss: stranger.shopId } }),
  'an issuer that is the publishable key': () => forge({ claims: { iss: shop.publishableKey } }),
  'an audience that is the live shop': () =>
    forge({ claims: { aud: `loyalty:${shop.shopId}:live` } }),
  'an audience that is another shop': () =>
    forge({ claims: { aud: `loyalty:${stranger.shopId}:live` } }),
  'two audiences': () =>
    forge({ claims: { aud: [`loyalty:${shop.shopId}:test`, `loyalty:${stranger.shopId}:live`] } }),
  'the type of an ordinary JWT': () => forge({ header: { typ: 'JWT' } }),
  'no type': () => forge({ header: { typ: undefined } }),
  'an unknown critical header': () => forge({ header: { crit: ['exp'], exp: 1 } }),
  'an unencoded body': () => forge({ header: { crit: ['b64'], b64: false } }),
  'no issuer': () => forge({ without: 'iss' }),
  'no audience': () => forge({ without: 'aud' }),
  'no subject': () => forge({ without: 'sub' }),
  'no beginning': () => forge({ without: 'iat' }),
  'no end': () => forge({ without: 'exp' }),
  'an end in the past': () => forge({ claims: { iat: seconds() - 400, exp: seconds() - 100 } }),
  'a beginning in the future': () =>
    forge({ claims: { iat: seconds() + 100, exp: seconds() + 200 } }),
  'a life of a day': () => forge({ claims: { exp: seconds() + 86_400 } }),
  'an old beginning and a far end': () =>
    forge({ claims: { iat: seconds() - 1_000, exp: seconds() + 300 } }),
  'an end that is text': () => forge({ claims: { exp: String(seconds() + 300) } }),
  'an end that is huge': () => forge({ claims: { exp: Number.MAX_SAFE_INTEGER } }),
  'not before later': () => forge({ claims: { nbf: seconds() + 100 } }),
  'a subject that is a number': () => forge({ claims: { sub: 7 } }),
  'a subject that is a list': () => forge({ claims: { sub: ['7'] } }),
  'an empty subject': () => forge({ claims: { sub: '' } }),
  'a subject of 129 characters': () => forge({ claims: { sub: 'x'.repeat(129) } }),
  'a subject with a line break': () => forge({ claims: { sub: '7\nadmin' } }),
  'two subjects': () =>
    forge({
      claims: `{"sub":"7","iss":"${shop.shopId}","aud":"loyalty:${shop.shopId}:test","iat":${seconds()},"exp":${seconds() + 300},"sub":"bob"}`,
    }),
  'a verified e-mail in words': () => forge({ claims: { email: 'a@b.c', email_verified: 'true' } }),
  'a body that is a list': () => forge({ claims: '[]' }),
  'a body that is no JSON': () => forge({ claims: 'sub=7' }),
  'a megabyte of name': () => forge({ claims: { given_name: 'x'.repeat(6_000) } }),
  'nothing but dots': () => '..',
  'a publishable key': () => shop.publishableKey,
  'a secret key': () => shop.secretKey,
  'a word': () => 'password',
};

const ask = (bearer: string): Promise<Answer> => server.ask('GET', '/v1/me', { bearer });

describe('S1 forged tokens do not pass', () => {
  it('S1 the forger could sign a good one', async () => {
    expect((await ask(forge())).status).toBe(200);
    expect((await ask(await shop.sign('7'))).status).toBe(200);
    expect((await ask(await stranger.sign('7'))).status).toBe(200);
  });

  it.each(Object.keys(forgeries))('S1 refuses %s', async (name) => {
    const { status, headers } = await ask(forgeries[name]!());
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('Bearer');
  });

  it('S1 all answers are alike, a missing token included', async () => {
    const answers = [await server.ask('GET', '/v1/me')];
    for (const make of Object.values(forgeries)) answers.push(await ask(make()));
    expect(answers.length).toBeGreaterThan(60);
    expect(new Set(answers.map(withoutRequestId)).size).toBe(1);
  });

  it('S1 other schemes and shapes of the header do not pass', async () => {
    const token = await shop.sign('7');
    for (const authorization of [
      token,
      `Basic ${token}`,
      `Bearer${token}`,
      `Bearer ${token} ${token}`,
      `Bearer ${token},x`,
      'Bearer ',
    ]) {
      const { status } = await server.ask('GET', '/v1/me', { headers: { authorization } });
      expect(status, authorization.slice(0, 12)).toBe(401);
    }
  });
});

describe('a shop that signs with a key pair', () => {
  it('needs to give away the public half only', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    await server.store.directory.addTokenKey(shop.shopId, {
      id: 'tk_pair',
      label: 'pair',
      expiresAt: null,
      algorithm: 'EdDSA',
      material: JSON.stringify(publicKey.export({ format: 'jwk' })),
    });
    const secret = privateKey.export({ format: 'jwk' }) as SigningKey['secret'];
    const token = await signMemberToken({
      shop: shop.shopId,
      mode: 'test',
      customerId: '7',
      key: { id: 'tk_pair', secret },
    });
    expect((await ask(token)).status).toBe(200);
    // The public half is public: as a shared secret it must open nothing.
    const asSecret = Buffer.from(JSON.stringify(publicKey.export({ format: 'jwk' })));
    const asBytes = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
    for (const known of [asSecret, asBytes]) {
      expect((await ask(forge({ header: { kid: 'tk_pair' }, secret: known }))).status).toBe(401);
    }
  });
});

describe('a token that was good', () => {
  it('is not remembered beyond its end', async () => {
    let now = Date.now();
    const clocked = await startTestServer({ now: () => now });
    try {
      const bearer = await clocked.shop.sign('7');
      expect((await clocked.ask('GET', '/v1/me', { bearer })).status).toBe(200);
      now += 299_000;
      expect((await clocked.ask('GET', '/v1/me', { bearer })).status).toBe(200);
      now += 32_000;
      expect((await clocked.ask('GET', '/v1/me', { bearer })).status).toBe(401);
    } finally {
      await clocked.close();
    }
  });
});
