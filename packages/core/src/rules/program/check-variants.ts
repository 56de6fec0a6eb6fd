// Variants of a campaign: names of their own, and no more members than there are.

import type { ProgramFileCampaign } from '../../contract/program-file/campaign-in-file.ts';
import { checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

/** Offers are told by campaign and variant in one name. */
const nameLengthMax = 48;

export function checkVariants(
  campaigns: readonly ProgramFileCampaign[],
  { id, holdout = 0, variants = [] }: ProgramFileCampaign,
  path: readonly PathPart[],
): readonly ProgramFault[] {
  const sum = variants.reduce((total, { share }) => total + share, holdout);
  return [
    ...checkUnique(variants, [...path, 'variants']),
    ...variants.flatMap((variant, index) => {
      const name = `${id}-${variant.id}`;
      const isTaken = campaigns.some((campaign) => campaign.id === name);
      if (!isTaken && name.length <= nameLengthMax) return [];
      return [
        fault(
          [...path, 'variants', index, 'id'],
          isTaken ? 'another id' : 'a shorter id',
          variant.id,
          isTaken
            ? `give it another id: together with the campaign it is called as campaign ${name}`
            : `shorten it: with the campaign before it, it has at most ${nameLengthMax} characters`,
        ),
      ];
    }),
    ...(sum <= 100
      ? []
      : [
          fault(
            [...path, variants.length > 0 ? 'variants' : 'holdout'],
            'at most 100 per cent together',
            sum,
            'let holdout and the shares of all variants come to 100 per cent or less',
          ),
        ]),
  ];
}
