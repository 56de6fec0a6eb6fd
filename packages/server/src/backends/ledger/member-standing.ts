// What a shop can do to a member beside points: block, let in again, sign out. The ledger decides and remembers the
// answer under its key; what is kept beside it is written after that, in a way that a retry may repeat.

import type { Instant, MemberAct, ShopSide, StandingInput, WriteOptions } from '@zegel/core';
import { blockMember, toInstant, unblockMember } from '@zegel/core/rules';
import type { UseCase } from '@zegel/core/rules';
import { replayKey } from '../../ledger/replay-key.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { ShopDirectory } from '../../shops/shop-directory.ts';
import type { MemberLocator, OperationAnswer } from '../../storage/storage.ts';
import { requireNotAborted } from './require-not-aborted.ts';

export interface MemberStandingOptions {
  readonly ledger: ShopLedger;
  readonly directory: ShopDirectory;
}

export type MemberStanding = Required<
  Pick<ShopSide, 'blockMember' | 'unblockMember' | 'signOutMember' | 'listMemberActs'>
>;

export function memberStanding({ ledger, directory }: MemberStandingOptions): MemberStanding {
  const { shopId } = ledger;

  async function decide<Outcome>(
    useCase: UseCase<object, Outcome>,
    customerId: string,
    input: StandingInput,
    options: WriteOptions,
    locate: MemberLocator = { by: 'customer', customerId },
  ): Promise<OperationAnswer<Outcome>> {
    requireNotAborted(options);
    return ledger.run(useCase, input, {
      context: await ledger.context(null),
      locate,
      replay: replayKey('shop', options.idempotencyKey, { customerId, ...input }, ledger.realNow()),
    });
  }

  async function note(
    customerId: string,
    kind: MemberAct['kind'],
    at: Instant,
    { reason, actor }: StandingInput,
  ): Promise<void> {
    await directory.recordAct(shopId, customerId, { kind, at, reason, actor });
  }

  return {
    async blockMember(customerId, input, options) {
      const { result, isReplay } = await decide(blockMember, customerId, input, options);
      if (result.outcome === 'blocked') await note(customerId, 'blocked', result.blockedAt, input);
      return { result, isReplay };
    },
    async unblockMember(customerId, input, options) {
      const { result, isReplay } = await decide(unblockMember, customerId, input, options);
      if (result.outcome === 'unblocked')
        await note(customerId, 'unblocked', result.unblockedAt, input);
      return { result, isReplay };
    },
    async signOutMember(customerId, input, options) {
      const { result, isReplay } = await decide(
        signOutAt(toInstant(ledger.realNow())),
        customerId,
        input,
        options,
        // Tokens are made for an id, wherever its account is by now.
        { by: 'account', accountId: '' },
      );
      // A retry that comes late ends the sessions of then, not those of now.
      await directory.signOut(shopId, customerId, Date.parse(result.notBefore));
      await note(customerId, 'signed_out', result.notBefore, input);
      return { result, isReplay };
    },
    async listMemberActs(customerId, options) {
      requireNotAborted(options);
      return { acts: await directory.listActs(shopId, customerId) };
    },
  };
}

/** Changes nothing in the ledger: it only ties a moment to the idempotency key. */
function signOutAt(
  notBefore: Instant,
): UseCase<object, { readonly outcome: 'signed_out'; readonly notBefore: Instant }> {
  return {
    name: 'signOutMember',
    plan: () => ({}),
    decide: (_context, book) => ({
      outcome: { outcome: 'signed_out', notBefore },
      changes: null,
      book,
    }),
  };
}
