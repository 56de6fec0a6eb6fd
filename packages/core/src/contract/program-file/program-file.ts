// The programme as a shop owner writes it: one JSON file, words per language, money as decimal strings. What a
// shopper's client reads is program/. Only the shape is checked here; what must hold between the parts is
// checked by rules/program/.

import * as v from 'valibot';
import { currencySchema } from '../cart.ts';
import { expirySchema } from '../program/expiry.ts';
import type { Expiry } from '../program/expiry.ts';
import { iconNameSchema, pluralWordsSchema } from '../program/words.ts';
import type { IconName, PluralWords } from '../program/words.ts';
import { fieldInFileSchema } from './field-in-file.ts';
import type { ProgramFileField } from './field-in-file.ts';
import {
  colorSchema,
  fileWordsSchema,
  languageSchema,
  localTextSchema,
  urlSchema,
} from './parts.ts';
import type { LocalText } from './parts.ts';
import { rewardInFileSchema } from './reward-in-file.ts';
import type { ProgramFileReward } from './reward-in-file.ts';
import { ruleInFileSchema } from './rule-in-file.ts';
import type { ProgramFileRule } from './rule-in-file.ts';
import { tiersInFileSchema } from './tiers-in-file.ts';
import type { ProgramFileTiers } from './tiers-in-file.ts';

export interface ProgramFile {
  readonly $schema?: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** BCP 47; the first is the fallback. */
  readonly languages: readonly string[];
  readonly pointsName: PluralWords | Readonly<Record<string, PluralWords>>;
  readonly look: { readonly color: string; readonly icon?: IconName };
  readonly links?: Readonly<
    Partial<
      Record<'signIn' | 'signUp' | 'account' | 'help' | 'terms' | 'privacy' | 'applyCode', string>
    >
  >;
  readonly termsVersion: string;
  readonly expiry?: Expiry;
  readonly guest?: { readonly title?: LocalText; readonly text?: LocalText };
  readonly rules: readonly ProgramFileRule[];
  readonly rewards: readonly ProgramFileReward[];
  readonly tiers?: ProgramFileTiers;
  readonly profileFields?: readonly ProgramFileField[];
}

export const programFileSchema: v.GenericSchema<unknown, ProgramFile> = v.strictObject({
  $schema: v.exactOptional(v.string()),
  name: fileWordsSchema,
  currency: currencySchema,
  timeZone: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  languages: v.pipe(v.array(languageSchema), v.minLength(1), v.maxLength(40)),
  pointsName: v.union([pluralWordsSchema, v.record(languageSchema, pluralWordsSchema)]),
  look: v.strictObject({ color: colorSchema, icon: v.exactOptional(iconNameSchema) }),
  links: v.exactOptional(
    v.strictObject({
      signIn: v.exactOptional(urlSchema),
      signUp: v.exactOptional(urlSchema),
      account: v.exactOptional(urlSchema),
      help: v.exactOptional(urlSchema),
      terms: v.exactOptional(urlSchema),
      privacy: v.exactOptional(urlSchema),
      applyCode: v.exactOptional(urlSchema),
    }),
  ),
  termsVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  expiry: v.exactOptional(expirySchema),
  guest: v.exactOptional(
    v.strictObject({
      title: v.exactOptional(localTextSchema),
      text: v.exactOptional(localTextSchema),
    }),
  ),
  rules: v.pipe(v.array(ruleInFileSchema), v.maxLength(100)),
  rewards: v.pipe(v.array(rewardInFileSchema), v.maxLength(100)),
  tiers: v.exactOptional(tiersInFileSchema),
  profileFields: v.exactOptional(v.pipe(v.array(fieldInFileSchema), v.maxLength(20))),
});
