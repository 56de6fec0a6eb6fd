// Whose word about an address is believed: nobody's but that of our own proxies.

import { expect, it, vi } from 'vitest';
import { connectionAddress, readTrustedProxies, tellingOfProxies } from './client-address.ts';

function ask(trusted: string, connection: string | null, forwarded?: string): string | null {
  const headers = new Headers(forwarded === undefined ? {} : { 'x-forwarded-for': forwarded });
  return readTrustedProxies(trusted)(connection, headers);
}

it.each([
  ['', '203.0.113.7', '1.2.3.4', '203.0.113.7'],
  ['127.0.0.1', '203.0.113.7', '1.2.3.4', '203.0.113.7'],
  ['127.0.0.1', '127.0.0.1', '1.2.3.4', '1.2.3.4'],
  ['127.0.0.1', '::ffff:127.0.0.1', '1.2.3.4', '1.2.3.4'],
  // What the client itself put in front is not believed.
  ['127.0.0.1', '127.0.0.1', '9.9.9.9, 1.2.3.4', '1.2.3.4'],
  ['127.0.0.1 10.0.0.0/8', '127.0.0.1', '9.9.9.9, 1.2.3.4, 10.1.2.3', '1.2.3.4'],
  ['10.0.0.0/8', '10.0.0.1', '', '10.0.0.1'],
  ['10.0.0.0/8', '10.0.0.1', 'unknown', '10.0.0.1'],
  ['10.0.0.0/8', '10.0.0.1', '10.0.0.9', '10.0.0.9'],
  ['2001:db8::/32', '2001:db8::5', '2a00::1', '2a00::1'],
])('trusting "%s", %s that says "%s" is %s', (trusted, connection, forwarded, address) =>
  expect(ask(trusted, connection, forwarded)).toBe(address),
);

it('knows nobody outside a server', () => expect(ask('127.0.0.1', null, '1.2.3.4')).toBeNull());

it.each(['proxy', '10.0.0.0/33', '10.0.0.0/x', '10.0.0.0/8/8', '::/129'])(
  'refuses to trust "%s"',
  (text) => expect(() => readTrustedProxies(text)).toThrow(/ZEGEL_TRUSTED_PROXIES/),
);

it('tells once of a proxy that is not trusted', () => {
  const tell = vi.fn<() => void>();
  const forwarded = new Headers({ 'x-forwarded-for': '1.2.3.4' });
  const trusting = tellingOfProxies(readTrustedProxies('127.0.0.1'), tell);
  trusting('127.0.0.1', forwarded);
  const ask = tellingOfProxies(connectionAddress, tell);
  ask('127.0.0.1', new Headers());
  // Asked on the proxy's own machine: the health check of somebody who trusts it.
  trusting('127.0.0.1', new Headers({ 'x-forwarded-for': '127.0.0.1' }));
  expect(tell).not.toHaveBeenCalled();
  for (let times = 0; times < 3; times += 1)
    expect(ask('::ffff:127.0.0.1', forwarded)).toBe('127.0.0.1');
  expect(tell).toHaveBeenCalledTimes(1);
});
