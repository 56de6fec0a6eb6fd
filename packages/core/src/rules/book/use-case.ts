// The shape every decision has: what must be loaded for it, and the pure step from a Book to a Decision. One use case
// serves a synchronous database and an asynchronous one.

import type { Book, Decision, LoadPlan, RuleContext } from './book.ts';

export interface UseCase<Input, Outcome> {
  /** Named in logs and in the scope of idempotency keys. */
  readonly name: string;
  plan(context: RuleContext, input: Input): LoadPlan;
  decide(context: RuleContext, book: Book, input: Input): Decision<Outcome>;
}
