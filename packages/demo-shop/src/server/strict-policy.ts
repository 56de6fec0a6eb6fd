/** The strict content policy a careful shop runs under; nothing on the page may need an exception. */

/** The header's value for one answer. `loyaltyOrigin` is the only stranger that is talked to. */
export function strictPolicy(nonce: string, loyaltyOrigin: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' ${loyaltyOrigin}`,
    `connect-src 'self' ${loyaltyOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
