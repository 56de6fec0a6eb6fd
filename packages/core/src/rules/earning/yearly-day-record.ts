// A day that comes once a year for a member, and when a job looks at it next.

export const yearlyDayKinds = ['birthday', 'anniversary'] as const;
export type YearlyDayKind = (typeof yearlyDayKinds)[number];

export interface YearlyDayRecord {
  readonly kind: YearlyDayKind;
  /** `03-14` */
  readonly monthDay: string;
  readonly dueAt: number;
}

/** `set`: it is this from now on; null: forgotten. `move`: the year's day has been, unless another has been set since. */
export type YearlyDayChange =
  | { readonly do: 'set'; readonly kind: YearlyDayKind; readonly day: YearlyDayRecord | null }
  | {
      readonly do: 'move';
      readonly kind: YearlyDayKind;
      readonly from: number;
      readonly to: number;
    };
