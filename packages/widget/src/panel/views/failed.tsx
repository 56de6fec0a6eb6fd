// Nothing to show: what went wrong in plain words, and the one thing to do about it.

import type { VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';

export interface FailedProps {
  readonly model: PanelModel;
  readonly title?: string;
  readonly retry?: () => void;
}

export function Failed({ model: { messages, actions }, title, retry }: FailedProps): VNode {
  const { status, shell } = messages;
  return (
    <div class="empty" role="alert">
      <b>{title ?? status.failed}</b>
      <p class="note">{status.failedHow}</p>
      <button type="button" class="btn quiet" onClick={() => (retry ?? actions.refresh)()}>
        {shell.retry}
      </button>
    </div>
  );
}
