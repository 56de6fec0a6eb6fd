// What a shop asks its members about themselves, as its owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { profileFieldKindSchema } from '../program/profile-field.ts';
import type { ProfileFieldKind } from '../program/profile-field.ts';
import { explained, localTextSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileField {
  readonly id: string;
  readonly kind: ProfileFieldKind;
  readonly label: LocalText;
  readonly options?: readonly { readonly id: string; readonly label: LocalText }[];
  readonly autocomplete?: string;
}

export const fieldInFileSchema: v.GenericSchema<unknown, ProgramFileField> = v.strictObject({
  id: explained(slugSchema, 'The name rules know this question by. Never change it.'),
  kind: explained(
    profileFieldKindSchema,
    'text: a line of text. choice: one of the options. date: a day with its year. birthday: a month and a day, which a member can change once a year.',
  ),
  label: explained(localTextSchema, 'What the member is asked.'),
  options: v.exactOptional(
    explained(
      v.pipe(
        v.array(
          v.strictObject({
            id: explained(slugSchema, 'The name this answer is kept under. Never change it.'),
            label: explained(localTextSchema, 'The answer as the member reads it.'),
          }),
        ),
        v.maxLength(50),
      ),
      'The answers to choose from; only for a choice.',
    ),
  ),
  autocomplete: v.exactOptional(
    explained(
      v.pipe(v.string(), v.regex(/^[a-z-]{1,60}$/)),
      'What the browser may fill in by itself: a word of HTML autocomplete, such as bday.',
    ),
  ),
});
