// One PostgreSQL for a whole run of the tests, started when the first test asks for it and stopped after the last.
// With `DATABASE_URL` in the environment that one is used instead, and nothing is started.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres.ts';
import type { TestPostgres } from './start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the URL of the run's PostgreSQL. */
    readonly postgresDesk: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_URL'];
  // Tests of the command line hand their environment on, and mean a database of their own.
  delete process.env['DATABASE_URL'];
  let started: Promise<TestPostgres> | null = null;
  const desk = createServer((_request, response) => {
    started ??= given === undefined ? startPostgres() : null;
    const url = given ?? started?.then((postgres) => postgres.url);
    Promise.resolve(url).then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  project.provide('postgresDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}/`);
  return async () => {
    desk.closeAllConnections();
    desk.close();
    await (await started)?.remove();
  };
}
