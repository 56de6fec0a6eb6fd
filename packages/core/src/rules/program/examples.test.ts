// Every example of docs/programme is a programme that can be published.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { benchProgram } from '../../testing/bench.ts';
import { readProgramText } from './read-program-text.ts';

const folder = path.join(import.meta.dirname, '../../../../../docs/programme/examples');

describe('the examples of docs/programme', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const reading = readProgramText(readFileSync(path.join(folder, name), 'utf8'));
    const program = reading.ok ? benchProgram(reading.file) : reading.faults;
    expect(program).toMatchObject({ version: 1 });
  });
});
