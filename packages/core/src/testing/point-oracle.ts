// The ledger in as few lines as it can be told: no lots, no transfers, no keys, only what a member must end up with.
// Whatever else keeps points is run beside it and must agree.

const rates = [4, 5, 6] as const;
const tierFrom = [0, 10_000, 25_000] as const;
const dayMs = 86_400_000;

interface Award {
  readonly points: number;
  readonly at: number;
  readonly eligible: number;
  isFree: boolean;
  refunded: number;
  clawed: number;
}

interface Order {
  eligible?: number;
  refunded: number;
  award?: Award;
}

interface Taken {
  readonly cost: number;
  readonly expiresAt: number;
  state: 'requested' | 'issued' | 'voiding' | 'reserved' | 'ended';
}

/** Predicts balances under the fixture programme without limits. `owned` is what can be spent; below zero it is owed. */
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
      this.tier = Math.max(
        this.tier,
        tierFrom.findLastIndex((from) => from <= this.spend),
      );
    }
  }

  pay(id: string, eligible: number): void {
    const order = this.orders.get(id) ?? { refunded: 0 };
    if (order.eligible !== undefined) return;
    const award = this.award(Math.floor((eligible * rates[this.tier]!) / 100), 14, eligible);
    this.orders.set(id, { ...order, eligible, award });
    this.refund(id, 0);
  }

  refund(id: string, amount: number): void {
    const order = this.orders.get(id) ?? { refunded: 0 };
    order.refunded = Math.min(order.refunded + amount, order.eligible ?? Infinity);
    this.orders.set(id, order);
    const { award } = order;
    if (!award || award.eligible === 0) return;
    const clawed = Math.floor((award.points * order.refunded) / award.eligible);
    if (award.isFree) this.owned -= clawed - award.clawed;
    if (award.isFree) this.spend -= order.refunded - award.refunded;
    Object.assign(award, { clawed, refunded: order.refunded });
  }

  adjust(points: number): void {
    if (points > 0 || Math.max(0, this.owned) >= -points) this.owned += points;
  }

  /** Whether the points are there and the tier is reached. */
  canTake(cost: number, tier: number): boolean {
    return this.owned >= cost && this.tier >= tier;
  }

  take(id: string, cost: number, isIssued: boolean, validDays: number): void {
    this.owned -= cost;
    this.taken.set(id, {
      cost,
      state: isIssued ? 'issued' : 'requested',
      expiresAt: this.now + validDays * dayMs,
    });
  }

  /** Moves a redemption on if it stands in `from`; where it ends with points back, they are owned again. */
  move(id: string, from: Taken['state'], to: Taken['state'], returnsPoints = false): void {
    const taken = this.taken.get(id);
    if (!taken || taken.state !== from) return;
    const hasPassed = from === 'issued' && taken.expiresAt <= this.now;
    taken.state = hasPassed ? 'ended' : to;
    if (returnsPoints && !hasPassed) this.owned += taken.cost;
  }
}
