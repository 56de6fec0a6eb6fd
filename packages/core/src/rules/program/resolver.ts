// What every part of a programme is resolved with: one language, one currency.

import type { LocalText } from '../../contract/program-file/parts.ts';

export interface Resolver {
  readonly word: (text: LocalText) => string;
  readonly wordOrNull: (text: LocalText | undefined) => string | null;
  readonly money: (amount: string) => number;
  readonly timeZone: string;
}
