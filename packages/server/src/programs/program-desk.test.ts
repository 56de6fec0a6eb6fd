import { fixtureProgram } from '@zegel/core/testing';
import { describe, beforeEach, expect, it } from 'vitest';
import { testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { ShopDirectory } from '../shops/shop-directory.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { run } from '../storage/sql/statement.ts';
import { programDesk } from './program-desk.ts';
import type { ProgramDesk } from './program-desk.ts';

const shop = testShopId;
const text = `// Ours.\n${JSON.stringify(fixtureProgram, null, 2)}\n`;
const dearer = text.replace('"cost": 500', '"cost": 600');

let clock: TestClock;
let directory: ShopDirectory;
let database: SqlDatabase;
let desk: ProgramDesk;
let keys = 0;
const key = (): string => `key-${(keys += 1)}`;

describe.each(testEngines)('the desk of programmes on $name', (engine) => {
  beforeEach(async () => {
    clock = testClock(1_000_000);
    const store = await engine.open(await engine.place(), clock);
    ({ directory, database } = store);
    desk = programDesk(store.database, () => clock.now());
    await directory.publishProgram(shop, fixtureProgram, text);
  });

  const current = async (): Promise<number> => (await directory.readProgram(shop))?.version ?? 0;
  const publish = async (draft: string): Promise<unknown> => {
    await desk.saveDraft(shop, draft, key());
    return (await desk.publishDraft(shop, key())).result;
  };

  it('keeps one draft as it was written, faults and all, and members see nothing of it', async () => {
    expect(await desk.readDraft(shop)).toBeNull();
    await desk.saveDraft(shop, 'first', key());
    const broken = dearer.replace('"cost": 600', '"cost": 0');
    expect((await desk.saveDraft(shop, broken, key())).result).toMatchObject({ faults: 1 });
    const draft = await desk.readDraft(shop);
    const line = broken.slice(0, broken.indexOf('"cost": 0')).split('\n').length;
    expect(draft).toMatchObject({
      text: broken,
      faults: [{ path: 'rewards[1].cost', line, found: '0' }],
    });
    expect((await directory.readProgram(shop))?.file).toEqual(fixtureProgram);
  });

  it('refuses what a connected platform cannot make, and says where it stands', async () => {
    const capped = text.replace(
      /"kind": "amount_off",\s+/,
      (kind) => `${kind.replace('amount_off', 'percent_off')}"percent": 10, "maximum": "5.00", `,
    );
    const draft = capped.replace(/,\s*"amount": "[^"]+"/, '');
    expect((await desk.saveDraft(shop, draft, key())).result).toMatchObject({ faults: 0 });
    await database.write(() =>
      run(
        `INSERT INTO connections (id, shop_id, kind, settings, state, made_at, order_prefix, poll_due_at,
           poll_leased_until, poll_found_count) VALUES ('c', ?, 'shopify', ?, 'on', 1, '', 1, 1, 0)`,
        shop,
        new Uint8Array(1),
      ),
    );
    const line = draft.slice(0, draft.indexOf('"maximum"')).split('\n').length;
    expect((await desk.readDraft(shop))?.faults).toMatchObject([
      { line, message: expect.stringContaining('remove the cap') as unknown },
    ]);
    const before = await current();
    expect(await publish(draft)).toEqual({ outcome: 'refused', faults: 1 });
    expect(await current()).toBe(before);
  });

  it('publishes a draft whole, and then there is none; one with faults not at all', async () => {
    const before = await current();
    expect(await publish(dearer)).toEqual({ outcome: 'published', version: before + 1 });
    expect(await desk.readDraft(shop)).toBeNull();
    expect((await directory.readProgram(shop))?.file.rewards[1]).toMatchObject({ cost: 600 });
    expect((await desk.publishDraft(shop, key())).result).toEqual({ outcome: 'no_draft' });
    expect(await publish('{')).toEqual({ outcome: 'refused', faults: 1 });
    expect(await publish(`${dearer}// again`)).toEqual({
      outcome: 'unchanged',
      version: before + 1,
    });
    expect(await current()).toBe(before + 1);
  });

  it('tells in sentences what a draft would change', async () => {
    expect(await desk.readDiff(shop)).toEqual({ state: 'no_draft', faults: 0, changes: [] });
    await desk.saveDraft(shop, dearer, key());
    const sentence = 'Reward "€ 5 korting" costs 600 instead of 500 points.';
    const change = { path: 'rewards.five-off.cost', kind: 'changed', sentence };
    expect(await desk.readDiff(shop)).toEqual({ state: 'ready', faults: 0, changes: [change] });
    await desk.saveDraft(shop, '{', key());
    expect(await desk.readDiff(shop)).toEqual({ state: 'refused', faults: 1, changes: [] });
  });

  it('goes back to the version before, or to any, by publishing its file anew', async () => {
    const first = await current();
    await publish(dearer);
    await publish(text.replace('"cost": 500', '"cost": 700'));
    expect((await desk.rollBack(shop, null, key())).result).toEqual({
      outcome: 'published',
      version: first + 3,
      restores: first + 1,
    });
    expect((await directory.readProgram(shop))?.file.rewards[1]).toMatchObject({ cost: 600 });
    expect((await desk.rollBack(shop, first, key())).result).toMatchObject({ version: first + 4 });
    expect((await desk.rollBack(shop, first, key())).result).toMatchObject({
      outcome: 'unchanged',
    });
    expect((await desk.rollBack(shop, 99, key())).result).toEqual({ outcome: 'unknown_version' });
    const versions = await desk.listVersions(shop);
    expect(versions.slice(0, 3).map(({ version, restores }) => [version, restores])).toEqual([
      [first + 4, first],
      [first + 3, first + 1],
      [first + 2, null],
    ]);
    expect(await desk.readVersion(shop, null)).toMatchObject({ text, version: versions[0] });
    await expect(desk.readVersion(shop, 99)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('tells the content of what was published without its text', async () => {
    await directory.publishProgram(shop, fixtureProgram);
    const { text: told } = await desk.readVersion(shop, null);
    expect(JSON.parse(told)).toEqual(fixtureProgram);
  });

  it('does each thing once for its key, and keeps shops apart', async () => {
    const other = { id: 'shop_other', name: 'Other', mode: 'test' } as const;
    await directory.createShop(other);
    await desk.saveDraft(shop, dearer, 'save');
    await desk.publishDraft(shop, 'publish');
    await desk.saveDraft(shop, text, 'save again');
    expect(await desk.publishDraft(shop, 'publish')).toMatchObject({ isReplay: true });
    expect((await directory.readProgram(shop))?.file.rewards[1]).toMatchObject({ cost: 600 });
    expect(await desk.saveDraft(other.id, text, 'save')).toMatchObject({ isReplay: false });
    expect((await desk.publishDraft(other.id, 'publish')).result).toMatchObject({ version: 1 });
    expect((await desk.rollBack(other.id, null, 'back')).result).toEqual({
      outcome: 'unknown_version',
    });
  });
});
