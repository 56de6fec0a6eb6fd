// A badge that rules give, as a shop owner writes it. Those that come with tiers stand with the tiers.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { explained, localTextSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileBadge {
  readonly id: string;
  readonly name: LocalText;
}

export const badgeInFileSchema: v.GenericSchema<unknown, ProgramFileBadge> = v.strictObject({
  id: explained(slugSchema, 'The name of the badge. Never change it.'),
  name: explained(localTextSchema, 'What the badge is called.'),
});
