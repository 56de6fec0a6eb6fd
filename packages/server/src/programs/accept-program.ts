// Takes a programme file's content as a programme, or refuses it with every fault. The checking itself is the rules'.

import { LoyaltyError } from '@zegel/core';
import type { ProgramFile } from '@zegel/core';
import { readProgramFile } from '@zegel/core/rules';
import type { ProgramFault } from '@zegel/core/rules';

/** A programme that cannot be used, with all that is wrong in it. */
export class ProgramRefused extends LoyaltyError {
  readonly faults: readonly ProgramFault[];

  constructor(faults: readonly ProgramFault[]) {
    const lines = faults.map(({ message }) => `  ${message}`);
    super('configuration', `The programme was not taken:\n${lines.join('\n')}`);
    this.faults = faults;
  }
}

export function acceptProgram(content: unknown): ProgramFile {
  const reading = readProgramFile(content);
  if (!reading.ok) throw new ProgramRefused(reading.faults);
  return reading.file;
}
