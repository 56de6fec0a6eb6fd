// Where a shop writes its programme: a draft that nobody sees, what it would change, publishing it whole or not at all,
// and going back to an older file. What was given by any version stays: nothing here knows a member.

import { LoyaltyError } from '@zegel/core';
import type {
  ProgramDiff,
  ProgramDraft,
  ProgramFile,
  ProgramVersion,
  PublishOutcome,
  RollbackOutcome,
  SaveDraftOutcome,
} from '@zegel/core';
import { describeChanges, readProgramText, toInstant } from '@zegel/core/rules';
import type { ProgramTextReading } from '@zegel/core/rules';
import { once } from '../events-out/once.ts';
import type { OnceAnswer } from '../events-out/once.ts';
import { publishProgram } from '../shops/directory-writes.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import type { Work } from '../storage/sql/statement.ts';
import { listPlatforms, platformFaults } from './check-platform.ts';
import { dropDraft, findDraft, findVersion, listVersions, saveDraft } from './program-rows.ts';
import type { PublishedRow } from './program-rows.ts';

/** Every promise rejects with a `LoyaltyError`. */
export interface ProgramDesk {
  /** null: nothing is being written. */
  readDraft(shopId: string): Promise<ProgramDraft | null>;
  saveDraft(
    shopId: string,
    text: string,
    idempotencyKey: string,
  ): Promise<OnceAnswer<SaveDraftOutcome>>;
  readDiff(shopId: string): Promise<ProgramDiff>;
  publishDraft(shopId: string, idempotencyKey: string): Promise<OnceAnswer<PublishOutcome>>;
  /** null: the version before the one that counts now. */
  rollBack(
    shopId: string,
    version: number | null,
    idempotencyKey: string,
  ): Promise<OnceAnswer<RollbackOutcome>>;
  /** Newest first, at most 100. */
  listVersions(shopId: string): Promise<readonly ProgramVersion[]>;
  /** As it was written; null as version: the one that counts now. Rejects with `not_found` where there is none. */
  readVersion(
    shopId: string,
    version: number | null,
  ): Promise<{ readonly version: ProgramVersion; readonly text: string }>;
}

export function programDesk(database: SqlDatabase, now: () => number = Date.now): ProgramDesk {
  const write = <Result>(
    name: string,
    shopId: string,
    request: { readonly payload: unknown; readonly idempotencyKey: string },
    work: (at: number) => Work<Result>,
  ): Promise<OnceAnswer<Result>> => {
    const at = now();
    return database.write(() => once({ ...request, name, shopId, now: at }, () => work(at)));
  };

  return {
    async readDraft(shopId) {
      return database.read(function* () {
        const draft = yield* findDraft(shopId);
        if (draft === null) return null;
        const { text, savedAt } = draft;
        const reading = yield* readFor(shopId, text);
        return { text, savedAt: toInstant(savedAt), faults: reading.ok ? [] : reading.faults };
      });
    },

    saveDraft(shopId, text, idempotencyKey) {
      return write('saveProgramDraft', shopId, { payload: text, idempotencyKey }, function* (at) {
        yield* saveDraft(shopId, { text, savedAt: at });
        const reading = yield* readFor(shopId, text);
        const faults = reading.ok ? 0 : reading.faults.length;
        return { outcome: 'saved', savedAt: toInstant(at), faults };
      });
    },

    async readDiff(shopId) {
      const [reading, current] = await database.read(function* (): Work<
        readonly [ProgramTextReading | null, PublishedRow | null]
      > {
        const found = yield* findDraft(shopId);
        const read = found === null ? null : yield* readFor(shopId, found.text);
        return [read, yield* findVersion(shopId, null)];
      });
      if (reading === null) return { state: 'no_draft', faults: 0, changes: [] };
      if (!reading.ok) return { state: 'refused', faults: reading.faults.length, changes: [] };
      const changes = current === null ? [] : describeChanges(current.file, reading.file);
      return { state: 'ready', faults: 0, changes };
    },

    publishDraft: (shopId, idempotencyKey) =>
      write(
        'publishProgram',
        shopId,
        { payload: null, idempotencyKey },
        function* (at): Work<PublishOutcome> {
          const draft = yield* findDraft(shopId);
          if (draft === null) return { outcome: 'no_draft' };
          const reading = yield* readFor(shopId, draft.text);
          if (!reading.ok) return { outcome: 'refused', faults: reading.faults.length };
          const current = yield* findVersion(shopId, null);
          yield* dropDraft(shopId);
          if (current?.text === draft.text || isSame(current?.file, reading.file))
            return { outcome: 'unchanged', version: current?.version ?? 0 };
          const written = { file: reading.file, source: draft.text };
          return { outcome: 'published', version: yield* publishProgram(shopId, written, at) };
        },
      ),

    rollBack: (shopId, version, idempotencyKey) =>
      write(
        'rollbackProgram',
        shopId,
        { payload: version, idempotencyKey },
        function* (at): Work<RollbackOutcome> {
          const current = yield* findVersion(shopId, null);
          const wanted = version ?? (current?.version ?? 0) - 1;
          const old = wanted < 1 ? null : yield* findVersion(shopId, wanted);
          if (current === null || old === null) return { outcome: 'unknown_version' };
          const reading = yield* readFor(shopId, old.text);
          if (!reading.ok) return { outcome: 'refused', faults: reading.faults.length };
          const restores = old.version;
          if (isSame(current.file, reading.file))
            return { outcome: 'unchanged', version: current.version, restores };
          const written = { file: reading.file, source: old.text, restores };
          const published = yield* publishProgram(shopId, written, at);
          return { outcome: 'published', version: published, restores };
        },
      ),

    listVersions: (shopId) => database.read(() => listVersions(shopId)),

    async readVersion(shopId, version) {
      const found = await database.read(() => findVersion(shopId, version));
      if (found === null)
        throw new LoyaltyError('not_found', 'This shop has published no such version.');
      const { text, file: _file, ...told } = found;
      return { version: told, text };
    },
  };
}

/** Reads a file for a shop: what its platforms cannot make is a fault of it too. */
function* readFor(shopId: string, text: string): Work<ProgramTextReading> {
  const platforms = yield* listPlatforms(shopId);
  return readProgramText(text, (file) => platformFaults(file, platforms));
}

function isSame(one: ProgramFile | undefined, other: ProgramFile): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
