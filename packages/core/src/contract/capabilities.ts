// What a backend can do. It travels with the programme, so that a client knows it from its first read and hides what
// is missing.

import * as v from 'valibot';

export interface Capabilities {
  readonly enrolment: boolean;
  readonly actions: boolean;
  readonly profile: boolean;
  readonly quotes: boolean;
  readonly history: boolean;
  readonly redemption: boolean;
  readonly giveBack: boolean;
  readonly tiers: boolean;
  /** Snapshots carry a `version`. */
  readonly versions: boolean;
}

/** A backend that can do all of it: the rules can. */
export const everyCapability: Capabilities = {
  enrolment: true,
  actions: true,
  profile: true,
  quotes: true,
  history: true,
  redemption: true,
  giveBack: true,
  tiers: true,
  versions: true,
};

export const capabilitiesSchema: v.GenericSchema<unknown, Capabilities> = v.object({
  enrolment: v.boolean(),
  actions: v.boolean(),
  profile: v.boolean(),
  quotes: v.boolean(),
  history: v.boolean(),
  redemption: v.boolean(),
  giveBack: v.boolean(),
  tiers: v.boolean(),
  versions: v.boolean(),
});
