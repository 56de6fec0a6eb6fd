// A member's book with everything that time has brought already written, so that numbers and version move together.

import { releaseDue } from '@zegel/core/rules';
import type { Book, RuleContext } from '@zegel/core/rules';
import type { ShopLedger } from '../ledger/shop-ledger.ts';
import type { MemberLocator } from '../storage/storage.ts';

/** Reads, and writes first what is due. Nothing is written for somebody nobody has heard of. */
export async function readSettled(
  ledger: ShopLedger,
  context: RuleContext,
  locate: MemberLocator,
): Promise<Book> {
  const { book } = await ledger.read(context, locate);
  return writeDue(ledger, context, locate, book);
}

/** Writes what is due in a book just read, if anything is. */
export async function writeDue(
  ledger: ShopLedger,
  context: RuleContext,
  locate: MemberLocator,
  book: Book,
): Promise<Book> {
  if (releaseDue.decide(context, book, {}).changes === null) return book;
  const answer = await ledger.run(releaseDue, {}, { context, locate, replay: null });
  return answer.book;
}
