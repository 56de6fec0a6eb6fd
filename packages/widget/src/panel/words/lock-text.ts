// Why something cannot be had, as a sentence that says what opens it or when. Locks and refusals share their names, so they
// share these words.

import type { Period, Program } from '@zegel/core';
import type { Words } from '../../locales/words.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { tierName } from './tier-name.ts';

/** A lock, or a refused outcome with its name as the reason. */
export interface Why {
  readonly reason: string;
  readonly debt?: number;
  readonly missing?: number;
  readonly times?: number;
  readonly resetsAt?: string | null;
  readonly at?: string | null;
  readonly tierId?: string;
}

/** A refused outcome, read as a lock. */
export function whyOf({ outcome, ...rest }: { readonly outcome: string }): Why {
  return { ...rest, reason: outcome };
}

/** The sentence. `per` is the period of the limit, where there is one. */
export function lockText(
  why: Why,
  { lock, status }: Words,
  { format }: Pick<PanelModel, 'format'>,
  program: Program,
  per: Period = 'lifetime',
): string {
  const again = why.resetsAt ? format.date(why.resetsAt) : null;
  switch (why.reason) {
    case 'not_enrolled':
      return lock.notEnrolled;
    case 'blocked':
      return lock.blocked;
    case 'in_debt':
      return lock.debt(format.points(why.debt ?? 0));
    case 'insufficient_points':
      return lock.missing(format.points(why.missing ?? 0));
    case 'limit_reached':
      if (again === null) return lock.limitForEver;
      return why.times ? lock.limit(per, why.times, again) : lock.cooldown(again);
    case 'cooldown':
      return lock.cooldown(again ?? '');
    case 'done':
    case 'already_done':
      return lock.done(why.at ? format.date(why.at) : null);
    case 'waiting_for_approval':
      return lock.approval;
    case 'tier_required':
      return lock.tier(tierName(program, why.tierId));
    case 'out_of_stock':
      return lock.stock;
    case 'not_claimable':
      return lock.notClaimable;
    case 'unknown_rule':
    case 'unknown_reward':
    case 'unknown_redemption':
      return lock.gone;
    default:
      return status.notDone;
  }
}
