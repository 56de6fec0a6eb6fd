// Values made up from a JSON Schema: mostly what it asks for, at any depth sometimes what it does not. For fuzzing.

import * as fc from 'fast-check';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Values that code forgets: at the borders of numbers, text that is not text, keys that reach a prototype. */
const wild: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    '',
    ' ',
    '0',
    '-1',
    '1e309',
    '12.345',
    '\u0000',
    '\uD800',
    '\u202E',
    "'; DROP TABLE transfers; --",
    '%00',
    '../../etc/passwd',
    -0,
    -1,
    0.1,
    2 ** 53,
    -(2 ** 63),
    1e308,
    [],
    {},
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}}'),
    'x'.repeat(5_000),
    '9'.repeat(400),
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/**
 * Values for a schema. `definitions` resolves `$ref`; about one node in twelve is wild.
 */
export function schemaArbitrary(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 11, arbitrary: fitting(schema, definitions, depth) },
    { weight: 1, arbitrary: wild },
  );
}

function fitting(
  schema: Schema,
  definitions: Readonly<Record<string, Schema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  if (depth > 8) return wild;
  const into = (inner: Schema): fc.Arbitrary<unknown> =>
    schemaArbitrary(inner, definitions, depth + 1);
  if (schema.$ref !== undefined)
    return fitting(definitions[schema.$ref.split('/').at(-1) ?? ''] ?? {}, definitions, depth + 1);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(into));
  switch (typeof schema.type === 'string' ? schema.type : schema.type?.[0]) {
    case 'object':
      return objectArbitrary(schema, into);
    case 'array':
      return fc.array(schema.items === undefined ? wild : into(schema.items), {
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case 'string':
      return textArbitrary(schema);
    case 'integer':
      return fc.oneof(
        fc.integer({ min: Math.max(schema.minimum ?? -1_000, -1_000), max: 10_000 }),
        fc.maxSafeInteger(),
      );
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return wild;
  }
}

function objectArbitrary(
  { properties = {}, required = [], additionalProperties }: Schema,
  into: (schema: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, into(schema)]),
  );
  const fields = fc.record(known, { requiredKeys: required.filter((name) => name in known) });
  if (typeof additionalProperties !== 'object') return fields;
  const more = fc.dictionary(fc.string({ maxLength: 12 }), into(additionalProperties), {
    maxKeys: 4,
  });
  return fc.tuple(fields, more).map(([own, others]) => ({ ...others, ...own }));
}

function textArbitrary({
  format,
  pattern,
  minLength = 0,
  maxLength = 40,
}: Schema): fc.Arbitrary<unknown> {
  if (format === 'date-time' || pattern?.includes('T') === true)
    return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const money = fc
    .tuple(fc.nat(1_000), fc.nat(99))
    .map(([whole, cents]) => `${whole}.${String(cents).padStart(2, '0')}`);
  const length = { minLength: Math.min(minLength, 10), maxLength: Math.min(maxLength, 40) };
  return fc.oneof(money, fc.string(length), fc.constantFrom('EUR', 'JPY', 'p', '1', 'five-off'));
}
