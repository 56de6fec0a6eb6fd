/**
 * The built client in memory: small, never changing while the server runs, and ready compressed.
 * Everything is read once, so no path of a request ever reaches the disk.
 */
import { readFileSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export interface ClientFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer> | null;
  /** Its name carries a hash of its content. */
  readonly isImmutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const compressed = new Set(['.css', '.js', '.svg', '.json']);

/** Reads a built client; throws with what to do when there is none. */
export function loadClientFiles(directory: string): ReadonlyMap<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  for (const entry of listFiles(directory)) {
    const path = join(entry.parentPath, entry.name);
    const extension = extname(entry.name);
    const body = Uint8Array.from(readFileSync(path));
    files.set(`/${relative(directory, path).split(sep).join('/')}`, {
      type: types[extension] ?? 'application/octet-stream',
      body,
      brotli: compressed.has(extension) ? compress(body) : null,
      isImmutable: path.includes(`${sep}assets${sep}`),
    });
  }
  if (!files.has('/index.html')) {
    throw new Error(`No built shop in ${directory}: run "vite build" in packages/demo-shop first`);
  }
  return files;
}

function listFiles(directory: string): Dirent[] {
  try {
    return readEntries(directory).filter((entry) => entry.isFile());
  } catch {
    return [];
  }
}

function readEntries(directory: string): Dirent[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true });
}

function compress(body: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  );
}
