// Drafts and published files as rows, as work. Nothing is judged here.

import type { ProgramFile, ProgramVersion } from '@zegel/core';
import { toInstant } from '@zegel/core/rules';
import { read, readAll, run } from '../storage/sql/statement.ts';
import type { Work } from '../storage/sql/statement.ts';

export interface DraftRow {
  readonly text: string;
  readonly savedAt: number;
}

export interface PublishedRow extends ProgramVersion {
  readonly text: string;
  readonly file: ProgramFile;
}

const versionsMax = 100;
const columns = 'version, published_at AS "publishedAt", restores';

interface VersionRow {
  readonly version: number;
  readonly publishedAt: number;
  readonly restores: number | null;
}

export function* findDraft(shopId: string): Work<DraftRow | null> {
  const row = yield* read<DraftRow>(
    'SELECT source AS text, saved_at AS "savedAt" FROM program_drafts WHERE shop_id = ?',
    shopId,
  );
  return row ?? null;
}

export function* saveDraft(shopId: string, { text, savedAt }: DraftRow): Work<void> {
  yield* run(
    `INSERT INTO program_drafts (shop_id, source, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (shop_id) DO UPDATE SET source = excluded.source, saved_at = excluded.saved_at`,
    shopId,
    text,
    savedAt,
  );
}

export function* dropDraft(shopId: string): Work<void> {
  yield* run('DELETE FROM program_drafts WHERE shop_id = ?', shopId);
}

/** Newest first. */
export function* listVersions(shopId: string): Work<readonly ProgramVersion[]> {
  const rows = yield* readAll<VersionRow>(
    `SELECT ${columns} FROM programs WHERE shop_id = ? ORDER BY version DESC LIMIT ?`,
    shopId,
    versionsMax,
  );
  return rows.map(toVersion);
}

/** null as version: the newest. */
export function* findVersion(shopId: string, version: number | null): Work<PublishedRow | null> {
  const row = yield* read<VersionRow & { file: string; source: string | null }>(
    `SELECT ${columns}, file, source FROM programs
     WHERE shop_id = ? AND version <= ? ORDER BY version DESC LIMIT 1`,
    shopId,
    version ?? Number.MAX_SAFE_INTEGER,
  );
  if (row === undefined || (version !== null && row.version !== version)) return null;
  const file = JSON.parse(row.file) as ProgramFile;
  const text = row.source ?? `${JSON.stringify(file, null, 2)}\n`;
  return { ...toVersion(row), text, file };
}

function toVersion({ version, publishedAt, restores }: VersionRow): ProgramVersion {
  return { version, publishedAt: toInstant(publishedAt), restores };
}
