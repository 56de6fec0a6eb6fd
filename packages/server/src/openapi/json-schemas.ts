// JSON Schema from the contract's schemas: what may be sent, before any transformation.

import * as schemas from '@zegel/core/schemas';
import type { Route } from '@zegel/core/schemas';
import { toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { ConversionConfig, JsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** Schemas that get a name, so that the document says them once. */
const definitions: Readonly<Record<string, v.GenericSchema>> = {
  Account: schemas.accountSchema,
  Lock: schemas.lockSchema,
  Redemption: schemas.redemptionSchema,
  Program: schemas.programSchema,
  QuoteRequest: schemas.quoteRequestSchema,
  QuoteAnswer: schemas.quoteAnswerSchema,
  HistoryPage: schemas.historyPageSchema,
  OrderLine: schemas.orderLineSchema,
  ShopEvent: schemas.shopEventSchema,
  VoucherOrder: schemas.voucherOrderSchema,
  VoucherOutcome: schemas.voucherOutcomeSchema,
  Problem: schemas.problemSchema,
};

const config: ConversionConfig = {
  target: 'draft-2020-12',
  typeMode: 'input',
  // Checks that JSON Schema has no words for, and one that every number of JSON passes; they are still made.
  ignoreActions: ['check', 'transform', 'finite'],
  overrideAction: ({ valibotAction, jsonSchema }) =>
    valibotAction.type === 'safe_integer' ? { ...jsonSchema, type: 'integer' } : null,
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  definitions: { ...definitions },
};

export function componentSchemas(): Record<string, JsonSchema> {
  return toJsonSchemaDefs({ ...definitions }, config);
}

export function jsonSchema(schema: v.GenericSchema): JsonSchema {
  const { $schema: _dialect, $defs: _definitions, ...rest } = toJsonSchema(schema, config);
  return rest;
}

/** Path and query parameters and the idempotency key. */
export function parametersOf(route: Route): Record<string, unknown>[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: jsonSchema(schemas.foreignIdSchema),
  }));
  const { properties = {}, required = [] } = route.query === null ? {} : jsonSchema(route.query);
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'New for each intent, the same for each retry of it; ordered in time, such as a moment in base 36 and random letters.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  };
  return [...inPath, ...inQuery, ...(route.takesIdempotencyKey ? [key] : [])];
}
