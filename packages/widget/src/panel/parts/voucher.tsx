// A voucher: a ticket torn from its stub along the perforation. The code is on the stub, with one tap to use it.

import type { Program, Redemption } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from './button.tsx';

export interface VoucherProps {
  readonly model: PanelModel;
  readonly program: Program;
  readonly redemption: Redemption;
  /** Tears off when it appears. */
  readonly isNew?: boolean;
  /** Under the stub: giving it back. */
  readonly children?: ComponentChildren;
}

export function Voucher({ model, program, redemption, isNew, children }: VoucherProps): VNode {
  const { voucher } = model.messages;
  const { code, expiresAt, state } = redemption;
  const reward = program.rewards.find(({ id }) => id === redemption.rewardId);
  const notes = [
    expiresAt === null ? voucher.forEver : voucher.until(model.format.date(expiresAt)),
    reward?.minimumSpend && voucher.from(model.format.money(reward.minimumSpend)),
  ];
  const waiting = state === 'requested' || state === 'reserved' || state === 'voiding' ? voucher[state] : null;
  return (
    <li class={isNew ? 'ticket tear' : 'ticket'}>
      <div class="face">
        <b>{reward?.title}</b>
        <p class="note">{notes.filter(Boolean).join(' · ')}</p>
      </div>
      <div class="stub">
        {code !== null && (
          <code>
            <span class="vh">{voucher.code} </span>
            {code}
          </code>
        )}
        {waiting ? (
          <span class="note fill">{waiting}</span>
        ) : (
          code !== null && <UseCode model={model} code={code} />
        )}
      </div>
      {children}
    </li>
  );
}

function UseCode({ model, code }: { readonly model: PanelModel; readonly code: string }): VNode {
  const { voucher } = model.messages;
  const { actions, canApply, announce } = model;
  const isApplied = useSignal(false);
  const isCopied = useSignal(false);
  const copy = async (): Promise<void> => {
    isCopied.value = await actions.copyCode(code);
    if (isCopied.value) announce(voucher.copied);
  };
  const apply = (): void => {
    actions.applyCode(code);
    isApplied.value = true;
    announce(voucher.applied);
  };
  return (
    <span class="acts">
      <Button kind={canApply.value ? 'mini quiet' : 'mini'} label={`${voucher.copy}: ${code}`} onTap={copy}>
        {isCopied.value ? voucher.copied : voucher.copy}
      </Button>
      {canApply.value && (
        <Button kind="mini" onTap={apply}>
          {isApplied.value ? voucher.applied : voucher.apply}
        </Button>
      )}
    </span>
  );
}
