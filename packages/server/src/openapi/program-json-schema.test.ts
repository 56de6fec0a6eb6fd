// The JSON Schema of programmes says what the reader does, explains every part, and the file that ships is what it says.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { programJsonSchema } from './program-json-schema.ts';

const schemaFile = path.resolve(import.meta.dirname, '../../schemas/programme.json');
const templates = path.resolve(import.meta.dirname, '../../templates');
const examples = path.resolve(import.meta.dirname, '../../../../docs/programme/examples');
const files = [templates, examples].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, folder] as const),
);
const points = JSON.parse(readFileSync(path.join(templates, 'points.json'), 'utf8')) as {
  rules: Record<string, unknown>[];
  rewards: Record<string, unknown>[];
};
const ajv = new Ajv({ keywords: ['allowComments', 'allowTrailingCommas'], allErrors: true });
const check = ajv.compile({ ...programJsonSchema() } as Record<string, unknown>);

interface Node {
  readonly description?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly [key: string]: unknown;
}

/** Every property that an editor could stand on and be told nothing. */
function unexplained(node: Node, at: string): string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, part]) =>
    part.description === undefined && part.const === undefined ? [`${at}.${name}`] : [],
  );
  const inner = Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? unexplained(
          value as Node,
          Array.isArray(node) || key === 'properties' ? at : `${at}.${key}`,
        )
      : [],
  );
  return [...own, ...inner];
}

describe('the JSON Schema of a programme file', () => {
  it('is the file that ships with the server (vitest -u writes it anew)', async () => {
    const text = `${JSON.stringify(programJsonSchema(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(schemaFile);
  });

  it('explains every part of the file (say it with v.description, where the schema is)', () => {
    expect(unexplained(programJsonSchema() as Node, '')).toEqual([]);
  });

  it.each(files)('takes %s, which names it', (name, folder) => {
    const file = parse(readFileSync(path.join(folder, name), 'utf8')) as { $schema?: string };
    expect([check(file), check.errors]).toEqual([true, null]);
    expect(path.resolve(folder, file.$schema ?? 'no $schema')).toBe(schemaFile);
  });

  it.each<[string, unknown]>([
    ['a key that is none', { ...points, colour: '#ffffff' }],
    ['half a point', { ...points, rules: [{ ...points.rules[0], points: 1.5 }] }],
    ['a kind that is none', { ...points, rules: [{ ...points.rules[0], kind: 'dance' }] }],
    ['a link that runs code', { ...points, links: { terms: 'data:text/html,hello' } }],
    ['no rules', { ...points, rules: undefined }],
  ])('refuses %s', (_what, file) => {
    expect(check(JSON.parse(JSON.stringify(file)))).toBe(false);
  });

  it('has no flags where the reader has them', () => {
    const link = { ...points, links: { terms: 'HTTPS://shop.example/terms' } };
    expect(check(link)).toBe(true);
  });
});
