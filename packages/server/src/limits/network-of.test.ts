import { expect, it } from 'vitest';
import { networkOf } from './network-of.ts';

it.each([
  ['203.0.113.7', '203.0.113'],
  ['203.0.113.250', '203.0.113'],
  ['::ffff:203.0.113.7', '203.0.113'],
  ['2001:db8:0:1:a:b:c:d', '2001:db8:0:1'],
  ['2001:0db8::1:0:0:0:5', '2001:db8:0:1'],
  ['2001:db8::', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['64:ff9b::192.0.2.33', '64:ff9b:0:0'],
  ['nonsense', 'unknown'],
  ['203.0.113', 'unknown'],
  ['', 'unknown'],
  [null, 'unknown'],
])('%s is in %s', (address, network) => expect(networkOf(address)).toBe(network));
