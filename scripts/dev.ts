// `pnpm dev`: the demo that follows its sources. Vite builds again what a browser loads, Node starts the servers again.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildFiles } from './demo/build-files.ts';

const repository = join(import.meta.dirname, '..');
const pnpm = process.env['npm_execpath'] ?? 'pnpm';

// Once in full first: the servers start on finished files.
await buildFiles();

const children = [
  spawn(pnpm, ['-r', '--parallel', '--if-present', 'run', 'build', '--watch'], {
    cwd: repository,
    stdio: 'inherit',
  }),
  spawn(process.execPath, ['--watch', join(import.meta.dirname, 'start.ts'), '--built'], {
    cwd: repository,
    stdio: 'inherit',
  }),
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
