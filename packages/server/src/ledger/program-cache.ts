// The published programme of one shop in the languages it was asked for, resolved once per version.

import { LoyaltyError } from '@zegel/core';
import { resolveProgram } from '@zegel/core/rules';
import type { ShopProgram } from '@zegel/core/rules';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import { ledgerCapabilities } from './capabilities.ts';

/** Languages come from callers: what a shop has is few, what can be asked for is not. */
const languagesMax = 64;

/** Answers the programme in the best language for `language`; null asks for the shop's first. */
export type ReadProgram = (language: string | null) => Promise<ShopProgram>;

export function programCache(directory: ShopDirectory, shopId: string): ReadProgram {
  let version = 0;
  const programs = new Map<string | null, ShopProgram>();
  return async (language) => {
    const published = await directory.readProgram(shopId);
    if (published === null) {
      throw new LoyaltyError(
        'not_found',
        'This shop has not published a programme yet. Publish one with `zegel init`.',
      );
    }
    if (published.version !== version || programs.size >= languagesMax) {
      programs.clear();
      ({ version } = published);
    }
    const known = programs.get(language);
    if (known !== undefined) return known;
    const program = resolveProgram(published.file, {
      language,
      version,
      capabilities: ledgerCapabilities,
    });
    programs.set(language, program);
    return program;
  };
}
