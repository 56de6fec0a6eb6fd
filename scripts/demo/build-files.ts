// Builds what a browser is served: the widget's files and the demo shop's.

import path from 'node:path';
import { spawn } from 'node:child_process';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs each package's own build script; rejects with its output when one fails. */
export async function buildFiles(): Promise<void> {
  await Promise.all(['widget', 'demo-shop'].map(buildPackage));
}

function buildPackage(name: string): Promise<void> {
  const cwd = path.join(root, 'packages', name);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = spawn(process.execPath, [path.join(cwd, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', reject);
  child.on('close', (code) => {
    if (code === 0) resolve();
    else reject(new Error(`Building packages/${name} failed:\n${Buffer.concat(output).toString()}`));
  });
  return promise;
}
