// What `verify` can find wrong with a ledger. Plain data, so that a command line and a job tell it in their own words.

/** One thing that does not add up. */
export interface Finding {
  readonly shopId: string;
  /** null: the shop as a whole. */
  readonly accountId: string | null;
  /**
   * `chain`: a transfer was edited, moved or removed. `balance`: a balance is not the sum of its transfers.
   * `lot`, `award`, `redemption`: a row disagrees with the transfers that name it. `shop`: members and shop accounts
   * do not sum to zero. `transfer`: a movement that can never be right. `seal`: what was sealed is no longer there.
   */
  readonly kind:
    | 'chain'
    | 'balance'
    | 'lot'
    | 'award'
    | 'redemption'
    | 'shop'
    | 'transfer'
    | 'seal';
  /** One sentence with the place, what was expected and what was found. */
  readonly detail: string;
}
