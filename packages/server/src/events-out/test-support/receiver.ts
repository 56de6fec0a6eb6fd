// A shop's endpoint on this machine: remembers what came, verifies it with the reference library, and answers as it is
// told.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MemberEvent } from '@zegel/core';
import { Webhook } from 'standardwebhooks';

export interface Received {
  readonly id: string;
  /** Seconds, of this attempt. */
  readonly timestamp: number;
  readonly body: string;
  readonly event: MemberEvent;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

export interface ReceiverAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers; it may be replaced. */
  answer: (event: MemberEvent, id: string) => ReceiverAnswer | Promise<ReceiverAnswer>;
  /** Requests whose signature the reference library took, with this secret, whatever their time. */
  verified(secret: string): number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const receiver: Omit<Receiver, 'url'> = {
    received,
    answer: () => ({ status: 204 }),
    verified: (secret) =>
      received.filter(({ body, headers }) => {
        try {
          new Webhook(secret).verify(body, headers as Record<string, string>);
          return true;
        } catch {
          return false;
        }
      }).length,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  const server = createServer((request, response) => void take(request, response));

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const event = JSON.parse(body) as MemberEvent;
    const id = String(request.headers['webhook-id']);
    const { status, headers } = await receiver.answer(event, id);
    const timestamp = Number(request.headers['webhook-timestamp']);
    received.push({ id, timestamp, body, event, headers: request.headers, status });
    response.writeHead(status, headers).end();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, { url: `http://127.0.0.1:${port}/hook` });
}
