// A whole loyalty backend in memory: the rules over a few maps. For tests, and wherever nothing need outlive the page.

import type { Account } from '../contract/account.ts';
import { everyCapability } from '../contract/capabilities.ts';
import type { CauseTotals } from '../contract/cause-totals.ts';
import type {
  Caller,
  LoyaltyBackend,
  Recorded,
  ShopperSide,
  ShopSide,
  WriteOptions,
  Written,
} from '../contract/loyalty-backend.ts';
import { LoyaltyError } from '../contract/loyalty-error.ts';
import type { EraseOutcome } from '../contract/personal-data.ts';
import type { Invitation } from '../contract/referral.ts';
import type { ShopEvent } from '../contract/shop-event.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { VoucherOrder, VoucherOutcome } from '../contract/voucher.ts';
import { verifyClaim } from '../token/order-claim.ts';
import {
  adjust,
  AmountError,
  celebrate,
  checkVoucher,
  claimAction,
  claimOrder,
  decideApproval,
  describeAccount,
  describeHistory,
  enrol,
  giveGift,
  quoteCarts,
  publicProgram,
  recordEvent,
  releaseDue,
  releaseVoucher,
  requestGiveBack,
  requestRedemption,
  refer,
  reserveVoucher,
  resolveProgram,
  saveProfile,
  toInstant,
  setConsents,
  settleGiveBack,
  settleRedemption,
  takeGift,
  settleReferral,
  useVoucher,
  weighReferral,
  whoseEvent,
} from '../rules/index.ts';
import type { RuleContext, ShopProgram, UseCase, VoucherCommand } from '../rules/index.ts';
import { createMemoryStore } from './memory-store.ts';
import { createReplays } from './replays.ts';

export interface MemoryBackendOptions {
  /** A file that `readProgramFile` has accepted. */
  readonly program: ProgramFile;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** New ids, ordered in time. */
  readonly newId: () => string;
  /** New voucher codes. */
  readonly newCode: () => string;
  /** What claims of guests' orders are signed with; without it there are none. */
  readonly claimSecret?: string | undefined;
}

const approvalsPerPage = 100;
const answersShown = 100;

type Customer = Extract<Caller, { readonly kind: 'customer' }>;

