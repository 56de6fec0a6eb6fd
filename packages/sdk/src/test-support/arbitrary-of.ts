// Makes values that a schema of the contract accepts, by looking at how the schema is built. So the tests follow the
// contract by themselves.

import * as fc from 'fast-check';

interface Part {
  readonly type: string;
  readonly kind?: string;
  readonly requirement?: unknown;
  readonly pipe?: readonly Part[];
  readonly entries?: Readonly<Record<string, Part>>;
  readonly item?: Part;
  readonly wrapped?: Part;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly key?: Part;
  readonly value?: Part;
}

export function arbitraryOf(schema: object): fc.Arbitrary<unknown> {
  return build(schema as Part);
}

function build(part: Part): fc.Arbitrary<unknown> {
  switch (part.type) {
    case 'object':
    case 'strict_object': {
      const entries = Object.entries(part.entries ?? {});
      const optional = entries.filter(([, entry]) => /optional/.test(entry.type));
      return fc.record(Object.fromEntries(entries.map(([name, entry]) => [name, build(entry)])), {
        requiredKeys: entries.filter((entry) => !optional.includes(entry)).map(([name]) => name),
      });
    }
    case 'exact_optional':
    case 'optional':
      return build(part.wrapped as Part);
    case 'nullable':
      return fc.oneof(fc.constant(null), build(part.wrapped as Part));
    case 'array':
      return fc.array(build(part.item as Part), { maxLength: 4 });
    case 'record':
      return fc
        .array(fc.tuple(build(part.key as Part), build(part.value as Part)), { maxLength: 3 })
        .map((entries) =>
          // valibot leaves these out, whatever their value.
          Object.fromEntries(
            entries.filter(([key]) => key !== 'constructor' && key !== 'prototype'),
          ),
        );
    case 'variant':
    case 'union':
      return fc.oneof(...(part.options as Part[]).map(build));
    case 'picklist':
      return fc.constantFrom(...(part.options ?? []));
    case 'literal':
      return fc.constant(part.literal);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return number(part);
    case 'string':
      return string(part);
    default:
      throw new Error(`No arbitrary for ${part.type}`);
  }
}

function number({ pipe = [] }: Part): fc.Arbitrary<number> {
  const bound = (type: string, otherwise: number): number =>
    (pipe.find((step) => step.type === type)?.requirement as number | undefined) ?? otherwise;
  return fc.integer({
    min: bound('min_value', Number.MIN_SAFE_INTEGER),
    max: bound('max_value', Number.MAX_SAFE_INTEGER),
  });
}

function string({ pipe = [] }: Part): fc.Arbitrary<string> {
  const form = pipe.find((step) => step.requirement instanceof RegExp)?.requirement;
  const maxLength = pipe.find((step) => step.type === 'max_length')?.requirement as
    | number
    | undefined;
  const minLength = pipe.find((step) => step.type === 'min_length')?.requirement as
    | number
    | undefined;
  if (form instanceof RegExp && maxLength === undefined) return fc.stringMatching(form);
  const text = fc.string({
    unit: form ? 'grapheme-ascii' : 'binary',
    maxLength: Math.min(maxLength ?? 60, 60),
    minLength: minLength ?? 0,
  });
  return form instanceof RegExp ? text.filter((value) => form.test(value)) : text;
}
