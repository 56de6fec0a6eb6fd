// Telling members that points expire: the port of whoever tells them, and the record that they were told. What nobody
// was told of does not expire.

import type { NoticeOutcome } from '@zegel/core';
import { noticeLotsMax } from '@zegel/core/schemas';
import { noticeDays, noticeDaysMax, recordNotice, releaseDue } from '@zegel/core/rules';
import type { NoticeChannel, RuleContext } from '@zegel/core/rules';
import type { UntoldMember } from '../storage/storage.ts';
import type { ShopLedger } from './shop-ledger.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** A member to tell, with the dates to name. */
export interface MemberToTell {
  readonly accountId: string;
  readonly customerId: string;
  /** Soonest first. `dueAt` is the date the lot has until its member is told. */
  readonly lots: readonly (UntoldMember['lots'][number] & { readonly dueAt: number })[];
}

/** What a member is to be told. */
export interface Notice {
  /** The same as long as the same is to be told. */
  readonly id: string;
  readonly shopId: string;
  readonly accountId: string;
  readonly customerId: string;
  /** Soonest first, at most 50, with the dates to name. */
  readonly lots: UntoldMember['lots'];
}

/** How a notice fared. */
export type NoticeDelivery =
  /** The member was told: a mail was accepted for delivery, or an endpoint answered 2xx. */
  | { readonly outcome: 'told'; readonly channel: NoticeChannel; readonly reference: string }
  /** It is under way; whoever delivers it says so by `keepNotice`. */
  | { readonly outcome: 'queued' }
  /** This shop has nowhere to send it. */
  | { readonly outcome: 'no_channel' };

/** Tells members. The same notice comes again a day later as long as nobody has said that it arrived. */
export interface NoticeSender {
  send(notice: Notice): Promise<NoticeDelivery>;
}

/** Members of a shop to tell, with the dates to name: no sooner than the notice a member is owed from now on. */
export async function findUntold(
  ledger: ShopLedger,
  context: RuleContext,
  membersMax: number,
): Promise<readonly MemberToTell[]> {
  if (context.program.expiry.basis === 'none') return [];
  const list = (): Promise<readonly UntoldMember[]> =>
    ledger.storage.listUntold(ledger.shopId, {
      until: context.now + noticeDaysMax * dayMs,
      now: context.now,
      members: membersMax,
      lots: noticeLotsMax,
    });
  const listed = await list();
  const found = (await settle(ledger, context, listed)) ? await list() : listed;
  const soonest = context.now + noticeDays(context) * dayMs;
  return found.map((member) => ({
    ...member,
    lots: member.lots.map((lot) => ({
      ...lot,
      dueAt: lot.expiresAt,
      expiresAt: Math.max(lot.expiresAt, soonest),
    })),
  }));
}

/** Where activity moves dates, rows follow now, so that nobody is told a date that holds no longer; answers whether any may have. */
async function settle(
  ledger: ShopLedger,
  context: RuleContext,
  members: readonly UntoldMember[],
): Promise<boolean> {
  if (context.program.expiry.basis !== 'inactivity') return false;
  for (const { accountId } of members) {
    const locate = { by: 'account', accountId } as const;
    await ledger.run(releaseDue, {}, { context, locate, replay: null });
  }
  return members.length > 0;
}

/**
 * Keeps that a member was told. Safe to call twice: the first notice of a lot counts.
 * @example
 * await keepNotice(ledger, { ...notice, channel: 'endpoint', reference: deliveryId });
 */
export async function keepNotice(
  ledger: ShopLedger,
  notice: {
    readonly accountId: string;
    readonly channel: NoticeChannel;
    readonly reference: string;
    readonly lots: readonly { readonly lotId: string; readonly expiresAt: number }[];
  },
): Promise<NoticeOutcome> {
  const { accountId, ...command } = notice;
  const context = await ledger.context(null);
  const answer = await ledger.run(recordNotice, command, {
    context,
    locate: { by: 'account', accountId },
    replay: null,
  });
  return answer.result;
}
