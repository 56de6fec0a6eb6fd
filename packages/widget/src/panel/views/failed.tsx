// Nothing to show: what went wrong in plain words, and the one thing to do about it.

import type { VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Stamp } from '../parts/stamp.tsx';

export interface FailedProps {
  readonly model: PanelModel;
  readonly title?: string;
  readonly retry?: () => unknown;
}

export function Failed({
  model: { messages, actions },
  title = messages.status.failed,
  retry = () => actions.refresh(),
}: FailedProps): VNode {
  return (
    <div class="empty" role="alert">
      <Stamp icon="alert" isGhost />
      <b>{title}</b>
      <p class="note">{messages.status.failedHow}</p>
      <Button kind="quiet" onTap={retry}>
        {messages.shell.retry}
      </Button>
    </div>
  );
}
