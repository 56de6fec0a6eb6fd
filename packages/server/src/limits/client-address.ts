// Where a request comes from. A header is believed only as far as proxies of ours wrote it.

import { BlockList, isIP } from 'node:net';
import { LoyaltyError } from '@zegel/core';

/** Answers the address of whoever asked: the connection's, or what trusted proxies say of it. */
export type ClientAddress = (connection: string | null, headers: Headers) => string | null;

/** Reads `ZEGEL_TRUSTED_PROXIES`: addresses and networks of our proxies, such as `127.0.0.1, 10.0.0.0/8`. */
export function readTrustedProxies(text: string): ClientAddress {
  const trusted = new BlockList();
  for (const part of text.split(/[\s,]+/).filter((each) => each !== '')) trust(trusted, part);
  const isTrusted = (address: string): boolean => {
    const family = isIP(address);
    return family !== 0 && trusted.check(address, family === 4 ? 'ipv4' : 'ipv6');
  };

  return (connection, headers) => {
    let address = bare(connection);
    const forwarded = (headers.get('x-forwarded-for') ?? '').split(',').map(bare);
    // Each proxy adds at the end whom it heard: walk back while the one who says so is ours.
    while (address !== null && isTrusted(address)) {
      const before = forwarded.pop() ?? null;
      if (before === null || isIP(before) === 0) break;
      address = before;
    }
    return address;
  };
}

/** Tells once that a proxy speaks of somebody and is not believed: all who come through it would count as one. */
export function tellingOfProxies(ask: ClientAddress, tell: () => void): ClientAddress {
  let isTold = false;
  return (connection, headers) => {
    const address = ask(connection, headers);
    const [last] = (headers.get('x-forwarded-for') ?? '').split(',').map(bare).slice(-1);
    // Somebody on the proxy's own machine, such as its health check, has the proxy's address and is believed.
    if (!isTold && last !== null && address === bare(connection) && last !== address) {
      isTold = true;
      tell();
    }
    return address;
  };
}

/** Believes nobody but the connection. */
export const connectionAddress: ClientAddress = (connection) => bare(connection);

function bare(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed.replace(/^::ffff:(?=\d+\.)/i, '');
}

function trust(trusted: BlockList, part: string): void {
  const [address = '', prefix] = part.split('/');
  const family = isIP(address);
  const bits = prefix === undefined ? null : Number(prefix);
  const isWhole =
    bits === null || (/^\d{1,3}$/.test(prefix ?? '') && bits <= (family === 4 ? 32 : 128));
  if (family === 0 || !isWhole || part.split('/').length > 2) {
    throw new LoyaltyError(
      'configuration',
      `ZEGEL_TRUSTED_PROXIES must be addresses or networks such as "127.0.0.1 10.0.0.0/8", not "${part}".`,
    );
  }
  const type = family === 4 ? 'ipv4' : 'ipv6';
  if (bits === null) trusted.addAddress(address, type);
  else trusted.addSubnet(address, bits, type);
}
