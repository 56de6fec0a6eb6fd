// The words of a programme file: each text is there in the fallback language, and in no language the file doesn't list.

import type { LocalText } from '../../contract/program-file/parts.ts';
import type { ProgramFileCampaign } from '../../contract/program-file/campaign-in-file.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { isPluralWords } from './local-text.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type PlacedText = readonly [
  path: readonly PathPart[],
  text: LocalText | Readonly<Record<string, unknown>> | undefined,
];

export function checkWords(file: ProgramFile): readonly ProgramFault[] {
  const { languages } = file;
  const twice = languages.flatMap((language, index) =>
    languages.indexOf(language) === index
      ? []
      : [fault(['languages', index], 'each language once', language, 'remove the second one')],
  );
  return [...twice, ...textsOf(file).flatMap(([path, text]) => checkText(file, path, text))];
}

function checkText(
  { languages }: ProgramFile,
  path: readonly PathPart[],
  text: PlacedText[1],
): readonly ProgramFault[] {
  if (text === undefined || typeof text === 'string') return [];
  const [fallback = ''] = languages;
  const missing = Object.hasOwn(text, fallback)
    ? []
    : [
        fault(
          [...path, fallback],
          `words in ${fallback}`,
          undefined,
          `add the words in ${fallback}, the first of languages`,
        ),
      ];
  const unknown = Object.keys(text).filter((language) => !languages.includes(language));
  return [
    ...missing,
    ...unknown.map((language) =>
      fault(
        [...path, language],
        'one of languages',
        language,
        `add ${language} to languages, or remove these words`,
      ),
    ),
  ];
}

function textsOf(file: ProgramFile): readonly PlacedText[] {
  const { pointsName, guest, rules, rewards, tiers, badges = [] } = file;
  const { campaigns = [], challenges = [], draws = [], profileFields = [] } = file;
  return [
    [['pointsName'], isPluralWords(pointsName) ? undefined : pointsName],
    [['guest', 'title'], guest?.title],
    [['guest', 'text'], guest?.text],
    ...rules.flatMap(({ title, text }, index) => titled(['rules', index], title, text)),
    ...rules.flatMap((rule, index) =>
      rule.kind === 'vote'
        ? rule.options.map(({ label }, place): PlacedText => [
            ['rules', index, 'options', place, 'label'],
            label,
          ])
        : [],
    ),
    ...challenges.flatMap((challenge, index): PlacedText[] => {
      const path = ['challenges', index];
      const parts = challenge.kind === 'set' ? challenge.parts : [];
      return [
        ...titled(path, challenge.title, challenge.text),
        ...parts.map(({ label }, place): PlacedText => [[...path, 'parts', place, 'label'], label]),
      ];
    }),
    ...draws.flatMap(({ title, text }, index) => titled(['draws', index], title, text)),
    ...badges.map(({ name }, index): PlacedText => [['badges', index, 'name'], name]),
    ...rewards.flatMap((reward, index) => rewardTexts(reward, ['rewards', index])),
    ...campaigns.flatMap((campaign, index) => campaignTexts(campaign, ['campaigns', index])),
    ...(tiers?.levels ?? []).flatMap(({ name, badge, perks = [] }, index): PlacedText[] => {
      const path = ['tiers', 'levels', index];
      return [
        [[...path, 'name'], name],
        [[...path, 'badge', 'name'], badge.name],
        ...perks.map((perk, place): PlacedText => [[...path, 'perks', place], perk]),
      ];
    }),
    ...profileFields.flatMap(({ label, options = [] }, index): PlacedText[] => [
      [['profileFields', index, 'label'], label],
      ...options.map((option, place): PlacedText => [
        ['profileFields', index, 'options', place, 'label'],
        option.label,
      ]),
    ]),
  ];
}

function campaignTexts(
  { title, text, reason, variants = [] }: ProgramFileCampaign,
  path: readonly PathPart[],
): PlacedText[] {
  return [
    ...titled(path, title, text),
    [[...path, 'reason'], reason],
    ...variants.flatMap((variant, place): PlacedText[] => [
      [[...path, 'variants', place, 'title'], variant.title],
      [[...path, 'variants', place, 'text'], variant.text],
      [[...path, 'variants', place, 'reason'], variant.reason],
    ]),
  ];
}

function rewardTexts(reward: ProgramFileReward, path: readonly PathPart[]): PlacedText[] {
  return [
    ...titled(path, reward.title, reward.text),
    [[...path, 'product', 'title'], 'product' in reward ? reward.product.title : undefined],
    [[...path, 'cause'], 'cause' in reward ? reward.cause : undefined],
  ];
}

function titled(
  path: readonly PathPart[],
  title: LocalText,
  text: LocalText | undefined,
): PlacedText[] {
  return [
    [[...path, 'title'], title],
    [[...path, 'text'], text],
  ];
}
