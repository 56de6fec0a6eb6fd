// Reads a programme file and tells what is wrong with it by file and line.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProgramFile } from '@zegel/core';
import { readProgramText } from '@zegel/core/rules';
import { describeFaults } from '../programs/describe-faults.ts';
import { CliError } from './cli-error.ts';

export interface ProgramAt {
  /** As it was written. */
  readonly text: string;
  readonly file: ProgramFile;
}

/** Answers the programme, or throws every fault with its place. */
export async function readProgramFileAt(file: string): Promise<ProgramAt> {
  const text = await readTextAt(file);
  const reading = readProgramText(text);
  if (reading.ok) return { text, file: reading.file };
  throw new CliError(`${describeFaults(reading.faults, file)} Nothing was changed.`);
}

export async function readTextAt(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CliError(`There is no file ${path.resolve(file)}.`);
    if (code === 'EISDIR')
      throw new CliError(`${path.resolve(file)} is a folder. Name the programme file in it.`);
    throw new CliError(
      `${path.resolve(file)} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
