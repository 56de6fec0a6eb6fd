// The port every database stands behind. An operation is locate → plan → decide, all pure; the storage runs load →
// decide → apply inside one transaction in its own way: SQLite without awaiting, PostgreSQL with the member's row
// locked. No SQL and no driver may be imported here.

import type { Book, Changes, HistoryRow, LoadPlan, RedemptionRecord } from '@zegel/core/rules';
import type { StoredEvent } from '../events-out/stored-event.ts';
import type { ReferralRows } from './referral-rows.ts';
import type { EarningRows } from './earning-rows.ts';
import type { Finding } from '../ledger/finding.ts';
import type { Seal } from '../ledger/seal.ts';

/** How the member of an operation is found. */
export type MemberLocator =
  | { readonly by: 'account'; readonly accountId: string }
  | { readonly by: 'customer'; readonly customerId: string }
  /** Whose the order is; where it is nobody's yet, the customer named beside it. */
  | { readonly by: 'order'; readonly orderId: string; readonly customerId: string | null }
  | { readonly by: 'redemption'; readonly redemptionId: string }
  /** A voucher code as somebody typed it; the storage compares normalised forms. */
  | { readonly by: 'code'; readonly code: string };

export interface Located {
  /** null: nobody is behind the locator. */
  readonly accountId: string | null;
  /** The redemption behind a code or a redemption id; null if there is none or it was not asked for. */
  readonly redemptionId: string | null;
  /** Of a customer id whose account was taken up in another: that one's. */
  readonly movedTo?: string;
}

/** An idempotency key as it is stored. Its moment is real time, also for test shops. */
export interface ReplayKey {
  /** Who acts, such as `customer:7` or `shop`. Stored as a keyed hash. */
  readonly principal: string;
  /** 1 to 255 characters, made by the caller. */
  readonly key: string;
  /** SHA-256 of the canonical payload. */
  readonly fingerprint: Uint8Array;
  /** Epoch milliseconds of the real clock. */
  readonly at: number;
  /** Answers older than this count as forgotten. */
  readonly keptSince: number;
}

/** What an operation wants written: the changes of one decision, or of several made one after another. */
export interface OperationDecision<Result> {
  /** Stored with the idempotency key: at most 1 kB of JSON, never the account. */
  readonly result: Result;
  readonly changes: readonly Changes[];
  /** What the shop's endpoints are told of it, kept in the same transaction. */
  readonly events: readonly StoredEvent[];
  readonly book: Book;
}

/** One write. `plan` and `decide` are pure: a storage may run them again after a conflict. */
export interface Operation<Result> {
  readonly shopId: string;
  /** Part of the scope of the idempotency key, and what logs call it. */
  readonly name: string;
  readonly locate: MemberLocator;
  readonly replay: ReplayKey | null;
  /** Ledger time: uses that ended long before it need not be loaded. */
  readonly now: number;
  plan(located: Located): LoadPlan;
  decide(book: Book, located: Located): OperationDecision<Result>;
}

export interface OperationAnswer<Result> {
  readonly result: Result;
  /** The member as the book stands after the operation; on a replay, as it stands now. */
  readonly book: Book;
  readonly located: Located;
  readonly isReplay: boolean;
}

export interface ReadRequest {
  readonly shopId: string;
  readonly locate: MemberLocator;
  readonly now: number;
  plan(located: Located): LoadPlan;
}

export interface FoundBook {
  readonly located: Located;
  readonly book: Book;
}

/** Rows of whole operations, newest first: one operation is never cut in two. */
export interface HistorySlice {
  readonly rows: readonly HistoryRow[];
  /** Pass as `before` for the next page; null at the end. */
  readonly next: number | null;
}

/** A redemption that waits for its fulfilment. */
export interface UnsettledRedemption {
  readonly redemption: RedemptionRecord;
  readonly accountId: string;
  readonly customerId: string;
}

export interface SegmentsPage {
  /** As kept with each member; null: nobody is to have any, and who still has is found. */
  readonly terms: string | null;
  readonly after: string;
  readonly limit: number;
}

/** A lot that may expire, and where a listing of them goes on. */
export interface AnnouncedLot {
  readonly accountId: string;
  readonly lotId: string;
  readonly expiresAt: number;
}
export type LotCursor = AnnouncedLot;

/** A member who has not been told that points expire. */
export interface UntoldMember {
  readonly accountId: string;
  readonly customerId: string;
  /** Soonest first. */
  readonly lots: readonly {
    readonly lotId: string;
    readonly points: number;
    readonly expiresAt: number;
  }[];
}

