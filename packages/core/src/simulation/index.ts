// A year of a programme in memory, in figures and sentences: for `zegel check` and for the studio.

export { simulateYear } from './simulate-year.ts';
export type { SimulationOptions, YearFigures } from './simulate-year.ts';
export { typicalHabits } from './habits.ts';
export type { Habits } from './habits.ts';
export { describeYear, givenBackBounds } from './describe-year.ts';
export type { YearInWords, YearWarning, YearWarningCode } from './describe-year.ts';
