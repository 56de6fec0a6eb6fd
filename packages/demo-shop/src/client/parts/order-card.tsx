/** One earlier order, with the way to send it back. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { OrderView } from '../../shop-api/order.ts';
import { formatMoney } from '../format/format-money.ts';
import { formatShortDate } from '../format/dates.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { OrderSummary } from './order-summary.tsx';
import { SendBack } from './send-back.tsx';

export interface OrderCardProps {
  readonly order: OrderView;
  readonly onChange: (order: OrderView) => void;
}

export function OrderCard({ order, onChange }: OrderCardProps): JSX.Element {
  const { locale, texts } = useShop();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <article class="order" aria-labelledby={`order-${order.number}`}>
      <div class="order__head">
        <h3 id={`order-${order.number}`}>{texts.account.order(order.number)}</h3>
        <p>{formatShortDate(new Date(order.placedAt), locale)}</p>
        <p class={`order__state order__state--${order.state}`}>
          {texts.account.states[order.state]}
        </p>
      </div>
      <OrderSummary order={order} />
      <div class="order__foot">
        {order.refunded > 0 && (
          <p class="order__refunded">
            {texts.account.refunded(formatMoney(order.refunded, locale))}
          </p>
        )}
        {order.state !== 'refunded' && (
          <button type="button" class="button button--quiet" onClick={() => setIsAsking(true)}>
            {texts.account.sendBack}
            <span class="visually-hidden">: {texts.account.order(order.number)}</span>
          </button>
        )}
      </div>
      {isAsking && (
        <SendBack order={order} onChange={onChange} onClose={() => setIsAsking(false)} />
      )}
    </article>
  );
}
