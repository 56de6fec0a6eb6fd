// Carries out `zegel(…)`. Everything that arrives here comes from a page we do not know, so each argument is looked at.

import type { Cart } from '@zegel/core';

/** What a page may ask for, already checked. */
export interface Commands {
  open(screen: string): void;
  close(): void;
  /** Opens what is closed, closes what is open: the launcher. */
  toggle(): void;
  identify(token: string | (() => Promise<string | null>), memberHash: string | undefined): void;
  logout(): Promise<void>;
  earn(ruleId: string, target: string | null): void;
  on(name: string, handler: unknown): void;
  off(name: string, handler: unknown): void;
  cart(cart: Cart | null): void;
  refresh(): void;
  /** Fetches what the panel will need, since somebody is about to open it. */
  warm(): void;
}

export function runCommand(commands: Commands, [name, first, second]: readonly unknown[]): void {
  const text = typeof first === 'string' ? first : '';
  switch (name) {
    case 'open':
      return commands.open(text);
    case 'close':
    case 'toggle':
    case 'logout':
    case 'refresh':
    case 'warm':
      return void commands[name]();
    case 'identify': {
      const isToken = text !== '' || typeof first === 'function';
      if (!isToken)
        return console.error("zegel('identify') needs a token, or a function that gets one");
      const member = (second as { member?: unknown } | undefined)?.member;
      return commands.identify(
        first as string | (() => Promise<string | null>),
        typeof member === 'string' ? member : undefined,
      );
    }
    case 'earn':
      return commands.earn(text, typeof second === 'string' ? second : null);
    case 'on':
    case 'off':
      return commands[name](text, second);
    case 'cart':
      return commands.cart(Array.isArray((first as Cart | null)?.lines) ? (first as Cart) : null);
    default:
      return console.error(`zegel('${String(name)}') is not known`);
  }
}
