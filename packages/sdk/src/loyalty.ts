// What a front-end developer holds: the client and the state it shows. Only types live here.

import type {
  Account,
  ActionInput,
  ActionOutcome,
  EnrolInput,
  EnrolOutcome,
  GiveBackOutcome,
  HistoryPage,
  HistoryQuery,
  LoyaltyError,
  Points,
  ProfileOutcome,
  Program,
  QuoteAnswer,
  QuoteRequest,
  ReadOptions,
  RedeemOutcome,
} from '@zegel/core';
import type { IdOf } from './program-ids.ts';

/** Something read from a backend. `previous` is the last value known, for drawing while we wait. */
export type Remote<Value> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly previous: Value | null }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: LoyaltyError; readonly previous: Value | null };

/** What is kept of an account for the next visit. */
export interface Remembered {
  readonly available: Points;
  readonly version: number | null;
  /** The tier that the member was last told of; undefined while none could be compared. */
  readonly tierId?: string | null | undefined;
}

/** `pending`: somebody may be signed in, and their token has not come yet. */
export type Session = 'anonymous' | 'pending' | 'customer';

export interface LoyaltyState {
  readonly session: Session;
  readonly program: Remote<Program>;
  /** `idle` for an anonymous visitor. */
  readonly account: Remote<Account>;
  /** Last known numbers of this very member, from storage, until the account has come. */
  readonly remembered: Remembered | null;
  readonly isOnline: boolean;
  /** Writes that wait to be sent (offline, or in doubt), oldest first. */
  readonly waiting: readonly {
    readonly kind: WriteKind;
    readonly subject: string;
    readonly since: number;
  }[];
}

/** The method that was called. */
export type WriteKind =
  | 'enrol'
  | 'completeAction'
  | 'saveProfile'
  | 'redeem'
  | 'giveBack'
  | 'claimOrder'
  | 'setConsents'
  | 'refer';

export type GetToken = () => Promise<string | null>;

export interface LoyaltyEvents {
  /** Points were earned by a write of this page. */
  earned: { readonly points: Points; readonly ruleId: string };
  redeemed: {
    readonly rewardId: string;
    readonly redemptionId: string;
    readonly code: string | null;
  };
  returned: { readonly redemptionId: string; readonly points: Points };
  joined: { readonly points: Points };
  /** The account has a higher tier than this page, or an earlier visit with the same `memberHash`, has last seen. */
  tier: { readonly tierId: string };
  /** A write that waited was given up: too many waited, or it is a day old. */
  dropped: {
    readonly kind: WriteKind;
    readonly subject: string;
    readonly reason: 'full' | 'expired';
  };
  /** Something failed that nobody waits for: a read, or a write left by an earlier page. */
  error: { readonly error: LoyaltyError };
}

/** How the client tells of an event. */
export type Emit = <Name extends keyof LoyaltyEvents>(
  name: Name,
  event: LoyaltyEvents[Name],
) => void;

/** What every client has. What else a page may want, it imports: `on`, `history`, `quote`, `keep`, `watchOnline`. */
export interface LiteLoyalty {
  getState(): LoyaltyState;
  /** Calls back after each change; answers how to stop. */
  subscribe(listener: (state: LoyaltyState, previous: LoyaltyState) => void): () => void;
  /**
   * Signs a shopper in; the same member again only renews the token. Nothing is asked before it is needed.
   * `memberHash` (opaque, from the shop) keys what is remembered in storage.
   */
  identify(token: string | GetToken, options?: { readonly memberHash?: string | undefined }): void;
  /** Forgets the shopper, in memory and storage, and drops answers still under way. */
  logout(): void;
  /**
   * Reads the programme and, for a customer, the account, unless they are there; joins a read already under way. How it
   * went stands in the state, and it never rejects.
   */
  load(): Promise<void>;
  /** Reads again what may have moved: the account, and the programme where the account says that it did. */
  refresh(): Promise<void>;
  /**
   * A write gets its idempotency key here, the same for every try. Where storage is kept it is stored before it is sent;
   * offline it waits, and its promise with it. Where the answer is lost it rejects (`canRetry`), stays in `state.waiting`
   * and is asked again with the same key: by the next `load`, when the browser is online again, or by the same call again.
   */
  enrol(input: EnrolInput): Promise<EnrolOutcome>;
  /** `answer`: to a vote or a survey. It is sent, and never stored in the browser. */
  completeAction(ruleId: IdOf<'ruleId'>, input?: Partial<ActionInput>): Promise<ActionOutcome>;
  saveProfile(fields: Readonly<Record<string, string>>): Promise<ProfileOutcome>;
  /** `points`: for how many, where the reward is `variable`; what cannot be had is brought down to what can. */
  redeem(rewardId: IdOf<'rewardId'>, choice?: { readonly points: Points }): Promise<RedeemOutcome>;
  giveBack(redemptionId: string): Promise<GiveBackOutcome>;
  /** Ends every listener, timer and request. */
  destroy(): void;
}

/** The whole client. */
export interface Loyalty extends LiteLoyalty {
  on<Name extends keyof LoyaltyEvents>(
    name: Name,
    listener: (event: LoyaltyEvents[Name]) => void,
  ): () => void;
  /** Rejects only when `signal` says so. */
  load(options?: ReadOptions): Promise<void>;
  /** Rejects only when `signal` says so. */
  refresh(options?: ReadOptions): Promise<void>;
  history(query?: HistoryQuery, options?: ReadOptions): Promise<HistoryPage>;
  quote(request: QuoteRequest, options?: ReadOptions): Promise<QuoteAnswer>;
}
