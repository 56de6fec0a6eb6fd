// `pnpm dev`: the demo that follows its sources. What a browser loads is built again, the servers start again.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildFiles } from './demo/build-files.ts';

const repository = join(import.meta.dirname, '..');
const widget = join(repository, 'packages/widget');
const pnpm = process.env['npm_execpath'] ?? 'pnpm';

/** Runs a script again whenever a file below one of these folders changes. */
function rerun(folders: readonly string[], cwd: string, script: readonly string[]): string[] {
  const watched = folders.map((folder) => `--watch-path=${join(repository, folder)}`);
  return [...watched, '--watch-preserve-output', join(cwd, script[0] ?? ''), ...script.slice(1)];
}

// Once in full first: the servers start on finished files.
await buildFiles();

const servers = ['core/src', 'sdk/src', 'server/src', 'demo-shop/src/server', 'widget/dist'];
const children = [
  spawn(pnpm, ['--filter', '@zegel/demo-shop', 'run', 'build', '--watch'], {
    cwd: repository,
    stdio: 'inherit',
  }),
  // The widget's build is two passes of its own, which Vite does not watch.
  spawn(
    process.execPath,
    rerun(['packages/widget/src'], widget, ['node_modules/vite/bin/vite.js', 'build']),
    { cwd: widget, stdio: 'inherit' },
  ),
  spawn(
    process.execPath,
    rerun(
      servers.map((folder) => `packages/${folder}`),
      repository,
      ['scripts/start.ts', '--built'],
    ),
    { cwd: repository, stdio: 'inherit' },
  ),
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
