// What to know before reading on: no connection, writes that wait, numbers that could not be renewed.

import type { LoyaltyState } from '@zegel/sdk/lite';
import type { ComponentChildren, VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { Icon, type DrawingName } from '../parts/icon.tsx';

export interface NoticeProps {
  readonly icon: DrawingName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

export function Notice({ icon, title, children }: NoticeProps): VNode {
  return (
    <div class="notice">
      <Icon name={icon} />
      <div class="fill">
        <b>{title}</b>
        <p class="note">{children}</p>
      </div>
    </div>
  );
}

export interface NoticesProps {
  readonly model: PanelModel;
  readonly state: LoyaltyState;
}

export function Notices({ model, state }: NoticesProps): VNode | null {
  const { status, shell } = model.messages;
  const { isOnline, waiting, account } = state;
  const queued = waiting.length > 0 && status.waiting(waiting.length);
  if (!isOnline) {
    return (
      <Notice icon="alert" title={status.offline}>
        {status.offlineHow} {queued}
      </Notice>
    );
  }
  if (queued) return <Notice icon="clock" title={queued} />;
  return account.status === 'failed' && account.previous ? (
    <Notice icon="alert" title={status.stale}>
      <button type="button" class="link" onClick={() => model.actions.refresh()}>
        {shell.retry}
      </button>
    </Notice>
  ) : null;
}
