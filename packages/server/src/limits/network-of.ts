// The network an address belongs to: what one household or office shares. Whole addresses are kept nowhere.

import { isIP } from 'node:net';

/** `203.0.113` (/24) or `2001:db8:0:1` (/64); IPv4 that is written as IPv6 counts as IPv4. */
export function networkOf(address: string | null): string {
  const bare = address?.replace(/%.*$/, '') ?? '';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (isIP(mapped) === 4) return mapped.split('.').slice(0, 3).join('.');
  if (isIP(mapped) === 6) return groupsOf(mapped).slice(0, 4).join(':');
  return 'unknown';
}

/** The eight groups, without the zeros in front. */
function groupsOf(address: string): readonly string[] {
  // WHATWG URLs write IPv6 in one way, with an IPv4 tail as two groups.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = written.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after];
}
