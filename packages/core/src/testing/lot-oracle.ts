// Lots in as few lines as they can be told: what came in, what is left, when it goes and whether its member was told.
// Whoever else keeps lots is run beside it and must agree, lot by lot.

const dayMs = 86_400_000;

interface OracleLot {
  readonly id: string;
  readonly earnedAt: number;
  remaining: number;
  expiresAt: number;
  announcedAt: number | null;
}

export interface Share {
  readonly lotId: string;
  readonly points: number;
}

export class LotOracle {
  readonly lots: Map<string, OracleLot> = new Map();
  readonly #timeZone: string;
  #expired = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  get expired(): number {
    return this.#expired;
  }

  get available(): number {
    return [...this.lots.values()].reduce((sum, { remaining }) => sum + remaining, 0);
  }

  give(id: string, points: number, now: number, days: number): void {
    const expiresAt = now + days * dayMs;
    this.lots.set(id, { id, earnedAt: now, remaining: points, expiresAt, announcedAt: null });
  }

  /** Which lots pay: the soonest to go first. */
  take(points: number): readonly Share[] {
    const shares: Share[] = [];
    const open = [...this.lots.values()].filter(({ remaining }) => remaining > 0);
    open.sort(
      (a, b) => a.expiresAt - b.expiresAt || a.earnedAt - b.earnedAt || (a.id < b.id ? -1 : 1),
    );
    for (const lot of open) {
      const taken = Math.min(
        lot.remaining,
        points - shares.reduce((sum, one) => sum + one.points, 0),
      );
      if (taken === 0) break;
      lot.remaining -= taken;
      shares.push({ lotId: lot.id, points: taken });
    }
    return shares;
  }

  /** Back where they came from; 14 days more where that has passed. */
  putBack(shares: readonly Share[], now: number): void {
    for (const { lotId, points } of shares) {
      const lot = this.#of(lotId);
      lot.remaining += points;
      if (lot.expiresAt <= now) lot.expiresAt = now + 14 * dayMs;
    }
  }

  /** Told in time it goes on its day, told late 30 days later, and told too soon it was not told. */
  tell(lotId: string, named: number, now: number): void {
    const lot = this.#of(lotId);
    const expiresAt = Math.max(lot.expiresAt, named, now + 30 * dayMs);
    if (lot.announcedAt !== null || lot.remaining === 0 || expiresAt > now + 60 * dayMs) return;
    Object.assign(lot, { expiresAt, announcedAt: now });
  }

  /** Takes what is left of those whose member was told and whose last day is over where the shop is. */
  sweep(now: number): number {
    const before = this.#expired;
    for (const lot of this.lots.values()) {
      if (lot.announcedAt === null || this.#dayOf(lot.expiresAt) >= this.#dayOf(now)) continue;
      this.#expired += lot.remaining;
      lot.remaining = 0;
    }
    return this.#expired - before;
  }

  // The calendar that every browser has, and not the one the rules use.
  #dayOf(epochMs: number): string {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: this.#timeZone }).format(epochMs);
  }

  #of(id: string): OracleLot {
    const lot = this.lots.get(id);
    if (!lot) throw new Error(`No lot ${id}`);
    return lot;
  }
}
