// Choosing words: the language a shopper gets, and a text in it.

import type { LocalText } from '../../contract/program-file/parts.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { PluralWords } from '../../contract/program/words.ts';

/** Exact match, then the same primary language (`nl` for `nl-BE` and the other way round), then the first. */
export function chooseLanguage({ languages }: ProgramFile, wanted: string | null): string {
  const asked = wanted?.toLowerCase() ?? '';
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';
  return (
    languages.find((language) => language.toLowerCase() === asked) ??
    languages.find((language) => language.toLowerCase() === primary(asked)) ??
    languages.find((language) => primary(language) === primary(asked)) ??
    languages[0] ??
    'en'
  );
}

export interface WordChoice {
  readonly language: string;
  readonly fallback: string;
}

export function pickText(text: LocalText, choice: WordChoice): string {
  return typeof text === 'string' ? text : (pick(text, choice) ?? '');
}

export function pickPluralWords(words: ProgramFile['pointsName'], choice: WordChoice): PluralWords {
  return isPluralWords(words) ? words : (pick(words, choice) ?? { other: '' });
}

export function isPluralWords(words: ProgramFile['pointsName']): words is PluralWords {
  return typeof words.other === 'string';
}

function pick<Words>(
  byLanguage: Readonly<Record<string, Words>>,
  { language, fallback }: WordChoice,
): Words | undefined {
  return Object.hasOwn(byLanguage, language) ? byLanguage[language] : byLanguage[fallback];
}
