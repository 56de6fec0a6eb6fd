// The document is a good OpenAPI 3.1 document, tells every route of the table, and what it says can be sent is what the
// server's own schemas take.

import { Validator } from '@seriousme/openapi-schema-validator';
import { routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi-document.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-access': string;
  readonly security: readonly object[];
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, unknown>;
}

const document = openApiDocument();
const paths = document['paths'] as Record<string, Record<string, Operation>>;

function operationOf(id: RouteId): Operation {
  const { path, method } = routes[id];
  return paths[path]![method.toLowerCase()]!;
}

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result).toMatchObject({ valid: true });
  });

  it('can be sent: no cycles, no undefined, no reference to nowhere', () => {
    const text = JSON.stringify(document);
    for (const [, place] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = place!
        .split('/')
        .reduce<unknown>(
          (node, name) => (node as Record<string, unknown> | undefined)?.[name],
          document,
        );
      expect(found, place).toBeDefined();
    }
  });

  it.each(Object.keys(routes) as RouteId[])('tells %s with its access', (id) => {
    const route = routes[id];
    const operation = operationOf(id);
    expect(operation.operationId).toBe(id);
    expect(operation['x-access']).toBe(route.access);
    expect(operation.security).toEqual(
      {
        public: [],
        member: [{ memberToken: [] }],
        shop: [{ secretKey: [route.access === 'shop' ? route.scope : ''] }],
      }[route.access],
    );
    const names = operation.parameters.map((parameter) => `${parameter.in}:${parameter.name}`);
    expect(names.includes('header:Idempotency-Key')).toBe(route.takesIdempotencyKey);
    for (const [, name] of route.path.matchAll(/\{(\w+)\}/g))
      expect(names).toContain(`path:${name}`);
    expect(Object.keys(operation.requestBody?.content ?? {}).includes('application/json')).toBe(
      route.body !== null,
    );
    expect(operation.responses).toHaveProperty('200');
  });

  it('has no operation that the table has not', () => {
    const told = Object.values(paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(told.toSorted()).toEqual(Object.keys(routes).toSorted());
  });

  it('says that points are whole and that unknown fields are refused', () => {
    const { schema } = operationOf('adjust').requestBody!.content['application/json']!;
    expect(schema).toMatchObject({
      additionalProperties: false,
      properties: { points: { type: 'integer' } },
    });
  });

  it('gives the history its query', () => {
    const names = operationOf('readHistory').parameters.map(({ name }) => name);
    expect(names).toEqual(['cursor', 'limit']);
  });
});
