// Unpacks the Chromium that travels inside the npm package @sparticuz/chromium, with the libraries and the font it ships.
// The package's own launcher is not imported: it unpacks to /tmp, only on one cloud's machines, and its default arguments
// switch web security off.
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';

/** Everything the browser finder keeps between runs; safe to delete. */
export const browserCacheFolder: string = join(
  import.meta.dirname,
  '../../node_modules/.cache/zegel-browser',
);

/** Unpacks once per version and answers how to start it; null where the package has no build for this machine. */
export async function unpackBundledChromium(): Promise<{
  executablePath: string;
  env: Record<string, string>;
} | null> {
  // The package carries a build for this kind of machine only.
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const packageFolder = join(
    dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))),
    '..',
  );
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const home = join(browserCacheFolder, `chromium-${version}`);
  if (!existsSync(home)) await unpackInto(home, join(packageFolder, 'bin'));
  return {
    executablePath: join(home, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(home, 'lib'), process.env['LD_LIBRARY_PATH']]
        .filter(Boolean)
        .join(':'),
      // The font that came along is preferred: the same Latin letters on every machine.
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    },
  };
}

// Unpacked beside and renamed: whoever comes second throws its own copy away.
async function unpackInto(home: string, bin: string): Promise<void> {
  await mkdir(browserCacheFolder, { recursive: true });
  const draft = await mkdtemp(`${home}-unpacking-`);
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(bin, 'chromium.br')),
        createBrotliDecompress(),
        createWriteStream(join(draft, 'chromium'), { mode: 0o755 }),
      ),
      ...['al2023', 'fonts', 'swiftshader'].map((name) =>
        pipeline(
          createReadStream(join(bin, `${name}.tar.br`)),
          createBrotliDecompress(),
          extract(draft),
        ),
      ),
    ]);
    await writeFile(join(draft, 'fonts.conf'), fontConfiguration(home));
    await rename(draft, home).catch((error: unknown) => {
      if (!existsSync(join(home, 'chromium'))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function fontConfiguration(home: string): string {
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    `  <dir>${join(home, 'fonts')}</dir>`,
    '  <dir>/usr/share/fonts</dir>',
    ...['sans-serif', 'serif', 'system-ui'].map(
      (family) =>
        `  <alias binding="same"><family>${family}</family><prefer><family>Open Sans</family></prefer></alias>`,
    ),
    `  <cachedir>${join(home, 'font-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n');
}
