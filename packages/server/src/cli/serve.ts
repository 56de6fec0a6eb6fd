// `zegel serve`: runs the server until it is stopped.

import type { Config } from '../config.ts';
import { isPostgresUrl } from '../store-place.ts';
import { serveUntilStopped } from '../serve-until-stopped.ts';

export interface ServeOptions {
  readonly data: string;
  readonly port: number;
  readonly host: string;
  readonly widget: string;
}

/** What was typed goes before the environment. */
export async function serve(config: Config, options: ServeOptions): Promise<void> {
  const { data, port, host, widget: widgetDir } = options;
  const place = isPostgresUrl(data) ? { databaseUrl: data } : { databaseUrl: null, dataDir: data };
  const { url, store } = await serveUntilStopped({ ...config, ...place, port, host, widgetDir });
  process.stderr.write(`Zegel listens on ${url}. Ctrl+C stops it.\n`);
  if ((await store.directory.listShops()).length === 0) {
    process.stderr.write(
      `There is no shop here yet: make one with \`zegel init${isPostgresUrl(data) ? '' : ` --data ${data}`}\`.\n`,
    );
  }
}
