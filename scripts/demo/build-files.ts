// Builds what a browser is served: the widget's files and the demo shop's.

import { runPnpm } from '../run-pnpm.ts';

/** Runs every package's own build script; rejects with the output when one fails. */
export async function buildFiles(): Promise<void> {
  const { code, output } = await runPnpm(['run', 'build']);
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
}
