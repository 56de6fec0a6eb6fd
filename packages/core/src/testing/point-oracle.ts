// The ledger in as few lines as it can be told: no lots, no transfers, no keys, only what a member must end up with.
// Whatever else keeps points is run beside it and must agree.

const rates = [4, 5, 6] as const;
const tierFrom = [0, 10_000, 25_000] as const;
const dayMs = 86_400_000;
/** Until then orders and reviews give more, and a donation costs less. */
export const campaignEndsAt: number = Date.UTC(2026, 10, 30, 23);

interface Award {
  points: number;
  readonly at: number;
  eligible: number;
  isFree: boolean;
  refunded: number;
  clawed: number;
}

/** What events of their own said since the last whole state is marked `isOwn`. */
interface Order {
  eligible: number;
  isPaid: boolean;
  isPaidOwn: boolean;
  isCancelled: boolean;
  refunds: Map<string, { readonly amount: number; readonly isOwn: boolean }>;
  /** Of the first payment: by each rule. */
  terms?: Terms[];
}

/** `per`: cents that `rate` points are given for; null where they are for the order. `from`: what it must come to. */
interface Terms {
  readonly rate: number;
  readonly per: number | null;
  readonly from: number;
  readonly freeAt: number;
  award?: Award;
}

/** The whole of an order. */
export interface OracleState {
  readonly eligible: number;
  readonly isPaid: boolean;
  readonly isCancelled: boolean;
  readonly refunds: readonly (readonly [string, number])[];
}

interface Taken {
  readonly cost: number;
  readonly expiresAt: number;
  /** What its points do when it expires unused: only once its maker was asked, where that is somebody else. */
  readonly returns: 'never' | 'at once' | 'once asked';
  state: 'requested' | 'issued' | 'voiding' | 'reserved' | 'ended';
}

/** Predicts balances under the fixture programme without limits, with a bonus for large orders and for the first. `owned` is what can be spent; below zero it is owed. */
export class PointOracle {
  now: number;
  owned = 150;
  spend = 0;
  tier = 0;
  readonly awards: Award[] = [];
  readonly orders: Map<string, Order> = new Map();
  readonly taken: Map<string, Taken> = new Map();

  constructor(now: number) {
    this.now = now;
  }

  get pending(): number {
    return this.awards.reduce(
      (sum, award) => sum + (award.isFree ? 0 : award.points - award.clawed),
      0,
    );
  }

  get held(): number {
    return [...this.taken.values()].reduce(
      (sum, { cost, state }) => sum + (state === 'requested' ? cost : 0),
      0,
    );
  }

  award(points: number, waitDays: number, eligible = 0): Award {
    const award = {
      points,
      at: this.now + waitDays * dayMs,
      eligible,
      isFree: false,
      refunded: 0,
      clawed: 0,
    };
    this.awards.push(award);
    this.pass(0);
    return award;
  }

  pass(days: number): void {
    this.now += days * dayMs;
    for (const award of this.awards.filter(({ isFree, at }) => !isFree && at <= this.now)) {
      award.isFree = true;
      this.owned += award.points - award.clawed;
      this.spend += award.eligible - award.refunded;
      this.raise();
    }
    this.expire();
  }

  pay(id: string, eligible: number): void {
    const order = this.order(id);
    if (order.isPaidOwn) return;
    Object.assign(order, { eligible, isPaid: true, isPaidOwn: true });
    this.settle(order);
  }

  /** Answers whether it had been told by an event of its own. */
  refund(id: string, refundId: string, amount: number): boolean {
    const { refunds } = this.order(id);
    if (refunds.get(refundId)?.isOwn) return true;
    refunds.set(refundId, { amount, isOwn: true });
    this.settle(this.order(id));
    return false;
  }

  cancel(id: string): void {
    this.order(id).isCancelled = true;
    this.settle(this.order(id));
  }

  update(id: string, { refunds, ...state }: OracleState): void {
    const order = Object.assign(this.order(id), state, { isPaidOwn: false });
    order.refunds = new Map(refunds.map(([key, amount]) => [key, { amount, isOwn: false }]));
    this.settle(order);
  }

