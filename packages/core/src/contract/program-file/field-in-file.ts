// What a shop asks its members about themselves, as its owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { profileFieldKindSchema } from '../program/profile-field.ts';
import type { ProfileFieldKind } from '../program/profile-field.ts';
import { localTextSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileField {
  readonly id: string;
  readonly kind: ProfileFieldKind;
  readonly label: LocalText;
  readonly options?: readonly { readonly id: string; readonly label: LocalText }[];
  readonly autocomplete?: string;
}

export const fieldInFileSchema: v.GenericSchema<unknown, ProgramFileField> = v.strictObject({
  id: slugSchema,
  kind: profileFieldKindSchema,
  label: localTextSchema,
  options: v.exactOptional(
    v.pipe(v.array(v.strictObject({ id: slugSchema, label: localTextSchema })), v.maxLength(50)),
  ),
  autocomplete: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z-]{1,60}$/))),
});
