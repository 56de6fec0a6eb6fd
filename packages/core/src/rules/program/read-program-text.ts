// From the text of a programme file to a programme, or to every fault with its line and column. The text is JSON that
// may explain itself: comments and commas at the end of a list are fine.

import {
  createScanner,
  findNodeAtLocation,
  getNodePath,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';
import { readProgramFile } from './read-program-file.ts';

/** A mistake and where it stands in the text; both count from 1. */
export interface PlacedFault extends ProgramFault {
  readonly line: number;
  readonly column: number;
}

export type ProgramTextReading =
  | { readonly ok: true; readonly file: ProgramFile }
  | { readonly ok: false; readonly faults: readonly PlacedFault[] };

const levelsMax = 100;

/**
 * Reads a programme file as somebody wrote it.
 * @example
 * const reading = readProgramText('{ "name": "Zon & Boon", // and so on\n}');
 * if (!reading.ok) for (const { line, message } of reading.faults) console.error(line, message);
 *
 * `check` tells what else is wrong with a file that has no fault by itself, such as what a shop's platform cannot make.
 */
export function readProgramText(
  written: string,
  check: (file: ProgramFile) => readonly ProgramFault[] = () => [],
): ProgramTextReading {
  // Some editors begin a file with a mark that nobody sees.
  const text = written.replace(/^\uFEFF/, '');
  const deep = tooDeepAt(text);
  if (deep !== null)
    return refuse([syntaxFault(text, deep, 'write fewer levels inside each other')]);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  // What follows a slip of the pen is most often its echo.
  if (first !== undefined)
    return refuse([syntaxFault(text, first.offset, todoFor(printParseErrorCode(first.error)))]);
  if (root === undefined) return refuse([syntaxFault(text, 0, 'write a programme, it is empty')]);
  const twice = saidTwice(root).map((node) => ({
    ...fault(
      getNodePath(node),
      'each key once',
      node.value,
      'keep one of the two, they have the same key',
    ),
    ...placeOf(text, node.offset),
  }));
  const reading = readProgramFile(toValue(root));
  const faults = reading.ok ? check(reading.file) : reading.faults;
  if (reading.ok && twice.length === 0 && faults.length === 0) return reading;
  return refuse([
    ...twice,
    ...faults.map((one) => ({ ...one, ...placeOf(text, offsetOf(root, one.path)) })),
  ]);
}

function refuse(faults: readonly PlacedFault[]): ProgramTextReading {
  return {
    ok: false,
    faults: faults.toSorted((one, other) => one.line - other.line || one.column - other.column),
  };
}

/** A parser that calls itself runs out of stack; a scanner does not. */
function tooDeepAt(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  // The numbers of the library's enum, which erasable syntax cannot import: { [ } ] and the end.
  for (let token = scanner.scan() as number; token !== 17; token = scanner.scan() as number) {
    if (token === 1 || token === 3) depth += 1;
    if (token === 2 || token === 4) depth -= 1;
    if (depth > levelsMax) return scanner.getTokenOffset();
  }
  return null;
}

/** With own properties only: `__proto__` stays a key that can be found, and refused. */
function toValue(node: Node): unknown {
  const children = node.children ?? [];
  if (node.type === 'array') return children.map(toValue);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries(
    children.flatMap(({ children: [key, value] = [] }) =>
      key === undefined || value === undefined ? [] : [[String(key.value), toValue(value)]],
    ),
  );
}

/** Their values. Of keys said twice every reader would take the last and say nothing. */
function saidTwice(node: Node): readonly Node[] {
  const children = node.children ?? [];
  const pairs = node.type === 'object' ? children.flatMap((pair) => [pair.children ?? []]) : [];
  const twice = pairs.flatMap(([key, value], index) => {
    const isSecond = pairs.findIndex(([other]) => other?.value === key?.value) !== index;
    return isSecond && value !== undefined ? [value] : [];
  });
  return [...twice, ...children.flatMap(saidTwice)];
}

function syntaxFault(text: string, offset: number, todo: string): PlacedFault {
  const place = placeOf(text, offset);
  const found = text.slice(offset).split('\n', 1)[0]?.trim().slice(0, 30) ?? '';
  return {
    path: '',
    expected: 'JSON',
    found: found === '' ? 'nothing' : found,
    message: `Line ${place.line}, column ${place.column}: ${todo}.`,
    ...place,
  };
}

const todos: Readonly<Record<string, string>> = {
  InvalidSymbol: 'write text and keys in double quotes, numbers without',
  InvalidNumberFormat: 'write a number such as 150 or 1.5',
  PropertyNameExpected: 'write a key in double quotes, or remove the comma before',
  ValueExpected: 'write a value here, or remove what stands before it',
  ColonExpected: 'write a colon between the key and its value',
  CommaExpected: 'write a comma before this',
  CloseBraceExpected: 'close the object with }',
  CloseBracketExpected: 'close the list with ]',
  EndOfFileExpected: 'remove what follows, the programme has ended before it',
  UnexpectedEndOfComment: 'close the comment with */',
  UnexpectedEndOfString: 'close the text with a double quote on the same line',
  UnexpectedEndOfNumber: 'write the rest of the number',
  InvalidUnicode: 'write four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'write \\\\ for a backslash',
  InvalidCharacter: 'remove this character, or write it as \\u and four hexadecimal digits',
};

function todoFor(code: string): string {
  return todos[code] ?? 'write JSON here';
}

/** Where a place such as `rules[2].points` begins; the nearest part of it that is there. */
function offsetOf(root: Node, path: string): number {
  const parts = [...path.matchAll(/[^.[\]]+/g)].map(([name]) =>
    /^\d+$/.test(name) ? Number(name) : name,
  );
  for (let length = parts.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, parts.slice(0, length));
    if (node !== undefined) return node.offset;
  }
  return root.offset;
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
