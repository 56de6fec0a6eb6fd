// What the shop's server says has happened. Only these earn points for orders and reviews; the same id never counts
// twice, and the order in which they arrive does not matter.

import type { EventCustomer, EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import type { LoadPlan, RuleContext } from '../book/book.ts';
import {
  customerKey,
  eventKey,
  newsletterKey,
  orderPaidKey,
  signupKey,
} from '../book/business-keys.ts';
import { decide, openDraft } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { completeSignup, knowCustomer } from '../members/members.ts';
import { tagMember } from '../members/tag-member.ts';
import { keepTraces } from '../referrals/keep-traces.ts';
import { noteFriendOrder } from '../referrals/note-friend-order.ts';
import { recordOrder } from '../orders/record-order.ts';
import { customKeys, recordCustom } from './record-custom.ts';
import { recordNewsletter } from './record-newsletter.ts';
import { recordReview, reviewKeys } from './record-review.ts';
import { settleDue } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';

export interface RecordEventCommand {
  readonly event: ShopEvent;
  /** A new random id, used if nobody has heard of this customer. */
  readonly accountId: string;
}

/**
 * Load the member that `whoseEvent` tells. Where there is none, load an empty book (with the order's record, if there is
 * one): the decision then writes no member, only the order and its keys. Throws `AmountError` for amounts that cannot be
 * counted.
 */
export const recordEvent: UseCase<RecordEventCommand, EventOutcome> = {
  name: 'recordEvent',

  plan: (context, { event }) => planOf(context, event),

  decide(context, book, { event, accountId }) {
    const draft = openDraft(context, book);
    if (book.usedKeys.has(eventKey(event.id))) return decide(draft, { outcome: 'duplicate' });
    settleDue(draft);
    draft.businessKeys.add(eventKey(event.id));
    const customer = customerOf(event);
    // An order may belong to somebody else than it names by now: then the book is theirs.
    const isTheirs = (draft.member?.customerId ?? customer?.id) === customer?.id;
    const isNamed = customer !== null && isTheirs && isFree(draft);
    if (isNamed) meet(draft, customer, accountId);
    const outcome = apply(draft, event, isNamed);
    if ('order' in event) noteFriendOrder(draft);
    return decide(draft, outcome);
  },
};

/** Whether the order the book holds is nobody's, or its owner is the one who was loaded. */
function isFree({ order, member }: Draft): boolean {
  return order === null || order.accountId === null || order.accountId === member?.accountId;
}

function apply(draft: Draft, event: ShopEvent, isNamed: boolean): EventOutcome {
  switch (event.type) {
    case 'customer.created':
      vouch(draft, event.customer);
      return { outcome: 'recorded', points: completeSignup(draft) };
    case 'customer.tagged':
      return tagMember(draft, event);
    case 'order.paid':
    case 'order.updated':
    case 'order.refunded':
    case 'order.cancelled':
      if (isNamed) completeSignup(draft);
      return recordOrder(draft, event);
    case 'review.published':
      completeSignup(draft);
      return recordReview(draft, event.review);
    case 'newsletter.confirmed':
      completeSignup(draft);
      return recordNewsletter(draft);
    case 'custom':
      completeSignup(draft);
      return recordCustom(draft, event);
  }
}

/** Whom an event names; null for a guest, and for what names an order alone. */
export function customerOf(event: ShopEvent): EventCustomer | null {
  return ('customer' in event ? event.customer : null) ?? null;
}

/** Whom to load for an event: the member its order belongs to, if there is one yet, else the customer it names. */
export function whoseEvent(event: ShopEvent): {
  readonly orderId?: string | undefined;
  readonly customerId?: string | undefined;
} {
  return {
    orderId: 'order' in event ? event.order.id : undefined,
    customerId: customerOf(event)?.id,
  };
}

/** Telling of an account stands for its owner, unless the shop says that the address is unproven. */
function vouch(draft: Draft, customer: EventCustomer): void {
  const key = customerKey(customer.id);
  if (customer.emailVerified !== false && !draft.before.usedKeys.has(key)) {
    draft.businessKeys.add(key);
  }
}

function meet(draft: Draft, customer: EventCustomer, accountId: string): void {
  knowCustomer(draft, accountId, {
    customerId: customer.id,
    givenName: customer.givenName ?? null,
    email: customer.email ?? null,
    isEmailVerified: customer.emailVerified ?? null,
  });
  keepTraces(draft, customer.email, customer.signals);
}

function planOf({ program }: RuleContext, event: ShopEvent): LoadPlan {
  const keys = [eventKey(event.id)];
  if ('order' in event) keys.push(orderPaidKey(event.order.id));
  const customer = customerOf(event);
  if (customer) keys.push(signupKey(customer.id), customerKey(customer.id));
  if (event.type === 'review.published')
    keys.push(...reviewKeys(program, event.customer.id, event.review));
  if (event.type === 'newsletter.confirmed') keys.push(newsletterKey(event.customer.id));
  if (event.type === 'custom') keys.push(...customKeys(program, event));
  // Where points live as long as their member does something, every lot may have to move.
  const { basis } = program.expiry;
  const isOnlyDecided = basis === 'none' || basis === 'fixed';
  return 'order' in event
    ? { isOnlyDecided, orderId: event.order.id, businessKeys: keys }
    : { isOnlyDecided, businessKeys: keys };
}
