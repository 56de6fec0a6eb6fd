// The reader of `/lite`.

import type { ReadAnswer } from './answers.ts';
import { lightShapes } from './light-shapes.ts';
import { makeReader } from './make-reader.ts';

/** Text, flags and nulls come along unread; numbers, lists and parts only where the table knows them. */
export const readLight: ReadAnswer = /* @__PURE__ */ makeReader({
  table: lightShapes,
  forms: { '~': /^/, $: /^/ },
  keep: (source) =>
    Object.fromEntries(
      Object.entries(source).filter(
        ([, value]) => value === null || /^(str|boo)/.test(typeof value),
      ),
    ),
});
