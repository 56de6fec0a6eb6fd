// The ids of one shop's programme, for editors. Empty here: `zegel types programme.json > zegel-programme.d.ts` fills it.

/**
 * What a generated file adds the ids of a programme to; without one, every text is an id.
 * @example
 * declare module '@zegel/sdk' {
 *   interface ProgramIds {
 *     rewardId: 'five-off' | 'free-shipping';
 *   }
 * }
 */
export interface ProgramIds {}

/** The ids of one kind: those of the shop's programme where they are known, else any text. */
export type IdOf<Kind extends string> =
  ProgramIds extends Readonly<Record<Kind, infer Id extends string>> ? Id : string;
