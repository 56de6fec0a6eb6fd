// A voucher: a ticket torn from its stub along the perforation. The code is on the stub, with one tap to use it.

import type { Program, Redemption } from '@zegel/core';
import { signal } from '@preact/signals-core';
import { createRef, type ComponentChildren, type VNode } from 'preact';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Button } from '../../parts/button.tsx';
import { Link } from '../../parts/link.tsx';
import { View } from '../../parts/view.ts';
import { moneyText } from '../../words/money-text.ts';

export interface VoucherProps extends ScreenProps {
  readonly program: Program;
  readonly redemption: Redemption;
  /** Just redeemed: tears off as it appears, and takes the focus. */
  readonly isNew?: boolean;
  /** Under the stub: giving it back. */
  readonly children?: ComponentChildren;
}

export class Voucher extends View<VoucherProps> {
  private readonly used = signal<'copy' | 'apply' | null>(null);

  private readonly ticket = createRef<HTMLLIElement>();

  override componentDidMount(): void {
    if (this.props.isNew) this.ticket.current?.focus();
  }

  override draw(props: VoucherProps): VNode {
    const { model, words, program, redemption, isNew, children } = props;
    const { voucher } = words;
    const { code, expiresAt, state, amount, link } = redemption;
    const reward = program.rewards.find(({ id }) => id === redemption.rewardId);
    const notes = [
      expiresAt === null ? voucher.forEver : voucher.until(model.format.date(expiresAt)),
      reward?.minimumSpend && voucher.from(moneyText(reward.minimumSpend, props)),
      reward?.kind === 'gift_card' && amount !== null && voucher.left(moneyText(amount, props)),
    ];
    const isWaiting = state === 'requested' || state === 'reserved' || state === 'voiding';
    return (
      <li ref={this.ticket} class={isNew ? 'ticket tear' : 'ticket'} tabIndex={-1}>
        <div class="face">
          <b>{reward?.title}</b>
          <p class="note">{notes.filter(Boolean).join(' · ')}</p>
        </div>
        <div class="stub">
          {code !== null && !isWaiting ? (
            this.drawUses(code)
          ) : (
            <>
              {code !== null && <code>{code}</code>}
              <span class="note">{isWaiting && voucher[state]}</span>
            </>
          )}
          {!isWaiting && (
            <Link class="btn mini quiet" href={link} target="_blank">
              {voucher.open}
            </Link>
          )}
        </div>
        {children}
      </li>
    );
  }

  /** The code copies itself; where it can go into the cart, that is the button. */
  private drawUses(code: string): VNode {
    const { model, words } = this.props;
    const { voucher } = words;
    const used = this.used.value;
    const copy = used === 'copy' ? voucher.copied : voucher.copy;
    return model.canApply.value ? (
      <>
        <button type="button" class="code" onClick={() => void this.copy()}>
          <code>{code}</code>
          <small>{copy}</small>
        </button>
        <Button kind="mini" onTap={this.apply}>
          {used === 'apply' ? voucher.applied : voucher.apply}
        </Button>
      </>
    ) : (
      <>
        <code>{code}</code>
        <Button kind="mini" label={`${copy}: ${code}`} onTap={this.copy}>
          {copy}
        </Button>
      </>
    );
  }

  private readonly copy = async (): Promise<void> => {
    const { model, words, redemption } = this.props;
    if (!(await model.actions.copyCode(redemption.code ?? ''))) return;
    this.used.value = 'copy';
    model.announce(words.voucher.copied);
  };

  private readonly apply = (): void => {
    const { model, words, redemption } = this.props;
    model.actions.applyCode(redemption.code ?? '');
    this.used.value = 'apply';
    model.announce(words.voucher.applied);
  };
}
