// A programme's text may explain itself, and whatever is wrong in it is told with its line and column.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramText } from './read-program-text.ts';
import type { PlacedFault } from './read-program-text.ts';

const good = JSON.stringify(fixtureProgram, null, 2);

function faultsOf(text: string): readonly PlacedFault[] {
  const reading = readProgramText(text);
  return reading.ok ? [] : reading.faults;
}

/** Where a piece of text begins. */
function placeIn(text: string, piece: string): { line: number; column: number } {
  const before = text.slice(0, text.indexOf(piece));
  return { line: before.split('\n').length, column: before.split('\n').at(-1)!.length + 1 };
}

describe('readProgramText', () => {
  it('reads JSON with comments and commas at the end', () => {
    const text = good
      .replace('{\n', '\uFEFF{\n  // The shop of the corner.\n')
      .replace('"rules": [', '"rules": [ /* ways to earn */')
      .replace(/\}\s*\]\s*\}\s*$/, '},\n  ],\n}\n');
    expect(text).not.toBe(good);
    expect(readProgramText(text)).toEqual({ ok: true, file: fixtureProgram });
  });

  it('tells the place of every fault, from top to bottom', () => {
    const text = good
      .replace('"currency": "EUR"', '"currency": "euro"')
      .replace('"points": 150', '"points": -150 // too few')
      .replace('"cost": 500', '"cost": "500"');
    expect(faultsOf(text)).toEqual([
      expect.objectContaining({ path: 'currency', ...placeIn(text, '"euro"') }),
      expect.objectContaining({ path: 'rules[1].points', ...placeIn(text, '-150') }),
      expect.objectContaining({ path: 'rewards[1].cost', ...placeIn(text, '"500"') }),
    ]);
  });

  it('tells a key that is missing at what should hold it', () => {
    const text = good.replace('"id": "signup",', '');
    const kind = placeIn(text, '"kind": "signup"');
    expect(faultsOf(text)).toEqual([
      expect.objectContaining({
        path: 'rules[1].id',
        message: expect.stringMatching(/add this key/),
        // Of what should hold it: the object that begins before its first key.
        line: kind.line - 2,
      }),
    ]);
  });

  it('refuses a key that is said twice', () => {
    const text = good.replace('"points": 150', '"points": 100,\n      "points": 150');
    expect(faultsOf(text)).toEqual([
      expect.objectContaining({
        path: 'rules[1].points',
        found: '150',
        line: placeIn(text, '"points": 150').line,
      }),
    ]);
  });

  it.each<[string, string, number, number, RegExp]>([
    ['', 'nothing', 1, 1, /write a value here/],
    ['{\n  "name": \'x\'\n}', "'x'", 2, 11, /double quotes/],
    ['{\n  "rules": [,]\n}', ',]', 2, 13, /write a value here/],
    ['{\n  "name": "x"\n', 'nothing', 3, 1, /close the object with \}/],
    ['{\n  "name": "x"\n  "currency": "EUR"\n}', '"currency": "EUR"', 3, 3, /a comma before/],
    ['{\n  "name" "x"\n}', '"x"', 2, 10, /a colon/],
    ['{} {}', '{}', 1, 4, /remove what follows/],
  ])('tells what is no JSON: %j', (text, found, line, column, says) => {
    expect(faultsOf(text)).toEqual([
      { path: '', expected: 'JSON', found, message: expect.stringMatching(says), line, column },
    ]);
  });

  it('refuses names that mean something to JavaScript, and changes no prototype', () => {
    const text = good.replace('"name":', '"__proto__": { "polluted": true },\n  "name":');
    expect(faultsOf(text)).toEqual([expect.objectContaining({ path: '__proto__', line: 2 })]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('runs out of no stack', () => {
    expect(faultsOf('['.repeat(200_000))).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/fewer levels/), column: 101 }),
    ]);
  });

  it('answers to any text, and where it finds faults their places are in it', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '//',
      '/*',
      '*/',
      '\n',
      '1',
      'x',
    );
    const anyText = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((list) => list.join('')),
      fc
        .tuple(fc.nat(good.length), pieces)
        .map(([at, piece]) => good.slice(0, at) + piece + good.slice(at + 1)),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split('\n');
        for (const { line, column } of faultsOf(text)) {
          expect(lines[line - 1]).toBeDefined();
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
