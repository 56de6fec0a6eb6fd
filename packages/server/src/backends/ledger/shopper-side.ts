// What one shopper can ask of the ledger.

import { LoyaltyError } from '@zegel/core';
import type {
  Account,
  Caller,
  CauseTotals,
  ReadOptions,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import {
  claimAction,
  claimOrder,
  describeAccount,
  describeHistory,
  enrol,
  publicProgram,
  quoteCarts,
  refer,
  requestGiveBack,
  requestRedemption,
  saveProfile,
  setConsents,
  stockSubjects,
} from '@zegel/core/rules';
import type { Book, RuleContext, UseCase } from '@zegel/core/rules';
import { makeReferralCode } from '../../fulfilment/voucher-code.ts';
import type { OrderClaims } from '../../keys/order-claims.ts';
import { replayKey } from '../../ledger/replay-key.ts';
import { readingAmounts } from '../../ledger/shop-ledger.ts';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';
import type { PrivacyOffice } from '../../privacy/privacy-office.ts';
import type { OperationAnswer } from '../../storage/storage.ts';
import { readSettled } from '../../use-cases/read-settled.ts';
import { requireNotAborted } from './require-not-aborted.ts';
import type { AccountCache } from './account-cache.ts';
import type { Vouchers } from './vouchers.ts';

type Customer = Extract<Caller, { kind: 'customer' }>;

export interface ShopperSideOptions {
  readonly ledger: ShopLedger;
  readonly causes: (language: string | null) => Promise<CauseTotals>;
  readonly vouchers: Vouchers;
  readonly accounts: AccountCache;
  readonly claims: OrderClaims;
  readonly privacy: Pick<PrivacyOffice, 'erasePerson'> | undefined;
  readonly caller: Caller;
  readonly nextAccountId: () => string;
}

const historyLimitDefault = 20;
const historyLimitMax = 100;

export function shopperSide({
  causes,
  ledger,
  vouchers,
  accounts,
  claims,
  privacy,
  caller,
  nextAccountId,
}: ShopperSideOptions): ShopperSide {
  const { language } = caller;

  function requireCustomer(options?: ReadOptions): Customer {
    requireNotAborted(options);
    if (caller.kind === 'customer') return caller;
    throw new LoyaltyError('unauthorized', 'Sign in first: this needs to know who asks.');
  }

  /** Runs one use case for this shopper; a task that waits for a fulfilment is begun once the write is on disk. */
  async function act<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    input: Input,
    payload: unknown,
    options: WriteOptions,
  ): Promise<{ answer: OperationAnswer<Outcome>; written: Written<Outcome> }> {
    const customer = requireCustomer(options);
    const context = await ledger.context(language);
    const replay = replayKey(
      `customer:${customer.customerId}`,
      options.idempotencyKey,
      payload,
      ledger.realNow(),
    );
    const answer = await ledger.run(useCase, input, {
      context,
      locate: locatorOf(customer),
      replay,
    });
    const { result, isReplay } = answer;
    return {
      answer,
      written: { result, account: describe(context, answer.book, customer), isReplay },
    };
  }

  return {
    async program(options) {
      requireNotAborted(options);
      return publicProgram(await ledger.program(language));
    },
    async causes(options) {
      requireNotAborted(options);
      return causes(language);
    },
    async account(options) {
      const customer = requireCustomer(options);
      const context = await ledger.context(language);
      const standing = await ledger.storage.readStanding(ledger.shopId, customer.customerId);
      // What is there only so many times, others take without a write to this account.
      const hasStock = stockSubjects(context).length > 0;
      const known =
        standing === null || hasStock ? null : accounts.find(customer, standing, context);
      if (known !== null) return known;
      const book = await readSettled(ledger, context, locatorOf(customer));
      const account = describe(context, book, customer);
      // Whom they bring moves on without them.
      if (book.member !== null && !hasStock && account.referral === undefined)
        accounts.keep(customer, book.member.accountId, account, context);
      return account;
    },
    async history({ cursor, limit }, options) {
      const customer = requireCustomer(options);
      const before = cursor === undefined ? null : readCursor(cursor);
      // The first page tells what time has brought; later pages lie behind it.
      const context = await ledger.context(language);
      if (before === null) await readSettled(ledger, context, locatorOf(customer));
      const slice = await ledger.storage.readHistory(ledger.shopId, locatorOf(customer), {
        before,
        limit: Math.min(Math.max(limit ?? historyLimitDefault, 1), historyLimitMax),
      });
      return {
        entries: describeHistory(context.program, slice.rows),
        next: slice.next === null ? null : String(slice.next),
      };
    },
    async quote(request, options) {
      requireNotAborted(options);
      const context = await ledger.context(language);
      const book =
        caller.kind === 'customer' ? (await ledger.read(context, locatorOf(caller))).book : null;
      return readingAmounts(() => quoteCarts(context, book, request));
    },
    async enrol(input, options) {
      const { customerId, givenName, email, isEmailVerified } = requireCustomer(options);
      const customer = { customerId, givenName, email, isEmailVerified };
      return (await act(enrol, { accountId: nextAccountId(), customer, ...input }, input, options))
        .written;
    },
    async completeAction(ruleId, { target, answer }, options) {
      const { customerId } = requireCustomer(options);
      const claim = { ruleId, target, ...(answer !== undefined && { answer }) };
      return (await act(claimAction, { customerId, ...claim }, claim, options)).written;
    },
    async saveProfile(fields, options) {
      return (await act(saveProfile, { fields }, { fields }, options)).written;
    },
    async redeem(rewardId, options) {
      const code = await vouchers.makeCode(rewardId);
      const wanted =
        options.points === undefined ? { rewardId } : { rewardId, points: options.points };
      const command = { ...wanted, redemptionId: ledger.nextId(), code };
      return (await act(requestRedemption, command, wanted, options)).written;
    },
    async claimOrder(claim, options) {
      requireCustomer(options);
      const orderId = await claims.verify(claim);
      return (await act(claimOrder, { orderId }, { claim }, options)).written;
    },
    async refer(options) {
      return (await act(refer, { code: makeReferralCode() }, null, options)).written;
    },
    async invitation(code, options) {
      requireNotAborted(options);
      const inviter = await ledger.storage.referrals.findInviter(ledger.shopId, code);
      if (inviter !== null && !inviter.isBlocked) return { givenName: inviter.givenName };
      throw new LoyaltyError('not_found', 'Nobody invites with this code.');
    },
    async setConsents(input, options) {
      return (await act(setConsents, input, input, options)).written;
    },
    ...(privacy !== undefined && {
      async leave(options: WriteOptions) {
        const { customerId } = requireCustomer(options);
        const person = { shopId: ledger.shopId, customerId };
        return privacy.erasePerson(person, options.idempotencyKey, 'customer');
      },
    }),
    async giveBack(redemptionId, options) {
      const command = { redemptionId, isVoided: await vouchers.isVoidAtOnce() };
      return (await act(requestGiveBack, command, { redemptionId }, options)).written;
    },
  };
}

function locatorOf({ customerId }: Customer): {
  readonly by: 'customer';
  readonly customerId: string;
} {
  return { by: 'customer', customerId };
}

function describe(context: RuleContext, book: Book, { givenName }: Customer): Account {
  return describeAccount(context, book, { givenName });
}

function readCursor(cursor: string): number {
  const before = Number(cursor);
  if (/^\d{1,15}$/.test(cursor) && before > 0) return before;
  throw new LoyaltyError('invalid_request', 'Take the cursor from the `next` of an earlier page.');
}
