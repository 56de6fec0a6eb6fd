// From JSON that somebody wrote to a programme file that can be trusted, or to every fault in it at once. Nothing is
// ever half applied.

import * as v from 'valibot';
import { programFileSchema } from '../../contract/program-file/program-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkProgram } from './check-program.ts';
import { fault, shapeFault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

export type ProgramReading =
  | { readonly ok: true; readonly file: ProgramFile }
  | { readonly ok: false; readonly faults: readonly ProgramFault[] };

// Names that mean something else to every JavaScript object.
const reservedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const depthMax = 32;

/** Takes parsed JSON. The shape is checked by the schema, what must hold between the parts by check-program.ts. */
export function readProgramFile(json: unknown): ProgramReading {
  const reserved = findReserved(json, []);
  if (reserved.length > 0) return { ok: false, faults: reserved };
  // To a schema a list is an object too.
  if (Array.isArray(json))
    return { ok: false, faults: [fault([], 'an object', json, 'write an object, not a list')] };
  const reading = v.safeParse(programFileSchema, json);
  const shape = (reading.issues ?? []).map(shapeFault);
  // A file whose types are right can be cross-checked even if some values are not.
  const content = reading.typed ? checkProgram(reading.output) : [];
  const faults = [
    ...shape,
    ...content.filter(({ path }) => !shape.some((known) => known.path === path)),
  ];
  return reading.success && faults.length === 0
    ? { ok: true, file: reading.output }
    : { ok: false, faults };
}

function findReserved(value: unknown, path: readonly PathPart[]): readonly ProgramFault[] {
  if (typeof value !== 'object' || value === null) {
    const isReserved = typeof value === 'string' && reservedNames.has(value);
    return isReserved
      ? [fault(path, 'another name', value, 'choose another name, this one is reserved')]
      : [];
  }
  if (path.length > depthMax)
    return [
      fault(path.slice(0, 3), 'at most 32 levels', 'more', 'write fewer levels inside each other'),
    ];
  const entries: [PathPart, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : Object.entries(value);
  return entries.flatMap(([key, item]) => {
    const here = [...path, key];
    if (typeof key === 'string' && reservedNames.has(key)) {
      return [fault(here, 'another name', key, 'remove this key, its name is reserved')];
    }
    return findReserved(item, here);
  });
}
