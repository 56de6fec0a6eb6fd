// Runs once before all scenarios: they try built files, as a shop would get them, so those must be there.

import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

export default function setup(): void {
  for (const file of ['packages/widget/dist/zegel.js', 'packages/demo-shop/dist/index.html']) {
    if (!existsSync(path.join(root, file)))
      throw new Error(`${file} is not there: run \`pnpm build\` first.`);
  }
}
