// W2: this server calls nobody's inner network for anybody. Forbidden targets, however they are written and whatever
// their names lead to, are never connected to.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicTargetsOnly, readEndpointUrl } from './endpoint-url.ts';
import { isForbiddenAddress } from './forbidden-address.ts';
import { postEvent } from './post-event.ts';
import type { PostAnswer, PostOptions, Resolve } from './post-event.ts';

let connections = 0;
let redirected = 0;
const tcp = createTcpServer((socket) => {
  connections += 1;
  socket.destroy();
});
const http = createServer((request, response) => {
  if (request.url === '/moved') {
    response.writeHead(302, { location: '/inner' }).end();
  } else if (request.url === '/inner') {
    redirected += 1;
    response.end();
  } else if (request.url === '/slow') {
    // Never answered.
  } else if (request.url === '/endless') {
    response.writeHead(200);
    const timer = setInterval(() => response.write('x'.repeat(1_000)), 5);
    response.on('close', () => clearInterval(timer));
  } else {
    response.writeHead(200, { 'retry-after': '7' }).end(JSON.stringify(request.headers));
  }
});
let port: number;
let local: string;

beforeAll(async () => {
  tcp.listen(0, '127.0.0.1');
  http.listen(0, '127.0.0.1');
  await Promise.all([once(tcp, 'listening'), once(http, 'listening')]);
  port = (tcp.address() as AddressInfo).port;
  local = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => {
  tcp.close();
  http.close();
  http.closeAllConnections();
});

const noName: Resolve = () => Promise.reject(new Error('Nobody asks for a name'));

function post(target: string, options: Partial<PostOptions> = {}): Promise<PostAnswer> {
  const { signal } = new AbortController();
  const defaults = { policy: publicTargetsOnly, resolve: noName, timeoutMs: 2_000, signal };
  return postEvent(target, { 'webhook-id': 'evt_1' }, '{}', { ...defaults, ...options });
}

/** As a URL may name them, each at the port where somebody would hear. */
const literals = [
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0177.0.0.1',
  '0x7f.1',
  '0.0.0.0',
  '0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '169.254.170.2',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '192.0.2.1',
  '198.18.0.1',
  '203.0.113.7',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:a9fe:a9fe]',
  '[::127.0.0.1]',
  '[fe80::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[64:ff9b:1::7f00:1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::]',
  '[2001:0:7f00:1::]',
  '[2001:db8::1]',
  '[100::1]',
  '[::ffff:0:127.0.0.1]',
  '１２７.0.0.1',
  '127。0。0。1',
];

const shapes = [
  'http://93.184.216.34/',
  'ftp://93.184.216.34/',
  'file:///etc/passwd',
  'gopher://93.184.216.34/',
  'https://user:word@93.184.216.34/',
  'https://user@93.184.216.34/',
  'https://93.184.216.34:22/',
  'https://93.184.216.34:8080/',
  'https://93.184.216.34:80/',
  'https://93.184.216.34/#x',
  `https://93.184.216.34/${'x'.repeat(500)}`,
  'not a url',
  '//93.184.216.34/',
];

describe('W2 forbidden targets', () => {
  it(`W2 ${literals.length} addresses written into the URL: refused when it is saved, and not connected to`, async () => {
    for (const host of literals) {
      for (const target of [`https://${host}/hook`, `https://${host}:${port}/hook`]) {
        expect.soft(readEndpointUrl(target, publicTargetsOnly), target).toHaveProperty('fault');
        const ports = [443, port];
        const answer = await post(target, { policy: { ports, allowsLocal: false } });
        expect.soft([target, answer.kind]).toEqual([target, 'refused']);
      }
    }
    expect(connections).toBe(0);
  });

  it(`W2 ${shapes.length} URLs of the wrong shape`, async () => {
    for (const target of shapes) {
      expect.soft([target, (await post(target)).kind]).toEqual([target, 'refused']);
    }
  });

  it('W2 a name that leads to any of them, alone or beside a public address', async () => {
    const policy = { ports: [port], allowsLocal: false };
    for (const host of literals.filter((each) => isCanonical(each))) {
      const address = host.replace(/^\[|\]$/g, '');
      for (const found of [[address], ['93.184.216.34', address], [address, '93.184.216.34']]) {
        const resolve: Resolve = () => Promise.resolve(found);
        const answer = await post(`https://shop.example:${port}/`, { policy, resolve });
        expect.soft([found, answer.kind]).toEqual([found, 'refused']);
      }
    }
    expect(connections).toBe(0);
  });

  it('W2 a name that changes its mind is asked once, and the address that was checked is called', async () => {
    const asked: string[] = [];
    const answers = [['192.0.2.1'], ['127.0.0.1']];
    const resolve: Resolve = (name) => {
      asked.push(name);
      return Promise.resolve(answers.shift() ?? ['127.0.0.1']);
    };
    // The first answer is the one that counts, whatever a second one would say.
    const policy = { ports: [port], allowsLocal: false };
    const answer = await post(`https://rebind.example:${port}/`, { policy, resolve });
    expect(answer.kind).toBe('refused');
    expect(asked).toEqual(['rebind.example']);
    expect(connections).toBe(0);
  });

  it('W2 a name is resolved once where it may be called, and never by the connection', async () => {
    let asked = 0;
    const resolve: Resolve = () => {
      asked += 1;
      return Promise.resolve(['127.0.0.1']);
    };
    const { port: open } = http.address() as AddressInfo;
    const policy = { ports: [], allowsLocal: true };
    const answer = await post(`http://no-such-name.invalid:${open}/`, { policy, resolve });
    expect(answer).toEqual({ kind: 'answered', status: 200, retryAfter: '7' });
    expect(asked).toBe(1);
  });

  it('public addresses are nobody to refuse', () => {
    for (const address of ['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '2a00:1450::1'])
      expect(isForbiddenAddress(address), address).toBe(false);
    for (const target of ['https://shop.example/hook?x=1', 'https://shop.example:443/'])
      expect(readEndpointUrl(target, publicTargetsOnly), target).toHaveProperty('url');
  });
});

describe('W2 one attempt', () => {
  const policy = { ports: [], allowsLocal: true };

  it('W2 a redirect is an answer like any other, and is not followed', async () => {
    const answer = await post(`${local}/moved`, { policy });
    expect(answer).toMatchObject({ kind: 'answered', status: 302 });
    expect(redirected).toBe(0);
  });

  it('W2 whoever does not answer in time has failed; a body without end does not matter', async () => {
    expect(await post(`${local}/slow`, { policy, timeoutMs: 100 })).toEqual({
      kind: 'failed',
      reason: 'timeout',
    });
    expect(await post(`${local}/endless`, { policy })).toMatchObject({ status: 200 });
  });

  it('W2 a name that does not resolve in time has failed', async () => {
    const resolve: Resolve = () => new Promise(() => {});
    const answer = await post('https://slow.example/', { resolve, timeoutMs: 100 });
    expect(answer).toEqual({ kind: 'failed', reason: 'timeout' });
  });

  it('nobody there is a failure with its reason', async () => {
    const closed = createTcpServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port: gone } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const answer = await post(`http://127.0.0.1:${gone}/`, { policy });
    expect(answer).toEqual({ kind: 'failed', reason: 'ECONNREFUSED' });
  });
});

function isCanonical(host: string): boolean {
  return host.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}
