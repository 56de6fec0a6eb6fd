// The OpenAPI 3.1 document, written from the table of routes, the types of events and the very schemas that validate. Nothing in it is said
// twice.

import { routes } from '@zegel/core/schemas';
import type { Route, RouteId } from '@zegel/core/schemas';
import { problemCodes } from '@zegel/core';
import { problemTable } from '../http/problem-table.ts';
import { componentSchemas, jsonSchema, parametersOf } from './json-schemas.ts';
import { webhooks } from './webhooks.ts';

export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** The scope stands as a role, as OpenAPI 3.1 has it for schemes that are not OAuth. */
function securityOf(route: Route): readonly Record<string, readonly string[]>[] {
  switch (route.access) {
    case 'public':
      return [];
    case 'member':
      return [{ memberToken: [] }];
    case 'shop':
      return [{ secretKey: [route.scope] }];
  }
}

export function openApiDocument(): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const id of Object.keys(routes) as RouteId[]) {
    const route = routes[id];
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(id, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zegel',
      version: '1',
      summary: 'A loyalty programme for a shop.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths,
    webhooks: webhooks(),
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        memberToken: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'Says who is signed in at the shop. Signed by the shop, at most 15 minutes old.',
        },
        secretKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            "A shop's secret key, `sk_…`, or a restricted key, `rk_…`, that has the scope named here. Never in a browser.",
        },
      },
      headers: {
        RateLimit: {
          description:
            'What is left of each limit, and seconds until it is whole again (IETF draft).',
          schema: { type: 'string', examples: ['"member";r=0;t=40'] },
        },
        RateLimitPolicy: {
          description: 'The limits that count for this request, with quota and window in seconds.',
          schema: { type: 'string', examples: ['"member";q=600;w=60'] },
        },
        RetryAfter: {
          description: 'Whole seconds to wait.',
          schema: { type: 'integer', minimum: 0 },
        },
        RequestId: { description: 'Names this answer in the logs.', schema: { type: 'string' } },
        IdempotencyReplayed: {
          description: '`true`: this key was answered before; the outcome is that answer.',
          schema: { type: 'string', const: 'true' },
        },
      },
      responses: problemResponses(),
    },
  };
}

function operation(id: RouteId, route: Route): Record<string, unknown> {
  const { access, summary, takesIdempotencyKey } = route;
  return {
    operationId: id,
    summary,
    'x-access': access,
    security: securityOf(route),
    parameters: parametersOf(route),
    ...(route.body === null ? {} : { requestBody: requestBody(id, route) }),
    responses: {
      '200': {
        description: 'Done.',
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
          ...(takesIdempotencyKey
            ? { 'Idempotency-Replayed': { $ref: '#/components/headers/IdempotencyReplayed' } }
            : {}),
        },
        content: {
          [route.isStream === true ? 'application/x-ndjson' : 'application/json']: {
            schema: jsonSchema(route.answer),
          },
        },
      },
      ...(route.method === 'GET' && route.isStream !== true
        ? { '304': { description: 'The copy you have is still good.' } }
        : {}),
      ...Object.fromEntries(
        statusesOf(id, route).map((status) => [
          status,
          { $ref: `#/components/responses/Problem${status}` },
        ]),
      ),
    },
  };
}

function requestBody(id: RouteId, { body, bodyBytesMax }: Route): Record<string, unknown> {
  const schema = body === null ? {} : jsonSchema(body);
  return {
    required: true,
    description: `At most ${bodyBytesMax} bytes.`,
    content: {
      'application/json': { schema },
      ...(id === 'quoteForAnybody'
        ? { 'text/plain': { schema: { type: 'string', contentMediaType: 'application/json' } } }
        : {}),
    },
  };
}

function statusesOf(id: RouteId, { access, body, takesIdempotencyKey, path }: Route): number[] {
  const statuses = [422, 429, 500, 503];
  if (body !== null || takesIdempotencyKey) statuses.push(400, 413);
  if (body !== null) statuses.push(415);
  if (takesIdempotencyKey) statuses.push(409);
  // A proof says who somebody is, as a token does.
  if (access !== 'public' || id === 'exchangeProof') statuses.push(401);
  statuses.push(403);
  if (access !== 'member' || path.includes('{')) statuses.push(404);
  return statuses.toSorted((a, b) => a - b);
}

const limitHeaders = {
  'Retry-After': { $ref: '#/components/headers/RetryAfter' },
  RateLimit: { $ref: '#/components/headers/RateLimit' },
  'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' },
};

function problemResponses(): Record<string, unknown> {
  const statuses = Map.groupBy(problemCodes, (code) => problemTable[code].status);
  return Object.fromEntries(
    [...statuses].map(([status, codes]) => [
      `Problem${status}`,
      {
        description: codes.map((code) => `\`${code}\`: ${problemTable[code].title}.`).join(' '),
        headers: {
          'X-Request-Id': { $ref: '#/components/headers/RequestId' },
          ...(status === 429 ? limitHeaders : {}),
        },
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    ]),
  );
}
