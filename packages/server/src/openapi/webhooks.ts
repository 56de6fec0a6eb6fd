// The events that are sent to a shop's endpoints, as the webhooks of the OpenAPI document: the same schemas that tests hold
// every sent body against.

import { memberEventSchemas, memberEventTypes } from '@zegel/core/schemas';
import { jsonSchema } from './json-schemas.ts';

/** As the Standard Webhooks have them. */
const headers = [
  ['webhook-id', "The event's id, the same on every attempt: do nothing the second time."],
  ['webhook-timestamp', 'Seconds since 1970, of this attempt.'],
  [
    'webhook-signature',
    '`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; several with spaces between.',
  ],
] as const;

const parameters = headers.map(([name, description]) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
}));

export function webhooks(): Record<string, unknown> {
  return Object.fromEntries(
    memberEventTypes.map((type) => [
      type,
      {
        post: {
          summary: `Tells an endpoint of ${type}.`,
          // Nobody signs in here: the signature says who sends.
          security: [],
          parameters,
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(memberEventSchemas[type]) } },
          },
          responses: {
            '2XX': { description: 'Taken. Anything else is a failure, and is tried again.' },
            '410': { description: 'Not wanted any more: the endpoint is switched off.' },
          },
        },
      },
    ]),
  );
}
