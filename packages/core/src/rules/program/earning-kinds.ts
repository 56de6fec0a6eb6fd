// What each way to earn is without the owner saying so: its drawing, who says that it happened, and its cap.

import type { EarningRuleKind, Verification } from '../../contract/program/earning-rule.ts';
import type { Limit } from '../../contract/program/limit.ts';
import type { IconName } from '../../contract/program/words.ts';

export interface EarningKind {
  readonly icon: IconName;
  readonly verification: Verification;
  /** What holds whatever the owner writes. */
  readonly fixedLimit?: Limit;
  /** What holds where the owner writes none. */
  readonly limit?: Limit;
  readonly oncePerTarget?: boolean;
  readonly pendingDaysMin?: number;
}

const once: Limit = { times: 1, per: 'lifetime' };

// What a browser says of itself is never without a cap. Nobody can check a share or a follow: their points wait a day.
export const earningKinds: Readonly<Record<EarningRuleKind, EarningKind>> = {
  purchase: { icon: 'bag', verification: 'event' },
  signup: { icon: 'heart', verification: 'event', fixedLimit: once },
  review: { icon: 'chat', verification: 'event', oncePerTarget: true },
  photo_review: { icon: 'star', verification: 'event', oncePerTarget: true },
  share: {
    icon: 'share',
    verification: 'claim',
    limit: { times: 3, per: 'day' },
    oncePerTarget: true,
    pendingDaysMin: 1,
  },
  follow: { icon: 'heart', verification: 'claim', fixedLimit: once, pendingDaysMin: 1 },
  visit: { icon: 'sun', verification: 'claim', limit: { times: 1, per: 'day' } },
  vote: { icon: 'check', verification: 'claim', fixedLimit: once },
  survey: { icon: 'chat', verification: 'claim', limit: { times: 1, per: 'year' } },
  newsletter: { icon: 'chat', verification: 'event', fixedLimit: once },
  profile: { icon: 'user', verification: 'claim', fixedLimit: once },
  // Once a year by the day itself: a limit by the calendar would miss what a job gave after midnight.
  birthday: { icon: 'cake', verification: 'event' },
  referral: { icon: 'share', verification: 'event' },
  anniversary: { icon: 'gift', verification: 'event' },
  custom: { icon: 'star', verification: 'event' },
};
