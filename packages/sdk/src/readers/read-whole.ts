// The reader of the main entry: every field by its form, and nothing that the contract does not know.

import type { ReadAnswer } from './answers.ts';
import { makeReader } from './make-reader.ts';
import { shapes } from './shapes.ts';

export const readWhole: ReadAnswer = /* @__PURE__ */ makeReader(shapes);
