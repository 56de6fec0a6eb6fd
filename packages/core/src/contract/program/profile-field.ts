// What a shop asks its members about themselves.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { wordsSchema } from './words.ts';

export const profileFieldKinds = ['text', 'choice', 'date', 'birthday'] as const;
/** A `birthday` is a month and a day, `03-14`: the year is nobody's business. It can be changed once a year. */
export type ProfileFieldKind = (typeof profileFieldKinds)[number];

export interface ProfileField {
  readonly id: string;
  readonly kind: ProfileFieldKind;
  readonly label: string;
  /** For `choice`: what may be chosen. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What `autocomplete` a browser may use, such as `given-name`; null for none. */
  readonly autocomplete: string | null;
}

export const profileFieldKindSchema: v.GenericSchema<unknown, ProfileFieldKind> =
  v.picklist(profileFieldKinds);

export const profileFieldSchema: v.GenericSchema<unknown, ProfileField> = v.object({
  id: slugSchema,
  kind: profileFieldKindSchema,
  label: wordsSchema,
  options: v.array(v.object({ id: slugSchema, label: wordsSchema })),
  autocomplete: v.nullable(v.pipe(v.string(), v.maxLength(60))),
});
