// From the file a shop owner writes to the programme a shopper's client reads: one language, whole numbers, every
// default filled in.

import type { Capabilities } from '../../contract/capabilities.ts';
import type { ProgramLinks } from '../../contract/program/program.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { currencyDigits } from '../money/currency-digits.ts';
import { readMoney } from '../money/read-money.ts';
import { resolveBadgeTerms } from './badge-terms.ts';
import { chooseLanguage, pickPluralWords, pickText } from './local-text.ts';
import { resolveCampaign } from './resolve-campaign.ts';
import { resolveChallenge } from './resolve-challenge.ts';
import { resolveDraw } from './resolve-draw.ts';
import { resolveReward } from './resolve-reward.ts';
import { resolveRule } from './resolve-rule.ts';
import { resolveTier } from './resolve-tier.ts';
import type { Resolver } from './resolver.ts';
import { resolveSegments } from './segment-terms.ts';
import { resolveTierTerms } from './tier-terms.ts';
import type { ShopProgram } from './shop-program.ts';

export interface ResolveOptions {
  /** BCP 47; null for the programme's first language. */
  readonly language: string | null;
  readonly version: number;
  readonly capabilities: Capabilities;
}

/** Takes a file that `readProgramFile` has accepted. */
export function resolveProgram(
  file: ProgramFile,
  { language: wanted, version, capabilities }: ResolveOptions,
): ShopProgram {
  const language = chooseLanguage(file, wanted);
  const choice = { language, fallback: file.languages[0] ?? language };
  const digits = currencyDigits(file.currency);
  const resolver: Resolver = {
    word: (text) => pickText(text, choice),
    wordOrNull: (text) => (text === undefined ? null : pickText(text, choice)),
    money: (amount) => readMoney(amount, digits),
    timeZone: file.timeZone,
  };
  return {
    version,
    capabilities,
    name: file.name,
    language,
    languages: file.languages,
    currency: { code: file.currency, digits },
    timeZone: file.timeZone,
    pointsName: pickPluralWords(file.pointsName, choice),
    look: { color: file.look.color, icon: file.look.icon ?? 'star' },
    links: resolveLinks(file),
    termsVersion: file.termsVersion,
    expiry: file.expiry ?? { basis: 'none' },
    guest: {
      title: resolver.wordOrNull(file.guest?.title),
      text: resolver.wordOrNull(file.guest?.text),
    },
    rules: file.rules.map((rule) => resolveRule(rule, resolver)),
    rewards: file.rewards.map((reward) => resolveReward(reward, resolver)),
    segmentTerms: resolveSegments(file.segments, resolver),
    keepsSegments:
      file.segments !== undefined ||
      (file.campaigns ?? []).some(({ audience }) => audience?.segments !== undefined),
    campaigns: (file.campaigns ?? []).map((campaign) => resolveCampaign(campaign, resolver)),
    tierBasis: file.tiers?.basis ?? null,
    tierTerms: resolveTierTerms(file.tiers),
    badgeTerms: resolveBadgeTerms(file.badges ?? [], resolver),
    tiers: (file.tiers?.levels ?? []).map((tier, index) =>
      resolveTier(tier, index, file.look.color, resolver),
    ),
    ...(file.badges && {
      badges: file.badges.map(({ id, name, icon }) => ({
        id,
        name: resolver.word(name),
        ...(icon && { icon }),
      })),
    }),
    ...(file.challenges && {
      challenges: file.challenges.map((challenge) => resolveChallenge(challenge, resolver)),
    }),
    ...(file.draws && { draws: file.draws.map((draw) => resolveDraw(draw, resolver)) }),
    profileFields: (file.profileFields ?? []).map((field) => ({
      id: field.id,
      kind: field.kind,
      label: resolver.word(field.label),
      options: (field.options ?? []).map(({ id, label }) => ({ id, label: resolver.word(label) })),
      autocomplete: field.autocomplete ?? null,
    })),
  };
}

function resolveLinks({ links = {} }: ProgramFile): ProgramLinks {
  return {
    signIn: links.signIn ?? null,
    signUp: links.signUp ?? null,
    account: links.account ?? null,
    help: links.help ?? null,
    terms: links.terms ?? null,
    privacy: links.privacy ?? null,
    applyCode: links.applyCode ?? null,
  };
}
