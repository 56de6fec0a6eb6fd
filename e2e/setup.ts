// Runs once before all scenarios: builds what the browser is served, as a shop would get it.

import { buildFiles } from '../scripts/demo/build-files.ts';

export default async function setup(): Promise<void> {
  await buildFiles();
}
