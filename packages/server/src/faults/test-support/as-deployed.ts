// The environment that deploy/zegel.service gives a server, read from there: what is measured is what runs.

import { readFileSync } from 'node:fs';

const unit = readFileSync(new URL('../../../../../deploy/zegel.service', import.meta.url), 'utf8');

function read(pattern: RegExp): string {
  const found = pattern.exec(unit)?.[1];
  if (found === undefined) throw new Error(`deploy/zegel.service has no ${pattern}`);
  return found;
}

/** What keeps its memory small. */
export const asDeployed: Readonly<Record<'NODE_OPTIONS' | 'MALLOC_ARENA_MAX', string>> = {
  NODE_OPTIONS: read(/^Environment="NODE_OPTIONS=([^"]+)"/m),
  MALLOC_ARENA_MAX: read(/^Environment=.*\bMALLOC_ARENA_MAX=(\d+)/m),
};
