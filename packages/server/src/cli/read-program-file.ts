// Reads a programme file and tells what is wrong with it by file and line.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ProgramFile } from '@zegel/core';
import type { ProgramFault } from '@zegel/core/rules';
import { findNodeAtLocation, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { acceptProgram, ProgramRefused } from '../programs/accept-program.ts';
import { CliError } from './cli-error.ts';

/** Answers the programme, or throws every fault with its place. */
export async function readProgramFileAt(file: string): Promise<ProgramFile> {
  const text = await readText(file);
  const content = parseJson(file, text);
  try {
    return acceptProgram(content);
  } catch (error) {
    if (!(error instanceof ProgramRefused)) throw error;
    throw new CliError(describeFaults(file, text, error.faults));
  }
}

async function readText(file: string): Promise<string> {
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

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true });
    const [first] = errors;
    const offset = first?.offset ?? text.length;
    const what =
      first === undefined ? 'something is wrong here' : inWords(printParseErrorCode(first.error));
    throw new CliError(
      `${file}:${lineAt(text, offset)}:${columnAt(text, offset)}: this is not JSON: ${what}.`,
    );
  }
}

/** `PropertyNameExpected` → `property name expected`. */
function inWords(code: string): string {
  return code.replaceAll(/(?!^)[A-Z]/g, ' $&').toLowerCase();
}

function describeFaults(file: string, text: string, faults: readonly ProgramFault[]): string {
  const root = parseTree(text);
  const lines = faults.flatMap(({ path: place, expected, found, message }) => [
    `${file}:${lineAt(text, offsetOf(root, place))}: ${place === '' ? 'the file' : place}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  ${message.replace(`${place}: `, '')}`,
  ]);
  const count = faults.length === 1 ? 'One fault' : `${faults.length} faults`;
  return `${lines.join('\n')}\n${count}. Nothing was changed.`;
}

/** Where a place such as `rules[2].points` begins; the nearest part of it that is there. */
function offsetOf(root: Node | undefined, place: string): number {
  const segments = [...place.matchAll(/[^.[\]]+/g)].map(([name]) =>
    /^\d+$/.test(name) ? Number(name) : name,
  );
  for (let length = segments.length; root !== undefined && length > 0; length -= 1) {
    const node = findNodeAtLocation(root, segments.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return 0;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function columnAt(text: string, offset: number): number {
  return offset - text.lastIndexOf('\n', offset - 1);
}