  private order(id: string): Order {
    const order = this.orders.get(id) ?? {
      eligible: 0,
      isPaid: false,
      isPaidOwn: false,
      isCancelled: false,
      refunds: new Map(),
    };
    this.orders.set(id, order);
    return order;
  }

  private settle(order: Order): void {
    const { eligible, isPaid, isCancelled, refunds } = order;
    if (isPaid) order.terms ??= this.terms();
    const sum = [...refunds.values()].reduce((total, { amount }) => total + amount, 0);
    const refunded = isCancelled || !isPaid ? eligible : Math.min(sum, eligible);
    for (const [index, terms] of (order.terms ?? []).entries()) {
      const { rate, per, from, freeAt } = terms;
      const isMeant = eligible > 0 && eligible >= from;
      const points = isMeant ? Math.floor(per === null ? rate : (eligible * rate) / per) : 0;
      // The first is there for the goods, which count once.
      if (!terms.award && (index === 0 ? eligible : points) === 0) continue;
      const goods = index === 0 ? { eligible, refunded } : { eligible: 0, refunded: 0 };
      const wait = (freeAt - this.now) / dayMs;
      const award = (terms.award ??= this.award(points, wait, goods.eligible));
      const clawed = eligible === 0 ? 0 : Math.floor((points * refunded) / eligible);
      if (award.isFree) {
        this.owned += points - clawed - (award.points - award.clawed);
        this.spend += goods.eligible - goods.refunded - (award.eligible - award.refunded);
      }
      Object.assign(award, { points, clawed, ...goods });
      this.raise();
    }
  }

  private terms(): Terms[] {
    const kept = [...this.orders.values()].filter(({ terms }) => {
      const award = terms?.[0]?.award;
      return award !== undefined && award.eligible > award.refunded;
    });
    const later = this.now + 14 * dayMs;
    return [
      { rate: rates[this.tier]!, per: 100, from: 0, freeAt: later },
      { rate: 60, per: null, from: 15_000, freeAt: this.now },
      ...(kept.length === 0 ? [{ rate: 25, per: null, from: 0, freeAt: later }] : []),
      // What campaigns add, each by itself.
      ...(this.now < campaignEndsAt
        ? [
            { rate: rates[this.tier]! * 50, per: 10_000, from: 0, freeAt: later },
            { rate: 7, per: null, from: 15_000, freeAt: this.now },
          ]
        : []),
    ];
  }

  private raise(): void {
    this.tier = Math.max(
      this.tier,
      tierFrom.findLastIndex((from) => from <= this.spend),
    );
  }

  adjust(points: number): void {
    if (points > 0 || Math.max(0, this.owned) >= -points) this.owned += points;
  }

  /** Whether the points are there and the tier is reached. */
  canTake(cost: number, tier: number): boolean {
    return this.owned >= cost && this.tier >= tier;
  }

  take(
    id: string,
    cost: number,
    taken: Omit<Taken, 'cost' | 'expiresAt'> & { validDays: number },
  ): void {
    const { state, returns, validDays } = taken;
    this.owned -= cost;
    this.taken.set(id, { cost, state, returns, expiresAt: this.now + validDays * dayMs });
  }

  /** Moves a redemption on if it stands in `from`; where it ends with points back, they are owned again. */
  move(id: string, from: Taken['state'], to: Taken['state'], returnsPoints = false): void {
    const taken = this.taken.get(id);
    if (!taken || taken.state !== from) return;
    const isAsked = from === 'voiding' && taken.expiresAt <= this.now;
    // Who was asked about a voucher that has passed, and has it still in use, is not asked again.
    taken.state = isAsked ? 'ended' : to;
    if (returnsPoints) this.owned += taken.cost;
    this.expire();
  }

  private expire(): void {
    for (const taken of this.taken.values()) {
      if (taken.state !== 'issued' || taken.expiresAt > this.now) continue;
      taken.state = taken.returns === 'once asked' ? 'voiding' : 'ended';
      if (taken.returns === 'at once') this.owned += taken.cost;
    }
  }
}
