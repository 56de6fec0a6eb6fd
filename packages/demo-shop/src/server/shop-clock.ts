/**
 * The shop's time. The demo moves it forward together with the loyalty server's test clock, so that
 * an order placed "in 15 days" also says so.
 */
import { readSetting, writeSetting } from './settings.ts';
import type { ShopDatabase } from './shop-database.ts';

/** Milliseconds since 1970, as `Date.now` gives them. */
export type Clock = () => number;

export interface ShopClock {
  /** The shop's time: real time plus what the demo added. */
  now(): Date;
  /** Real time, for retries and for tokens. */
  real(): number;
  /** Moves the shop's time forward to `instant`; never back. */
  moveTo(instant: Date): void;
}

const offsetName = 'clock_offset_ms';

export function createShopClock(database: ShopDatabase, clock: Clock): ShopClock {
  const offset = (): number => Number(readSetting(database, offsetName) ?? 0);
  return {
    now: () => new Date(clock() + offset()),
    real: clock,
    moveTo(instant) {
      const wanted = instant.getTime() - clock();
      if (wanted > offset()) writeSetting(database, offsetName, String(wanted));
    },
  };
}