export interface SealAnswer {
  /** The shop's last seal; null where there is nothing to seal. */
  readonly seal: Seal | null;
  /** False where nothing has moved since it was made, or another process is making the next. */
  readonly isNew: boolean;
}

export interface RebuildRequest {
  readonly shopId: string;
  /** The lowest tier of the programme; null without tiers. */
  readonly firstTierId: string | null;
  /** Real time: a version no client has seen yet, for balances whose row is gone. */
  readonly now: number;
  /** Only tells what would be written. */
  readonly isDryRun: boolean;
}

export interface RebuildReport {
  readonly members: number;
  /** Members some of whose rows were not what their transfers say. */
  readonly mended: number;
  readonly rows: number;
  /** Facts that are gone and that no transfer tells. */
  readonly missing: readonly { readonly accountId: string; readonly detail: string }[];
}

export interface VerifyReport {
  readonly members: number;
  readonly transfers: number;
  /** Of all shops; what was written after a shop's last seal can still be cut off unseen. */
  readonly seals: number;
  /** Empty: every link of every chain holds and every balance is the sum of its transfers. */
  readonly findings: readonly Finding[];
}

/** Keeps ledgers. Every promise rejects with a `LoyaltyError`: `unavailable` when nothing was acknowledged. */
export interface Storage {
  /** Answers after the commit, never before. */
  write<Result>(operation: Operation<Result>): Promise<OperationAnswer<Result>>;
  read(request: ReadRequest): Promise<FoundBook>;
  /** Whose account it is and its version, which every write to it moves; null for somebody nobody has heard of. */
  readStanding(
    shopId: string,
    customerId: string,
  ): Promise<{ readonly accountId: string; readonly version: number } | null>;
  /** `before` comes from an earlier slice; no rows for somebody nobody has heard of. */
  readHistory(
    shopId: string,
    locate: MemberLocator,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<HistorySlice>;
  /** Accounts with something that time alone changes, soonest first. */
  listDue(
    shopId: string,
    due: { readonly now: number; readonly limit: number },
  ): Promise<readonly string[]>;
  /** Accounts of members whose segments were not reckoned by these terms, in the order of their ids. */
  listOtherwiseLooked(shopId: string, page: SegmentsPage): Promise<readonly string[]>;
  /** Redemptions in `requested` or `voiding`, oldest first. */
  listUnsettled(shopId: string, limit: number): Promise<readonly UnsettledRedemption[]>;
  /** What was given by each donation, and how often; none for one that nobody has taken. */
  sumDonations(
    shopId: string,
  ): Promise<
    readonly { readonly rewardId: string; readonly amount: number; readonly times: number }[]
  >;
  /** Lots with points left whose member was told and whose date lies before a moment, soonest first. */
  listExpired(
    shopId: string,
    page: { readonly before: number; readonly after: LotCursor | null; readonly limit: number },
  ): Promise<readonly AnnouncedLot[]>;
  /** Members with points that expire by `until`, who were not told of it and not asked for lately; soonest first. */
  listUntold(
    shopId: string,
    wanted: {
      readonly until: number;
      readonly now: number;
      readonly members: number;
      /** At most so many lots of each. */
      readonly lots: number;
    },
  ): Promise<readonly UntoldMember[]>;
  /** Takes it upon the caller to have a member told; false where another process has until a later moment. */
  askForNotice(
    shopId: string,
    accountId: string,
    turn: { readonly now: number; readonly againAt: number },
  ): Promise<boolean>;
  /** What earning keeps beside the ledger. */
  readonly earning: EarningRows;
  /** What bringing friends keeps beside it. */
  readonly referrals: ReferralRows;
  /** Forgets stored answers older than `before`, at most `limit` of them; answers how many it forgot. */
  forgetReplays(before: number, limit: number): Promise<number>;
  /** Seals a shop's ledger as it is now, in small steps beside running writes. */
  seal(shopId: string, sealedAt: number): Promise<SealAnswer>;
  /** Takes a job's turn for a shop until a moment; false where another process has it, or it is not due yet. */
  takeTurn(
    shopId: string,
    job: string,
    turn: { readonly now: number; readonly until: number },
  ): Promise<boolean>;
  /** Makes balances, lots and the derived figures of awards and redemptions anew from the transfers. */
  rebuild(request: RebuildRequest): Promise<RebuildReport>;
  /** Walks the whole ledger beside running writes, and holds it against its seals and those kept elsewhere. */
  verify(kept?: readonly Seal[]): Promise<VerifyReport>;
  /** Resolves once every operation taken is answered and the database is closed. */
  close(): Promise<void>;
}
