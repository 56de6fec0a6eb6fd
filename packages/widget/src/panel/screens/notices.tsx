// What to know of what is shown: no connection, writes that wait, numbers that could not be renewed. All of it comes up
// some time after the first look, and so does this file.

import type { VNode } from 'preact';
import type { ScreenProps } from '../model/panel-model.ts';
import { View } from '../parts/view.ts';
import { Notice } from '../parts/notice.tsx';

export class Screen extends View<ScreenProps> {
  override draw({ model, words: { status } }: ScreenProps): VNode | null {
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
    return account.status === 'failed' && account.previous ? (
      <Notice icon="alert" title={status.stale}>
        <button type="button" class="link" onClick={() => model.actions.refresh()}>
          {model.messages.shell.retry}
        </button>
      </Notice>
    ) : null;
  }
}
