// Seals: a line that says how far every member's chain had come on a day, small enough to be kept elsewhere. Each seal
// covers the one before it, so that the last covers everything; what it covers cannot be changed or removed unseen.

import { createHash, hash } from 'node:crypto';

export interface Seal {
  readonly shopId: string;
  /** 1 for a shop's first. */
  readonly number: number;
  /** Epoch milliseconds of the real clock. */
  readonly sealedAt: number;
  /** Members with any entry. */
  readonly members: number;
  /** Transfers and milestones of all members. */
  readonly entries: number;
  /** Over the chains that moved since the seal before. */
  readonly root: Uint8Array;
  /** The hash of the seal before; zeros for the first. */
  readonly previous: Uint8Array;
  readonly hash: Uint8Array;
}

/** How far one member's chain has come: its last entry, and the hash of its last transfer. */
export interface SealedHead {
  readonly accountId: string;
  readonly sequence: number;
  readonly head: Uint8Array;
}

export const noSeal: Uint8Array = new Uint8Array(32);

/** Adds heads in the order of account and sequence. The form never changes: old seals must stay checkable. */
export function sealRoot(): { add(head: SealedHead): void; finish(): Uint8Array } {
  const digest = createHash('sha256').update('zegel.heads.1\n');
  return {
    add({ accountId, sequence, head }) {
      digest.update(`${JSON.stringify([accountId, sequence, toHex(head)])}\n`);
    },
    finish: () => digest.digest(),
  };
}

/** What a seal's own hash must be. */
export function sealHash(seal: Omit<Seal, 'hash'>): Uint8Array {
  const content = JSON.stringify([
    'zegel.seal.1',
    seal.shopId,
    seal.number,
    seal.sealedAt,
    seal.members,
    seal.entries,
    toHex(seal.root),
    toHex(seal.previous),
  ]);
  return hash('sha256', content, 'buffer');
}

/** The one line of JSON that is kept elsewhere. */
export function writeSeal(seal: Seal): string {
  return JSON.stringify({
    zegel: 'seal.1',
    shop: seal.shopId,
    number: seal.number,
    sealedAt: new Date(seal.sealedAt).toISOString(),
    members: seal.members,
    entries: seal.entries,
    root: toHex(seal.root),
    previous: toHex(seal.previous),
    hash: toHex(seal.hash),
  });
}

/** Reads a line back; null where it is not a seal, or not one that was ever made: its hash must be its own. */
export function readSeal(line: string): Seal | null {
  const parsed = parse(line);
  if (parsed === null || parsed['zegel'] !== 'seal.1') return null;
  const { shop, number, sealedAt, members, entries, root, previous, hash: own } = parsed;
  const at = typeof sealedAt === 'string' ? Date.parse(sealedAt) : Number.NaN;
  const figures = [number, at, members, entries];
  if (typeof shop !== 'string' || !figures.every((figure) => Number.isSafeInteger(figure)))
    return null;
  const seal: Seal = {
    shopId: shop,
    number: Number(number),
    sealedAt: at,
    members: Number(members),
    entries: Number(entries),
    root: fromHex(root),
    previous: fromHex(previous),
    hash: fromHex(own),
  };
  return isSame(sealHash(seal), seal.hash) ? seal : null;
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function fromHex(text: unknown): Uint8Array {
  return Buffer.from(typeof text === 'string' ? text : '', 'hex');
}
