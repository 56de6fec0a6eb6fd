// `zegel serve`: runs the server until it is stopped.

import type { Config } from '../config.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';

export async function serve(config: Config): Promise<void> {
  const { url, store } = await serveUntilStopped(config);
  process.stderr.write(`Zegel listens on ${url}. Ctrl+C stops it.\n`);
  if (store.directory.listShops().length === 0) {
    process.stderr.write(
      `There is no shop here yet: make one with \`zegel init --data ${config.dataDir}\`.\n`,
    );
  }
}
