// What to know before reading on: no connection, writes that wait, numbers that could not be renewed.

import type { ComponentChildren, VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Icon, type DrawingName } from '../parts/icon.tsx';

export function Notice({
  icon,
  title,
  children,
}: {
  readonly icon: DrawingName;
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
}): VNode {
  return (
    <div class="notice">
      <Icon name={icon} />
      <div class="fill">
        <b>{title}</b>
        {children && <div class="note">{children}</div>}
      </div>
    </div>
  );
}

export function Notices({ model }: { readonly model: PanelModel }): VNode | null {
  const { status, shell } = model.messages;
  const { isOnline, waiting, account } = model.state.value;
  const queued = waiting.length > 0 && status.waiting(waiting.length);
  if (!isOnline) {
    return (
      <Notice icon="alert" title={status.offline}>
        {status.offlineHow} {queued}
      </Notice>
    );
  }
  if (queued) return <Notice icon="clock" title={queued} />;
  if (account.status !== 'failed' || account.previous === null) return null;
  return (
    <Notice icon="alert" title={status.stale}>
      <Button kind="text" onTap={() => model.actions.refresh()}>
        {shell.retry}
      </Button>
    </Notice>
  );
}
