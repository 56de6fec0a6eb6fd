// Keeps the hashed folders of earlier widget builds, since pages that are open still ask for their chunks. A folder that
// is no longer current gets a note of when it was retired, and goes 30 days later.

import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const retiredDaysMax = 30;
const dayMs = 86_400_000;
const folderName = /^[\w-]{4,64}$/;

export interface KeepFoldersOptions {
  /** The build's `zegel` folder. */
  readonly currentDir: string;
  /** Where folders are kept over builds. */
  readonly keptDir: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Brings `keptDir` up to date and answers the names of all folders in it. */
export async function keepFolders(options: KeepFoldersOptions): Promise<string[]> {
  const { currentDir, keptDir, now } = options;
  await mkdir(keptDir, { recursive: true });
  const current = await listFolders(currentDir);
  const kept = new Set(await listFolders(keptDir));
  const isCurrent = new Set(current);
  for (const name of current) {
    const folder = path.join(keptDir, name);
    await rm(noteOf(folder), { force: true });
    if (!kept.has(name)) await copyFolder(path.join(currentDir, name), folder);
    kept.add(name);
  }
  for (const name of [...kept].filter((name) => !isCurrent.has(name))) {
    const folder = path.join(keptDir, name);
    if (await isDueToGo(folder, now)) {
      await rm(folder, { recursive: true, force: true });
      await rm(noteOf(folder), { force: true });
      kept.delete(name);
    }
  }
  return [...kept];
}

async function listFolders(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && folderName.test(entry.name))
    .map(({ name }) => name);
}

/** Copies beside and renames: a server that dies half-way leaves no half folder under a good name. */
async function copyFolder(from: string, to: string): Promise<void> {
  const part = `${to}.part`;
  await rm(part, { recursive: true, force: true });
  await cp(from, part, { recursive: true });
  await rename(part, to);
}

/** Notes the retirement the first time it is seen; the days count from there. */
async function isDueToGo(folder: string, now: number): Promise<boolean> {
  const note = await readFile(noteOf(folder), 'utf8').catch(() => null);
  const retiredAt = note === null ? Number.NaN : Date.parse(note.trim());
  if (Number.isNaN(retiredAt)) {
    await writeFile(noteOf(folder), `${new Date(now).toISOString()}\n`);
    return false;
  }
  return now - retiredAt > retiredDaysMax * dayMs;
}

function noteOf(folder: string): string {
  return `${folder}.retired`;
}
