// Which addresses an endpoint may have, as far as the text of a URL tells. What its name resolves to is checked again at
// every attempt.

import ipaddr from 'ipaddr.js';
import { isForbiddenAddress } from './forbidden-address.ts';

export interface TargetPolicy {
  /** @default 443 alone */
  readonly ports: readonly number[];
  /** For tests and development: http, any port, and addresses of this machine and its network. */
  readonly allowsLocal: boolean;
}

export const publicTargetsOnly: TargetPolicy = { ports: [443], allowsLocal: false };

const urlLengthMax = 500;

/** The URL, or why it may not be an endpoint's. */
export function readEndpointUrl(
  text: string,
  policy: TargetPolicy,
): { readonly url: URL } | { readonly fault: string } {
  const url = URL.parse(text);
  if (url === null || text.length > urlLengthMax)
    return { fault: `Expected a URL of at most ${urlLengthMax} characters` };
  const isHttp = policy.allowsLocal && url.protocol === 'http:';
  if (url.protocol !== 'https:' && !isHttp) return { fault: 'Expected https://' };
  if (url.username !== '' || url.password !== '')
    return { fault: 'A URL with a user name or password in it is not taken' };
  if (url.hash !== '') return { fault: 'Expected a URL without #' };
  const port = url.port === '' ? (isHttp ? 80 : 443) : Number(url.port);
  if (!policy.allowsLocal && !policy.ports.includes(port))
    return { fault: `Expected port ${policy.ports.join(' or ')}` };
  const address = literalAddress(url);
  if (!policy.allowsLocal && address !== null && isForbiddenAddress(address))
    return { fault: 'This address is not on the public internet' };
  return { url };
}

/** The address a URL names without a resolver; null for a name. */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? bare : null;
}
