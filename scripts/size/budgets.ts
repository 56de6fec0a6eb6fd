// The budgets of budgets.json, typed. The promises stand there and nowhere else; README.md is written from them.
import budgetsFile from './budgets.json' with { type: 'json' };

/** Brotli, quality 11; 1 kB is 1000 bytes. */
export interface Budget {
  readonly title: string;
  readonly maxKb: number;
}

/** `screen` holds for each further screen alone. */
export type BudgetName = 'loader' | 'opening' | 'screen' | 'sdk' | 'sdkLite';

export const budgets: Readonly<Record<BudgetName, Budget>> = budgetsFile;
