// Addresses nobody outside may make this server call: its own machine, its network, metadata services, and every way
// to write one of them as something else.

import ipaddr from 'ipaddr.js';

/** Azure's machine service has an address that looks like any other. */
const metadataAddresses = new Set(['168.63.129.16']);

/** Global unicast: everything else in IPv6 is local, translated or reserved. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Whether an address, as a resolver gives it, is anything but a plain public one. */
export function isForbiddenAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || metadataAddresses.has(address)) return true;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return true;
  return parsed.kind() === 'ipv6' && !parsed.match(globalUnicast);
}
