/** One shop for each programme, opened when somebody first asks for it; which one, the address says. */
import type { TemplateName } from '../shop-api/template.ts';

export interface TemplateShops<Shop> {
  /** The shop behind the word in an address; the shop's own where it names none of them. */
  find(name: string | undefined): Promise<Shop>;
  /** Those that were opened. */
  opened(): Promise<readonly Shop[]>;
}

export function createTemplateShops<Shop>(
  own: Shop,
  names: readonly TemplateName[],
  open: (name: TemplateName) => Promise<Shop>,
): TemplateShops<Shop> {
  const shops = new Map<TemplateName, Promise<Shop>>();
  return {
    async find(asked) {
      const name = names.find((each) => each === asked);
      if (name === undefined) return own;
      const known = shops.get(name) ?? open(name);
      shops.set(name, known);
      // What failed is tried again by whoever comes next.
      known.catch(() => shops.delete(name));
      return known;
    },
    async opened() {
      const settled = await Promise.allSettled(shops.values());
      return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
  };
}
