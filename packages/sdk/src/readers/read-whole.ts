// The reader of the main entry: every field by its form, and nothing that the contract does not know.

import { makeReader } from './make-reader.ts';
import { shapes } from './shapes.ts';
import type { ReadAnswer } from './answers.ts';

export const readWhole: ReadAnswer = /* @__PURE__ */ makeReader({
  table: shapes,
  forms: {
    '~': /^/,
    '&': /^[^]{0,500}$/,
    '@': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
    $: /^[a-z0-9][a-z0-9-]{0,47}$/,
    '!': /^[^\0-\x1f\x7f]{1,128}$/,
    '%': /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i,
  },
  keep: () => ({}),
});
