/** Sending an order back, whole or by line. The same key goes with every retry of the same wish. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { OrderLineView, OrderView } from '../../shop-api/order.ts';
import { makeIdempotencyKey } from '../shop/idempotency-key.ts';
import type { RefundLines } from '../shop/shop-api.ts';
import { useShop } from '../shop/shop-provider.tsx';
import { Mistake } from './field.tsx';
import { Quantity } from './quantity.tsx';

export interface SendBackProps {
  readonly order: OrderView;
  readonly onChange: (order: OrderView) => void;
  readonly onClose: () => void;
}

export function SendBack({ order, onChange, onClose }: SendBackProps): JSX.Element {
  const { announce, api, callWidget, refreshProducts, texts } = useShop();
  const dialogRef = useRef<HTMLDialogElement | null>(null);
  const wishRef = useRef<{ readonly asked: string; readonly key: string } | null>(null);
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({});
  const [isFailed, setIsFailed] = useState(false);
  const open = order.lines.filter((line) => line.refundedQuantity < line.quantity);
  const lines = open.flatMap((line) => {
    const quantity = chosen[line.id] ?? 0;
    return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
  });

  useEffect(() => dialogRef.current?.showModal(), []);

  async function send(wanted: RefundLines): Promise<void> {
    const asked = JSON.stringify(wanted);
    if (wishRef.current?.asked !== asked) wishRef.current = { asked, key: makeIdempotencyKey() };
    try {
      const answer = await api.refund(order.id, wanted, wishRef.current.key);
      if (answer.outcome === 'refunded') onChange(answer.order);
      announce(texts.account.states.refunded);
      callWidget('refresh');
      dialogRef.current?.close();
      await refreshProducts();
    } catch {
      setIsFailed(true);
    }
  }

  return (
    <dialog ref={dialogRef} class="sheet" aria-labelledby="send-back-title" onClose={onClose}>
      <h2 id="send-back-title">{texts.account.sendBackTitle(order.number)}</h2>
      <p>{texts.account.sendBackText}</p>
      <ul class="send-back">
        {open.map((line) => (
          <li key={line.id}>
            <LineChoice
              line={line}
              value={chosen[line.id] ?? 0}
              onChange={(value) => setChosen({ ...chosen, [line.id]: value })}
            />
          </li>
        ))}
      </ul>
      <div role="alert">{isFailed && <Mistake text={texts.account.failed} />}</div>
      <div class="sheet__actions">
        <button type="button" class="button" onClick={() => void send('all')}>
          {texts.account.everything}
        </button>
        <button
          type="button"
          class="button button--quiet"
          disabled={lines.length === 0}
          onClick={() => void send(lines)}
        >
          {texts.account.chosen}
        </button>
        <button type="button" class="as-link" onClick={() => dialogRef.current?.close()}>
          {texts.account.cancel}
        </button>
      </div>
    </dialog>
  );
}

interface LineChoiceProps {
  readonly line: OrderLineView;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function LineChoice({ line, value, onChange }: LineChoiceProps): JSX.Element {
  const { products, texts } = useShop();
  const name = products.value.find((each) => each.id === line.productId)?.name ?? line.productId;
  const left = line.quantity - line.refundedQuantity;
  return (
    <>
      <span>
        {name} <small>{texts.account.ofQuantity(left)}</small>
      </span>
      <Quantity min={0} max={left} value={value} label={name} onChange={onChange} />
    </>
  );
}
