// What must hold between the parts of a programme file, beyond the shape of each. Every fault is listed, not only the
// first.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { isKnownCurrency } from '../money/currency-digits.ts';
import { checkBadges } from './check-badges.ts';
import { checkCampaigns } from './check-campaigns.ts';
import { checkChallenges } from './check-challenges.ts';
import { checkDraws } from './check-draws.ts';
import { checkExpiry } from './check-expiry.ts';
import { checkFields } from './check-fields.ts';
import { checkNames } from './check-names.ts';
import { checkRewards } from './check-rewards.ts';
import { checkRules } from './check-rules.ts';
import { checkTiers } from './check-tiers.ts';
import { isTimeZone } from './check-values.ts';
import { checkWords } from './check-words.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkProgram(file: ProgramFile): Faults {
  return [
    ...checkPlace(file),
    ...checkExpiry(file),
    ...checkWords(file),
    ...checkRules(file),
    ...checkRewards(file),
    ...checkTiers(file),
    ...checkBadges(file),
    ...checkCampaigns(file),
    ...checkChallenges(file),
    ...checkDraws(file),
    ...checkNames(file),
    ...checkFields(file),
    ...checkLinks(file),
  ];
}

function checkPlace({ currency, timeZone }: ProgramFile): Faults {
  const known = [
    ...(isKnownCurrency(currency)
      ? []
      : [fault(['currency'], 'an ISO 4217 code', currency, 'write a known currency such as EUR')]),
    ...(isTimeZone(timeZone)
      ? []
      : [
          fault(
            ['timeZone'],
            'an IANA time zone',
            timeZone,
            'write a known time zone such as Europe/Amsterdam',
          ),
        ]),
  ];
  return known;
}

function checkLinks({ links }: ProgramFile): Faults {
  const applyCode = links?.applyCode;
  if (applyCode === undefined || applyCode.includes('{code}')) return [];
  return [
    fault(
      ['links', 'applyCode'],
      'a link with {code} in it',
      applyCode,
      'put {code} where the voucher code belongs',
    ),
  ];
}
