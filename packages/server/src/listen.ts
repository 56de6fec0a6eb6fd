// Puts an app on a port of Node, and takes it off again without dropping anybody who is being answered.

import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { LoyaltyError } from '@zegel/core';
import type { App } from './http/app-env.ts';

export interface Listening {
  readonly url: string;
  /** Resolves when every request that was taken is answered, or cut off after ten seconds. */
  close(): Promise<void>;
}

const drainMsMax = 10_000;
const sweepMs = 50;
const letInMsMax = 1_000;

export async function listen(app: App, host: string, port: number): Promise<Listening> {
  const answer = getRequestListener(app.fetch);
  /** While the last ones are let in nobody new is answered: each answer would bring the next request to the door. */
  let door: Promise<void> | null = null;
  const server = createServer((incoming, outgoing) => {
    if (door === null) void answer(incoming, outgoing);
    else void door.then(() => answer(incoming, outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${name}:${address.port}`,
    close: async () => {
      door = letIn(server);
      await door;
      await new Promise<void>((resolve, reject) => {
        // Connections are kept open for the next request: as soon as one falls idle it may go.
        const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
        const cut = setTimeout(() => server.closeAllConnections(), drainMsMax);
        server.close((error) => {
          clearInterval(sweep);
          clearTimeout(cut);
          if (error === undefined) resolve();
          else reject(error);
        });
      });
    },
  };
}

/**
 * Who stands at the door already is let in: what the system has not handed over when a port is closed is cut off
 * unanswered, and Node takes one connection a turn.
 */
async function letIn(server: Server): Promise<void> {
  let taken = 0;
  let before = -1;
  const count = (): void => {
    taken += 1;
  };
  server.on('connection', count);
  const until = performance.now() + letInMsMax;
  while (taken !== before && performance.now() < until) {
    before = taken;
    // One turn ends, and a whole one passes.
    for (let turn = 0; turn < 2; turn += 1)
      await new Promise((resolve) => void setImmediate(resolve));
  }
  server.removeListener('connection', count);
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): LoyaltyError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is in use. Stop what uses it, or choose another with --port.`,
    EACCES: `Port ${port} needs more rights than this user has. Choose one above 1023 with --port.`,
    EADDRNOTAVAIL: `This machine has no address ${host}. Choose another with --host.`,
  };
  const message =
    reasons[error.code ?? ''] ?? `The server cannot listen on ${host}:${port}: ${error.message}`;
  return new LoyaltyError('configuration', message, { cause: error });
}
