// Names of effects that happen once for ever in a shop. A storage keeps a keyed hash of them, so they may hold ids.

export const eventKey = (eventId: string): string => keyOf('event', eventId);
/** An order has been somebody's to earn by, whoever that was. */
export const orderPaidKey = (orderId: string): string => keyOf('order', orderId, 'paid');
export const reviewKey = (reviewId: string, ruleId: string): string =>
  keyOf('review', reviewId, ruleId);
/** Those who can make it good were told of a review that was not pleased. */
export const lowReviewKey = (reviewId: string): string => keyOf('review-low', reviewId);
export const newsletterKey = (customerId: string): string => keyOf('newsletter', customerId);
export const followKey = (customerId: string, page: string): string =>
  keyOf('follow', customerId, page);
/** A birthday or the day of joining has been celebrated in a year. */
export const yearlyKey = (kind: string, customerId: string, year: number): string =>
  keyOf('yearly', kind, customerId, String(year));
/** The shop's server has said that this customer made an account. */
export const customerKey = (customerId: string): string => keyOf('customer', customerId);
/** What this customer brought along from another programme. */
export const importKey = (customerId: string): string => keyOf('import', customerId);
/** This customer has been a member, whoever they are now. */
export const memberKey = (customerId: string): string => keyOf('member', customerId);
/** Whoever brought this friend has had what was promised. */
export const referralKey = (friendId: string): string => keyOf('referral', friendId);
export const signupKey = (customerId: string): string => keyOf('signup', customerId);

/** A lot that got grace may expire a second time, on another day. */
export const lotExpiryKey = (lotId: string, expiresAt: number): string =>
  keyOf('lot', lotId, 'expired', String(expiresAt));

/** Once per target means once for each customer, so theirs is part of the name. */
export const targetKey = (ruleId: string, customerId: string, target: string): string =>
  keyOf('target', ruleId, customerId, target);

// Ids belong to others and may hold colons: two different lists of parts never make one key.
function keyOf(...parts: readonly string[]): string {
  return parts.map((part) => part.replaceAll('%', '%25').replaceAll(':', '%3A')).join(':');
}
