// Lets a client know when the browser is online, and catch up on what did not work before.

import { browserOnline } from '../browser/online-watcher.ts';
import type { OnlineWatcher } from '../browser/online-watcher.ts';
import type { Part } from '../core.ts';

/** Shows in the state whether the browser is online; when it is again, reads what had failed and sends what waits. */
export function watchOnline({ isOnline, watch }: OnlineWatcher = browserOnline): Part {
  return (core) => {
    const { destroy } = core;
    const look = (): void => core.patch({ isOnline: isOnline() });
    look();
    const unwatch = watch(() => {
      look();
      const { program, account } = core.getState();
      if (!isOnline()) return;
      if (program.status === 'failed' || account.status === 'failed') void core.load();
      else core.kept?.flush();
    });
    core.destroy = () => {
      destroy();
      unwatch();
    };
  };
}
