// The last value known of something remote, whatever is going on with it now.

import type { Remote } from '@zegel/sdk/lite';

export function latest<Value>(remote: Remote<Value>): Value | null {
  if (remote.status === 'ready') return remote.value;
  return remote.status === 'idle' ? null : remote.previous;
}