export function memoryBackend(
  options: MemoryBackendOptions,
): LoyaltyBackend & { readonly shop: ShopSide } {
  const { claimSecret } = options;
  const store = createMemoryStore();
  const replays = createReplays();

  const programIn = (language: string | null): ShopProgram =>
    resolveProgram(options.program, { language, version: 1, capabilities: everyCapability });
  const context = (language: string | null = null): RuleContext => ({
    program: programIn(language),
    now: options.now(),
    nextId: options.newId,
  });

  // What time has settled is written before anything is read, so that history tells it.
  function settle(customerId: string): void {
    const now = context();
    store.run(releaseDue, now, { customerId }, {});
    // Gifts have their codes made afterwards, as by any fulfilment.
    for (const { id: redemptionId, state, terms } of store.read({ customerId }, {}).redemptions) {
      if (terms.gift === undefined) continue;
      // A gift that its challenge took back.
      if (state === 'voiding') {
        const result = 'voided' as const;
        store.run(settleGiveBack, now, { customerId }, { redemptionId, result });
      }
      if (state !== 'requested') continue;
      const result = { outcome: 'issued', code: options.newCode() } as const;
      store.run(settleRedemption, now, { customerId }, { redemptionId, result });
    }
    settleReferrals(now);
    for (;;) {
      const day = store.earning.dueDays(now.now).find((one) => one.customerId === customerId);
      if (day === undefined) return;
      store.run(celebrate, now, { customerId }, day);
    }
  }

  function settleReferrals(now: RuleContext): void {
    for (const accountId of store.referrals.due(now.now).weigh)
      store.run(weighReferral, now, { accountId }, {});
    for (const { accountId, friendId } of store.referrals.due(now.now).settle)
      store.run(settleReferral, now, { accountId }, { friendId });
  }

  function invitation(code: string): Invitation {
    const inviter = store.referrals.inviterOf(code);
    if (inviter !== null && inviter.blockedAt === null) return { givenName: inviter.givenName };
    throw new LoyaltyError('not_found', 'Nobody invites with this code.', { status: 404 });
  }

  function accountOf({
    customerId,
    givenName,
    language,
  }: Pick<Customer, 'customerId' | 'givenName' | 'language'>): Account {
    settle(customerId);
    return describeAccount(context(language), store.read({ customerId }, {}), { givenName });
  }

  async function write<Outcome>(
    customer: Customer,
    route: string,
    key: string,
    payload: unknown,
    act: () => Outcome,
  ): Promise<Written<Outcome>> {
    const answered = replays.answer(
      { principal: `customer ${customer.customerId}`, route, key, payload },
      () => refusingBadAmounts(act),
    );
    return { ...answered, account: accountOf(customer) };
  }

  async function record<Outcome>(
    route: string,
    key: string,
    payload: unknown,
    act: () => Outcome,
  ): Promise<Recorded<Outcome>> {
    return replays.answer({ principal: 'shop', route, key, payload }, () =>
      refusingBadAmounts(act),
    );
  }

  function voucherRoute(useCase: UseCase<VoucherCommand, VoucherOutcome>) {
    return (
      code: string,
      order: VoucherOrder,
      { idempotencyKey }: { readonly idempotencyKey: string },
    ): Promise<Recorded<VoucherOutcome>> =>
      record(useCase.name, idempotencyKey, { code, order }, () => {
        const redemptionId = store.redemptionIdOf(code);
        if (redemptionId === null) return { outcome: 'unknown_code' };
        return store.run(useCase, context(), { code }, { redemptionId, order }).outcome;
      });
  }

  function causesIn(language: string | null): CauseTotals {
    const { currency, rewards } = programIn(language);
    const given = store.donations();
    return {
      currency,
      causes: rewards
        .filter(({ kind }) => kind === 'donation')
        .map(({ id: rewardId, cause }) => {
          const own = given.filter((one) => one.rewardId === rewardId);
          const amount = own.reduce((sum, one) => sum + one.amount, 0);
          return { rewardId, cause: cause ?? '', amount, times: own.length };
        }),
    };
  }

  function customerSide(customer: Customer): ShopperSide {
    const { customerId, language } = customer;
    const whose = { customerId };
    return {
      program: async () => publicProgram(programIn(language)),
      causes: async () => causesIn(language),
      account: async () => accountOf(customer),
      async history({ cursor, limit = 20 }) {
        settle(customerId);
        const entries = describeHistory(programIn(language), store.history(customerId));
        // A cursor counts the older entries: what is added on top does not move it.
        const older = cursor === undefined ? entries.length : Number(cursor);
        const start = entries.length - older;
        const end = start + limit;
        return {
          entries: entries.slice(start, end),
          next: end < entries.length ? String(entries.length - end) : null,
        };
      },
      quote: async (request) =>
        refusingBadAmounts(() => quoteCarts(context(language), store.read(whose, {}), request)),
      enrol: (input, { idempotencyKey }) =>
        write(
          customer,
          'enrol',
          idempotencyKey,
          input,
          () =>
            store.run(enrol, context(), whose, { ...input, accountId: options.newId(), customer })
              .outcome,
        ),
      completeAction: (ruleId, input, { idempotencyKey }) =>
        write(
          customer,
          'completeAction',
          idempotencyKey,
          { ruleId, input },
          () => store.run(claimAction, context(), whose, { customerId, ruleId, ...input }).outcome,
        ),
      saveProfile: (fields, { idempotencyKey }) =>
        write(
          customer,
          'saveProfile',
          idempotencyKey,
          fields,
          () => store.run(saveProfile, context(), whose, { fields }).outcome,
        ),
      redeem: (rewardId, { idempotencyKey, points }) =>
        write(customer, 'redeem', idempotencyKey, { rewardId, points }, () => {
          const wanted = { rewardId, ...(points !== undefined && { points }) };
          const command = { ...wanted, redemptionId: options.newId(), code: options.newCode() };
          return store.run(requestRedemption, context(), whose, command).outcome;
        }),
      giveBack: (redemptionId, { idempotencyKey }) =>
        write(
          customer,
          'giveBack',
          idempotencyKey,
          redemptionId,
          () =>
            store.run(requestGiveBack, context(), whose, { redemptionId, isVoided: true }).outcome,
        ),
      setConsents: (input, { idempotencyKey }) =>
        write(
          customer,
          'setConsents',
          idempotencyKey,
          input,
          () => store.run(setConsents, context(), whose, input).outcome,
        ),
      refer: ({ idempotencyKey }) =>
        write(
          customer,
          'refer',
          idempotencyKey,
          null,
          () => store.run(refer, context(), whose, { code: options.newCode() }).outcome,
        ),
      invitation: async (code) => invitation(code),
      leave: async ({ idempotencyKey }) =>
        replays.answer(
          {
            principal: `customer ${customerId}`,
            route: 'leave',
            key: idempotencyKey,
            payload: null,
          },
          (): EraseOutcome => ({ outcome: store.forget(customerId) ? 'forgotten' : 'unknown' }),
        ),
      ...(claimSecret !== undefined && {
        async claimOrder(claim: string, { idempotencyKey }: WriteOptions) {
          const { orderId } = await verifyClaim(claim, { secret: claimSecret, now: Date.now() });
          return write(
            customer,
            'claimOrder',
            idempotencyKey,
            claim,
            () => store.run(claimOrder, context(), whose, { orderId }).outcome,
          );
        },
      }),
    };
  }

  // An id whose account was taken up in another means that one from then on.
  const ofKept = <Whose extends { readonly customerId: string }>(whose: Whose): Whose => ({
    ...whose,
    customerId: store.nameOf(whose.customerId),
  });
  const ofCustomer = (order: VoucherOrder): VoucherOrder => ({
    ...order,
    ...(order.customerId !== undefined && { customerId: store.nameOf(order.customerId) }),
  });
  const renamed = (event: ShopEvent): ShopEvent =>
    'customer' in event && event.customer
      ? { ...event, customer: { ...event.customer, id: store.nameOf(event.customer.id) } }
      : event;

  const shop: ShopSide & Required<Pick<ShopSide, 'giveGift' | 'takeGift'>> = {
    record: (event, { idempotencyKey }) =>
      record('record', idempotencyKey, event, () => {
        const whose = whoseEvent(event);
        return store.run(recordEvent, context(), whose, { event, accountId: options.newId() })
          .outcome;
      }),
    async checkVoucher(code, customerId) {
      const redemptionId = store.redemptionIdOf(code);
      if (redemptionId === null) return { outcome: 'unknown_code' };
      return checkVoucher(
        context(),
        store.read({ code }, { redemptionId }),
        redemptionId,
        customerId,
      );
    },
    reserveVoucher: voucherRoute(reserveVoucher),
    releaseVoucher: voucherRoute(releaseVoucher),
    useVoucher: voucherRoute(useVoucher),
    adjust: (input, { idempotencyKey }) =>
      record(
        'adjust',
        idempotencyKey,
        input,
        () => store.run(adjust, context(), { customerId: input.customerId }, input).outcome,
      ),
    giveGift: (input, { idempotencyKey }) =>
      record('giveGift', idempotencyKey, input, () => {
        const whose = { customerId: input.customerId };
        return store.run(giveGift, context(), whose, input).outcome;
      }),
    takeGift: (input, { idempotencyKey }) =>
      record('takeGift', idempotencyKey, input, () => {
        const whose = { customerId: input.customerId };
        return store.run(takeGift, context(), whose, { ...input, isVoided: true }).outcome;
      }),
    mergeMembers: (input, { idempotencyKey }) =>
      record('mergeMembers', idempotencyKey, input, () => {
        const whose = { kept: input.customerId, gone: input.from };
        for (const customerId of Object.values(whose)) settle(customerId);
        return store.merge(context(), whose);
      }),
    async listApprovals(after) {
      const all = store.earning.waiting();
      const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
      const page = all.slice(start, start + approvalsPerPage);
      return {
        approvals: page.map(({ id, customerId, ruleId, target, requestedAt }) => {
          const { record } = store.read({ customerId }, {}).referrals;
          const isFriend = record?.terms.ruleId === ruleId;
          return {
            id,
            customerId,
            ruleId,
            target: isFriend ? store.customerOf(record.advocateId) : target,
            requestedAt: toInstant(requestedAt),
            ...(isFriend && {
              shared: [...new Set(record.kinship.map(({ kind }) => kind))].toSorted(),
            }),
          };
        }),
        next: start + page.length < all.length ? (page.at(-1)?.id ?? null) : null,
      };
    },
    decideApproval: (approvalId, input, { idempotencyKey }) =>
      record('decideApproval', idempotencyKey, { approvalId, ...input }, () => {
        const known = store.earning.approval(approvalId);
        if (known === null) return { outcome: 'unknown_request' };
        const { customerId, ruleId, target } = known;
        const command = { approvalId, customerId, ruleId, target, ...input };
        return store.run(decideApproval, context(), { customerId }, command).outcome;
      }),
    async readAnswers(ruleId) {
      const answers = store.earning.answers(ruleId);
      const counts = new Map<string, number>();
      for (const { value } of answers) counts.set(value, (counts.get(value) ?? 0) + 1);
      return {
        ruleId,
        total: answers.length,
        counts: [...counts]
          .map(([value, count]) => ({ value, count }))
          .toSorted((one, other) => (one.value < other.value ? -1 : 1)),
        words: answers
          .toReversed()
          .flatMap(({ value, words, at }) =>
            words === null ? [] : [{ value, words, at: toInstant(at) }],
          )
          .slice(0, answersShown),
      };
    },
    async findMember(customerId) {
      const isKnown = store.read({ customerId }, {}).member !== null;
      return isKnown ? accountOf({ customerId, givenName: null, language: null }) : null;
    },
  };

  return {
    shop: {
      ...shop,
      record: (event, how) => shop.record(renamed(event), how),
      adjust: (input, how) => shop.adjust(ofKept(input), how),
      giveGift: async (input, how) => shop.giveGift(ofKept(input), how),
      takeGift: async (input, how) => shop.takeGift(ofKept(input), how),
      checkVoucher: (code, customerId) =>
        shop.checkVoucher(code, customerId === null ? null : store.nameOf(customerId)),
      reserveVoucher: (code, order, how) => shop.reserveVoucher(code, ofCustomer(order), how),
      releaseVoucher: (code, order, how) => shop.releaseVoucher(code, ofCustomer(order), how),
      useVoucher: (code, order, how) => shop.useVoucher(code, ofCustomer(order), how),
      findMember: (customerId) => shop.findMember(store.nameOf(customerId)),
    },
    shopper: (caller) =>
      caller.kind === 'customer'
        ? lately(() => customerSide(ofKept(caller)))
        : anonymousSide({
            program: async () => publicProgram(programIn(caller.language)),
            causes: async () => causesIn(caller.language),
            invitation: async (code) => invitation(code),
            quote: async (request) =>
              refusingBadAmounts(() => quoteCarts(context(caller.language), null, request)),
          }),
  };
}

/** Made anew for every call. */
function lately<Side extends object>(make: () => Side): Side {
  const call = (name: string, args: readonly unknown[]): unknown =>
    (make() as Readonly<Record<string, (...all: readonly unknown[]) => unknown>>)[name]?.(...args);
  const names = Object.keys(make());
  return Object.fromEntries(
    names.map((name) => [name, (...args: readonly unknown[]) => call(name, args)]),
  ) as Side;
}

function anonymousSide(
  open: Pick<ShopperSide, 'program' | 'causes' | 'quote' | 'invitation'>,
): ShopperSide {
  const refuse = async (): Promise<never> => {
    throw new LoyaltyError('unauthorized', 'Nobody is signed in: send a member token.', {
      status: 401,
    });
  };
  return {
    ...open,
    account: refuse,
    history: refuse,
    enrol: refuse,
    completeAction: refuse,
    saveProfile: refuse,
    redeem: refuse,
    giveBack: refuse,
  };
}

function refusingBadAmounts<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (error instanceof AmountError)
      throw new LoyaltyError('invalid_request', error.message, { cause: error, status: 422 });
    throw error;
  }
}
