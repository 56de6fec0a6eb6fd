// The budgets of budgets.json, typed. The promises stand there and nowhere else; README.md is written from them.
import budgetsFile from './budgets.json' with { type: 'json' };

/** Brotli, quality 11; 1 kB is 1000 bytes. Null where a figure is shown and nothing promised. */
export interface Budget {
  readonly title: string;
  readonly maxKb: number | null;
  /** Only while a budget is not reached yet: what may not be passed meanwhile. It moves down, never up. */
  readonly ceilingKb?: number | undefined;
}

/** `screen` holds for each further screen alone. */
export type BudgetName =
  | 'loader'
  | 'opening'
  | 'screen'
  | 'words'
  | 'later'
  | 'elements'
  | 'sdk'
  | 'sdkLite';

export const budgets: Readonly<Record<BudgetName, Budget>> = budgetsFile;
