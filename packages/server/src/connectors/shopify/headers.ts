// Shopify's headers have two generations: `Shopify-…`, sent by its newer Events, and `X-Shopify-…`. Webhooks of the
// older kind never send the newer names: https://shopify.dev/docs/apps/build/events/verify-deliveries (read in 2026).

/** The value of `Shopify-<name>`, else of `X-Shopify-<name>`. */
export function header(headers: Headers, name: string): string | null {
  return headers.get(`Shopify-${name}`) ?? headers.get(`X-Shopify-${name}`);
}
