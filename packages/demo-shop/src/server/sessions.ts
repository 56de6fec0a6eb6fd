/** Who is behind a request: a random cookie, of which the file only keeps the hash. */
import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { ShopClock } from './shop-clock.ts';
import type { ShopDatabase } from './shop-database.ts';
import { findShopper } from './shoppers.ts';
import type { ShopperRow } from './shoppers.ts';

export interface Session {
  readonly hash: string;
  readonly shopper: ShopperRow | null;
}

export interface Sessions {
  /** The session of this request, or nothing. */
  read(context: Context): Session | null;
  /** The session of this request; a visitor without one gets one. */
  ensure(context: Context): Session;
  /** Starts a fresh session, so that a cookie known before sign-in is worth nothing after it. */
  start(context: Context, shopperId: string | null): Session;
  end(context: Context): void;
}

/** Each programme of the demo has shoppers of its own, and so a cookie of its own. */
export function createSessions(
  database: ShopDatabase,
  clock: ShopClock,
  template: string | null,
): Sessions {
  const cookieName = template === null ? 'zb_session' : `zb_session_${template}`;

  function read(context: Context): Session | null {
    const token = getCookie(context, cookieName);
    if (token === undefined) return null;
    const hash = hashToken(token);
    const row = database.get<{ shopper_id: string | null }>(
      'select shopper_id from session where token_hash = ?',
      hash,
    );
    if (row === undefined) return null;
    const shopper = row.shopper_id === null ? undefined : findShopper(database, row.shopper_id);
    return { hash, shopper: shopper ?? null };
  }

  function start(context: Context, shopperId: string | null): Session {
    end(context);
    const token = randomBytes(32).toString('base64url');
    const hash = hashToken(token);
    database.run(
      'insert into session (token_hash, shopper_id, created_at) values (?, ?, ?)',
      hash,
      shopperId,
      clock.now().toISOString(),
    );
    setCookie(context, cookieName, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure: new URL(context.req.url).protocol === 'https:',
      maxAge: 30 * 86_400,
    });
    const shopper = shopperId === null ? undefined : findShopper(database, shopperId);
    return { hash, shopper: shopper ?? null };
  }

  function end(context: Context): void {
    const token = getCookie(context, cookieName);
    if (token === undefined) return;
    database.run('delete from session where token_hash = ?', hashToken(token));
    setCookie(context, cookieName, '', {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      maxAge: 0,
    });
  }

  return { read, start, end, ensure: (context) => read(context) ?? start(context, null) };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
