// Nothing outlives the page: a write is sent at once or not at all.

import type { Keep } from './keep.ts';

export const keepNothing: Keep = ({ send }) => ({
  remembered: null,
  remember() {},
  write: send,
  flush() {},
  close() {},
});
