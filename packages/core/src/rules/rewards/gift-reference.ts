// How the milestone of a gift names it. Imports nothing.

/** The reward and the redemption, in one text. */
export function giftReference(gift: {
  readonly rewardId: string;
  readonly redemptionId: string;
}): string {
  return `${gift.rewardId} ${gift.redemptionId}`;
}

export function readGiftReference(reference: string): {
  readonly rewardId: string;
  readonly redemptionId: string;
} {
  const [rewardId = '', redemptionId = ''] = reference.split(' ');
  return { rewardId, redemptionId };
}
