/** One shop for each programme, opened when somebody first asks for it; which one, the address says. */
import type { TemplateName } from '../shop-api/template.ts';
import type { OpenShop } from './create-shop-server.ts';

export interface TemplateShops {
  /** The shop behind the word in an address; the shop's own where it names none of them. */
  find(name: string | undefined): Promise<OpenShop>;
  /** Those that were opened. */
  opened(): Promise<readonly OpenShop[]>;
}

export function createTemplateShops(
  own: OpenShop,
  names: readonly TemplateName[],
  open: (name: TemplateName) => Promise<OpenShop>,
): TemplateShops {
  const shops = new Map<TemplateName, Promise<OpenShop>>();
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
