// Reads packages/widget/dist/manifest.json: which built files a shopper fetches when. Written by the widget's build.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** File names relative to the widget's dist folder. */
export interface WidgetManifest {
  readonly loader: string;
  /** Everything fetched until the home screen stands, in one language. */
  readonly opening: readonly string[];
  /** What each further screen adds. */
  readonly screens: Readonly<Record<string, readonly string[]>>;
  /** Fetched once that was painted. */
  readonly later: readonly string[];
  readonly elements: readonly string[];
  /** The words of all further screens, by language, and what these are made of: fetched with the first of them. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** Throws in plain words where the file is missing or has another shape. */
export async function readWidgetManifest(dist: string): Promise<WidgetManifest> {
  const path = join(dist, 'manifest.json');
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`${path} is missing: the widget is not built, or its build writes no manifest`);
  });
  const manifest: unknown = JSON.parse(text);
  if (!isWidgetManifest(manifest)) {
    throw new Error(
      `${path}: expected { loader, opening[], screens{}, later[], elements[], words{} }`,
    );
  }
  return manifest;
}

function isWidgetManifest(value: unknown): value is WidgetManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { loader, opening, screens, later, elements, words } = value as Record<string, unknown>;
  return (
    typeof loader === 'string' &&
    isFileList(opening) &&
    opening.length > 0 &&
    isFileList(later) &&
    isFileList(elements) &&
    isFileTable(screens) &&
    isFileTable(words)
  );
}

function isFileTable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isFileList);
}

function isFileList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((file) => typeof file === 'string');
}
