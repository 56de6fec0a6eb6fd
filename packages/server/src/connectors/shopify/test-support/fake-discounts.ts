// Discounts of the fake shop: made, found whatever the case of the letters, used, switched off.

export interface FakeDiscount {
  readonly id: string;
  readonly kind: 'DiscountCodeBasic' | 'DiscountCodeFreeShipping' | 'DiscountCodeBxgy';
  readonly input: Readonly<Record<string, unknown>>;
  uses: number;
  isOver: boolean;
}

interface UserErrors {
  readonly userErrors: readonly {
    readonly field: readonly string[];
    readonly code: string;
    readonly message: string;
  }[];
}
type Payload = UserErrors & { readonly codeDiscountNode: object | null };

export interface FakeDiscounts {
  readonly all: readonly FakeDiscount[];
  find(code: string): FakeDiscount | undefined;
  add(kind: FakeDiscount['kind'], input: FakeDiscount['input']): FakeDiscount;
  create(kind: FakeDiscount['kind'], argument: string, input: FakeDiscount['input']): Payload;
  deactivate(id: string): Payload;
  node(discount: FakeDiscount): object;
}

export function fakeDiscounts(knowsCustomer: (id: string) => boolean): FakeDiscounts {
  const all: FakeDiscount[] = [];
  const same = (one: unknown, other: unknown): boolean =>
    String(one).toLowerCase() === String(other).toLowerCase();

  const discounts: FakeDiscounts = {
    all,
    find: (code) => all.find(({ input }) => same(input['code'], code)),
    add(kind, input) {
      const id = `gid://shopify/DiscountCodeNode/${1_000 + all.length}`;
      const discount = { id, kind, input, uses: 0, isOver: false };
      all.push(discount);
      return discount;
    },
    create(kind, argument, input) {
      const { code, context, title, startsAt } = input as {
        readonly code?: string;
        readonly title?: string;
        readonly startsAt?: string;
        readonly context?: { readonly customers?: { readonly add?: readonly string[] } };
      };
      for (const [field, value] of Object.entries({ code, context, title, startsAt }))
        if (value === undefined)
          return wrong([argument, field], 'BLANK', `${field} can't be blank`);
      if (discounts.find(code ?? '') !== undefined)
        return wrong(
          [argument, 'code'],
          'TAKEN',
          'Code must be unique. Please try a different code.',
        );
      const strangers = (context?.customers?.add ?? []).filter((id) => !knowsCustomer(id));
      if (strangers.length > 0)
        return wrong([argument, 'context', 'customers', 'add'], 'INVALID', 'Customer is invalid');
      return { codeDiscountNode: discounts.node(discounts.add(kind, input)), userErrors: [] };
    },
    deactivate(id) {
      const discount = all.find((one) => one.id === id);
      if (discount === undefined) return wrong(['id'], 'INVALID', 'Code discount does not exist.');
      discount.isOver = true;
      return { codeDiscountNode: discounts.node(discount), userErrors: [] };
    },
    node: ({ id, kind, input, uses, isOver }) => ({
      id,
      codeDiscount: {
        __typename: kind,
        title: input['title'],
        status: isOver ? 'EXPIRED' : 'ACTIVE',
        asyncUsageCount: uses,
      },
    }),
  };
  return discounts;
}

function wrong(field: readonly string[], code: string, message: string): Payload {
  return { codeDiscountNode: null, userErrors: [{ field, code, message }] };
}
