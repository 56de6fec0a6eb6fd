// The widget's files in memory, by the path they are served at. What is not in the map does not exist: no request ever
// touches the disk.

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { getMimeType } from 'hono/utils/mime';
import { etagOf } from '../http/etag.ts';
import { keepFolders } from './keep-folders.ts';

export type FileEncoding = 'br' | 'gzip';

export interface WidgetFile {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly content: Buffer<ArrayBuffer>;
  /** Compressed once, when first asked for; null where it does not pay. */
  compressed(encoding: FileEncoding): Promise<Buffer<ArrayBuffer>> | null;
}

export type WidgetFiles = ReadonlyMap<string, WidgetFile>;

export interface LoadWidgetFilesOptions {
  /** The widget's build: `zegel.js` and `zegel/<hash>/…`. */
  readonly widgetDir: string;
  /** The server's data; older chunks are kept in its `files`. */
  readonly dataDir: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

const compressBytesMin = 256;
const channelCache = 'public, max-age=300';
const immutableCache = 'public, max-age=31536000, immutable';

/** Reads the build and the chunks of earlier ones. Without a build the map is empty. */
export async function loadWidgetFiles(options: LoadWidgetFilesOptions): Promise<WidgetFiles> {
  const { widgetDir, dataDir, now } = options;
  const files = new Map<string, WidgetFile>();
  const entry = await readFile(path.join(widgetDir, 'zegel.js')).catch(() => null);
  if (entry !== null) files.set('/zegel.js', widgetFile('zegel.js', entry, channelCache));
  const keptDir = path.join(dataDir, 'files');
  const folders = await keepFolders({ currentDir: path.join(widgetDir, 'zegel'), keptDir, now });
  for (const folder of folders) {
    const entries = await readdir(path.join(keptDir, folder), {
      recursive: true,
      withFileTypes: true,
    });
    for (const found of entries.filter((entry) => entry.isFile())) {
      const file = path.join(found.parentPath, found.name);
      const name = path.relative(keptDir, file).split(path.sep).join('/');
      files.set(`/zegel/${name}`, widgetFile(name, await readFile(file), immutableCache));
    }
  }
  return files;
}

function widgetFile(name: string, content: Buffer<ArrayBuffer>, cacheControl: string): WidgetFile {
  const contentType = getMimeType(name) ?? 'application/octet-stream';
  const isText = /^(text|application\/(json|javascript)|image\/svg)/.test(contentType);
  const done = new Map<FileEncoding, Promise<Buffer<ArrayBuffer>>>();
  return {
    contentType,
    cacheControl,
    etag: etagOf(content),
    content,
    compressed(encoding) {
      if (!isText || content.length < compressBytesMin) return null;
      let result = done.get(encoding);
      if (result === undefined) done.set(encoding, (result = compress[encoding](content)));
      return result;
    },
  };
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

const compress: Record<FileEncoding, (content: Buffer) => Promise<Buffer<ArrayBuffer>>> = {
  br: (content) =>
    brotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gzip: (content) => zip(content, { level: 9 }),
};
