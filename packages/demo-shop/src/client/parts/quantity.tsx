/** How many: two buttons and a number, which is announced when it changes. */
import type { JSX } from 'preact';
import { Icon } from '../art/icons.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export interface QuantityProps {
  readonly value: number;
  readonly max: number;
  readonly label: string;
  /** @default 1 */
  readonly min?: number;
  readonly onChange: (value: number) => void;
}

export function Quantity({ value, max, label, min = 1, onChange }: QuantityProps): JSX.Element {
  const { texts } = useShop();
  return (
    <fieldset class="quantity">
      <legend class="visually-hidden">{label}</legend>
      <button
        type="button"
        aria-label={texts.product.fewer}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </button>
      <output class="quantity__value">{value}</output>
      <button
        type="button"
        aria-label={texts.product.more}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </button>
    </fieldset>
  );
}
