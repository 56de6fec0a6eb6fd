// Vouchers that can be used now, code in hand.

import type { VNode } from 'preact';
import { Section } from '../parts/section.tsx';
import { Voucher } from '../parts/voucher.tsx';
import type { HomeProps } from './home.tsx';

const shownMax = 3;

export function Vouchers({ model, program, account }: HomeProps): VNode | null {
  const ready = account.redemptions.filter(({ state }) => state === 'issued').slice(0, shownMax);
  if (ready.length === 0) return null;
  return (
    <Section title={model.messages.home.vouchers}>
      <ul>
        {ready.map((redemption) => (
          <Voucher key={redemption.id} model={model} program={program} redemption={redemption} />
        ))}
      </ul>
    </Section>
  );
}
