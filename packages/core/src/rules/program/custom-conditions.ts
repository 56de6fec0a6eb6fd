// Which custom event a rule pays for, and what it must say.

import type { ProgramFileEventField } from '../../contract/program-file/earning-in-file.ts';

export interface CustomConditions {
  /** The event's name. */
  readonly event: string;
  readonly fields: readonly ProgramFileEventField[];
  /** The field of which each value counts once; null: every event counts. */
  readonly oncePer: string | null;
}
