// The JSON Schema of the programme file, for editors: written from the very schema that reads the file, so that a new
// kind of rule or reward is in it by itself. `$ref` is spared: editors explain what stands in its place.

import { programFileSchema } from '@zegel/core/schemas';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { JsonSchema } from '@valibot/to-json-schema';

export function programJsonSchema(): JsonSchema {
  const schema = toJsonSchema(programFileSchema, {
    // What editors know.
    target: 'draft-07',
    typeMode: 'input',
    // Checks that JSON Schema has no words for; reading the file makes them still.
    ignoreActions: ['check', 'transform', 'finite'],
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'safe_integer') return { ...jsonSchema, type: 'integer' };
      if ('requirement' in valibotAction && valibotAction.requirement instanceof RegExp)
        return { ...jsonSchema, pattern: inAnyCase(valibotAction.requirement) };
      return null;
    },
    overrideSchema: ({ jsonSchema }) => withTitle(jsonSchema),
  });
  return { ...schema, title: 'Zegel programme', ...notes };
}

// Words of editors that speak JSON: a programme file may explain itself.
const notes = { allowComments: true, allowTrailingCommas: true } as const;

/** JSON Schema's patterns have no flags. */
function inAnyCase({ source, flags }: RegExp): string {
  if (!flags.includes('i')) return source;
  return source.replaceAll(/\\.|\(\?.|\[[^\]]*\]|[a-z]/gi, (part) =>
    /^[a-z]$/i.test(part) ? `[${part.toLowerCase()}${part.toUpperCase()}]` : part,
  );
}

/** Where an object has a kind, editors show the kind as its title. */
function withTitle(schema: JsonSchema): JsonSchema | null {
  const kind = schema.properties?.['kind'];
  const name = typeof kind === 'object' ? kind.const : undefined;
  return typeof name === 'string' ? { ...schema, title: name.replaceAll('_', ' ') } : null;
}
