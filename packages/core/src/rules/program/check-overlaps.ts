// Two campaigns that change the same rule or reward at the same time: which one holds, their priorities must say.

import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

export interface PlacedCampaign {
  /** Its place in the file. */
  readonly index: number;
  /** Epoch milliseconds, without an end in one direction ±Infinity. */
  readonly begin: number;
  readonly end: number;
  readonly priority: number;
  /** `rule purchase`, `reward five-off`. */
  readonly changes: readonly string[];
}

export function checkOverlaps(campaigns: readonly PlacedCampaign[]): readonly ProgramFault[] {
  return campaigns.flatMap((campaign, place) => {
    const { index, priority } = campaign;
    const rival = campaigns.slice(0, place).find((other) => clashes(campaign, other));
    const both = rival?.changes.find((change) => campaign.changes.includes(change));
    if (!rival || both === undefined) return [];
    return [
      fault(
        ['campaigns', index, 'priority'],
        'another priority',
        priority,
        `write a priority that says which one holds: campaigns[${rival.index}] changes the ${both} at the same time, and the highest number holds`,
      ),
    ];
  });
}

function clashes(one: PlacedCampaign, other: PlacedCampaign): boolean {
  return (
    one.priority === other.priority &&
    one.begin < other.end &&
    other.begin < one.end &&
    one.changes.some((change) => other.changes.includes(change))
  );
}
