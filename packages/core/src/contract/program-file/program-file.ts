// The programme as a shop owner writes it: one JSON file, words per language, money as decimal strings. What a
// shopper's client reads is program/. Only the shape is checked here; what must hold between the parts is
// checked by rules/program/.

import * as v from 'valibot';
import { currencySchema } from '../cart.ts';
import { expirySchema } from '../program/expiry.ts';
import type { Expiry } from '../program/expiry.ts';
import { iconNameSchema, pluralWordsSchema } from '../program/words.ts';
import type { IconName, PluralWords } from '../program/words.ts';
import { badgeInFileSchema } from './badge-in-file.ts';
import type { ProgramFileBadge } from './badge-in-file.ts';
import { campaignInFileSchema } from './campaign-in-file.ts';
import type { ProgramFileCampaign } from './campaign-in-file.ts';
import { challengeInFileSchema } from './challenge-in-file.ts';
import type { ProgramFileChallenge } from './challenge-in-file.ts';
import { drawInFileSchema } from './draw-in-file.ts';
import type { ProgramFileDraw } from './draw-in-file.ts';
import { fieldInFileSchema } from './field-in-file.ts';
import type { ProgramFileField } from './field-in-file.ts';
import {
  colorSchema,
  explained,
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
import { segmentsInFileSchema } from './segments-in-file.ts';
import type { SegmentsInFile } from './segments-in-file.ts';
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
  readonly campaigns?: readonly ProgramFileCampaign[];
  readonly segments?: SegmentsInFile;
  readonly badges?: readonly ProgramFileBadge[];
  readonly challenges?: readonly ProgramFileChallenge[];
  readonly draws?: readonly ProgramFileDraw[];
  readonly profileFields?: readonly ProgramFileField[];
}

export const programFileSchema: v.GenericSchema<unknown, ProgramFile> = v.strictObject({
  $schema: v.exactOptional(
    explained(v.string(), 'Where the JSON Schema of this file is, for editors.'),
  ),
  name: explained(fileWordsSchema, 'What the programme is called.'),
  currency: explained(currencySchema, 'The currency of every amount in here, such as EUR.'),
  timeZone: explained(
    v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    "Where the shop's days begin, such as Europe/Amsterdam.",
  ),
  languages: explained(
    v.pipe(v.array(languageSchema), v.minLength(1), v.maxLength(40)),
    'The languages of the words in here. Where one is missing, the first is read.',
  ),
  pointsName: explained(
    v.union([pluralWordsSchema, v.record(languageSchema, pluralWordsSchema)]),
    'What points are called, one and several, for all languages or for each.',
  ),
  look: explained(
    v.strictObject({
      color: explained(colorSchema, "The shop's colour."),
      icon: v.exactOptional(explained(iconNameSchema, 'The drawing on the button.')),
    }),
    'What the programme looks like.',
  ),
  links: v.exactOptional(
    explained(
      v.strictObject({
        signIn: v.exactOptional(explained(urlSchema, 'Where shoppers sign in.')),
        signUp: v.exactOptional(explained(urlSchema, 'Where shoppers make an account.')),
        account: v.exactOptional(explained(urlSchema, 'Where shoppers see their account.')),
        help: v.exactOptional(explained(urlSchema, 'Where shoppers find help.')),
        terms: v.exactOptional(explained(urlSchema, 'The terms of the programme.')),
        privacy: v.exactOptional(explained(urlSchema, 'The privacy statement.')),
        applyCode: v.exactOptional(
          explained(urlSchema, 'Puts a voucher into the cart: an address with {code} in it.'),
        ),
      }),
      'Pages of the shop.',
    ),
  ),
  termsVersion: explained(
    v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
    'Which terms members agree to on joining. Change it when the terms change.',
  ),
  expiry: v.exactOptional(
    explained(expirySchema, 'When points expire. Never, where this is left out.'),
  ),
  guest: v.exactOptional(
    explained(
      v.strictObject({
        title: v.exactOptional(explained(localTextSchema, 'A few words.')),
        text: v.exactOptional(explained(localTextSchema, 'A sentence more.')),
      }),
      'What somebody reads who is no member yet.',
    ),
  ),
  rules: explained(
    v.pipe(v.array(ruleInFileSchema), v.maxLength(100)),
    'The ways to earn, in the order in which they are shown.',
  ),
  rewards: explained(
    v.pipe(v.array(rewardInFileSchema), v.maxLength(100)),
    'What points buy, in the order in which it is shown.',
  ),
  tiers: v.exactOptional(
    explained(tiersInFileSchema, 'Levels that members reach; none where this is left out.'),
  ),
  campaigns: v.exactOptional(
    explained(
      v.pipe(v.array(campaignInFileSchema), v.maxLength(100)),
      'Times in which rules give more, or rewards cost less.',
    ),
  ),
  segments: v.exactOptional(
    explained(segmentsInFileSchema, 'From where on members are loyal, sleeping or lost.'),
  ),
  badges: v.exactOptional(
    explained(
      v.pipe(v.array(badgeInFileSchema), v.maxLength(50)),
      'Badges that rules give; those of tiers stand with the tiers.',
    ),
  ),
  challenges: v.exactOptional(
    explained(
      v.pipe(v.array(challengeInFileSchema), v.maxLength(50)),
      'Stamp cards, goals, streaks and sets, in the order in which they are shown.',
    ),
  ),
  draws: v.exactOptional(
    explained(
      v.pipe(v.array(drawInFileSchema), v.maxLength(20)),
      'Prizes that are drawn among members who have tickets.',
    ),
  ),
  profileFields: v.exactOptional(
    explained(
      v.pipe(v.array(fieldInFileSchema), v.maxLength(20)),
      'What members are asked about themselves.',
    ),
  ),
});
