// `zegel types`: writes the ids of a programme as TypeScript.

import { programTypes } from '../programs/program-types.ts';
import { readProgramFileAt } from './read-program-file.ts';

export async function types(file: string): Promise<void> {
  const { file: program } = await readProgramFileAt(file);
  process.stdout.write(programTypes(program));
}
