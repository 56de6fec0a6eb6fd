// `pnpm start`: builds everything, starts the demo shop and the loyalty server, says where they are.

import path from 'node:path';
import { buildFiles } from './demo/build-files.ts';
import { startDemo } from './demo/start-demo.ts';

const shopPort = 4400;
const loyaltyPort = 4401;
const dataDir = path.resolve(import.meta.dirname, '../.zegel');

try {
  if (!process.argv.includes('--built')) {
    console.log('Building the widget and the demo shop …');
    await buildFiles();
  }
  const demo = await startDemo({ dataDir, shopPort, loyaltyPort });
  console.log(`
  The shop            http://localhost:${shopPort}      sign in as Noor, or make an account
  The loyalty server  http://localhost:${loyaltyPort}      its routes: /openapi.json

  Everything is kept in .zegel/ and still there after a restart. Ctrl+C stops both.
`);
  const stop = (): void => {
    void demo.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    isPortTaken
      ? `Port ${shopPort} or ${loyaltyPort} is already in use. Stop what listens there, then start again.`
      : error,
  );
  process.exit(1);
}
