// Walks the production guide: its shell blocks run as they stand, in a fresh folder and without root. What belongs to
// the machine (packages, users, units, TLS) is stood in for; the command line, the server as its unit starts it, the
// requests, the backups and the way back are the real ones.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const repository = join(import.meta.dirname, '..');
const read = (path: string): Promise<string> => readFile(join(repository, path), 'utf8');

/** The shell blocks of the sections whose headings begin so. */
async function blocksOf(...sections: readonly string[]): Promise<string> {
  const guide = await read('docs/production.md');
  return guide
    .split(/^## /m)
    .filter((section) => sections.some((name) => section.startsWith(name)))
    .flatMap((section) => [...section.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block))
    .join('\n');
}

/** What a unit runs, with what it says of the environment. */
async function commandOf(unit: string): Promise<string> {
  const text = await read(`deploy/${unit}.service`);
  const environment = [...text.matchAll(/^Environment=(.*)$/gm)].map(([, each]) => each);
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(text) ?? [];
  return `env ${environment.join(' ')} ${command.replaceAll('%%', '%')}`;
}

it('the guide can be followed: install, a shop, a try, backups and back', async () => {
  const machine = await mkdtemp(join(tmpdir(), 'zegel-guide-'));
  onTestFinished(() => rm(machine, { recursive: true, force: true }));
  const port = await freePort();
  const script = `
set -eu
cd '${repository}'

settings() { set -a; . /etc/zegel.env; set +a; ZEGEL_PORT=${port}; export ZEGEL_PORT; }
zegel() {
  ( settings; ZEGEL_DATA=/var/lib/zegel exec '${process.execPath}' packages/server/bin/zegel.js "$@" ) | tee -a ${machine}/said
}
systemctl() {
  case "$*" in
    *"start zegel-backup") mkdir -p /var/lib/zegel/backups; ( settings; ${await commandOf('zegel-backup')} ) ;;
    "enable --now "* | "start zegel") ( settings; exec ${await commandOf('zegel')} ) >>${machine}/log 2>&1 & echo $! >${machine}/pid ;;
    "stop zegel") kill "$(cat ${machine}/pid)"; wait "$(cat ${machine}/pid)" ;;
  esac
}
sudoedit() { :; }
journalctl() { grep 'the ledger was sealed' ${machine}/log || true; }
sudo() {
  case "$1" in
    install) shift; plain=''; while [ $# -gt 0 ]; do case "$1" in -o | -g) shift ;; *) plain="$plain $1" ;; esac; shift; done
      case "$plain" in */usr/local/*|*/etc/systemd/*) ;; *) command install $plain ;; esac ;;
    tee | rm | systemctl | journalctl) "$@" ;;
  esac
}
read() { secret=$(grep -o 'sk_live_[a-z0-9]*' ${machine}/said); }
trap 'kill "$(cat ${machine}/pid)" 2>/dev/null || true' EXIT
mkdir -p ${machine}/etc ${machine}/data
${(await blocksOf('1.', '3.', '4.')).replaceAll('cd /opt/zegel', ':').replaceAll(/^.*# once there is a seal$/gm, '')}
`
    .replaceAll('/etc/zegel.env', `${machine}/etc/zegel.env`)
    .replaceAll('/var/lib/zegel', `${machine}/data`)
    .replaceAll('/opt/zegel', repository)
    .replaceAll('https://loyalty.example', `http://127.0.0.1:${port}`)
    .replaceAll('127.0.0.1:4401', `127.0.0.1:${port}`);
  await writeFile(join(machine, 'walk.sh'), script);

  const { code, out } = await run('bash', [join(machine, 'walk.sh')]);
  const log = await readFile(join(machine, 'log'), 'utf8');
  expect(code, `${out}\n${log}`).toBe(0);
  expect(out).toContain('{"status":"ready"}');
  expect(out).toContain('as version 2 of My shop');
  expect(out).toContain('"outcome":"joined","points":150');
  expect(out).toContain('"outcome":"recorded"');
  expect(out).toContain('"outcome":"adjusted","points":500');
  expect(out).toContain('"outcome":"redeemed"');
  expect(out).toMatch(/by-hand\.db: [1-9]\d* transfers of 1 members, and they add up/);
  expect(out).toMatch(/Restored [1-9]\d* transfers .*rehearsal/);
  expect(out).toContain('What was there is now');
  expect(log).toContain('"msg":"closed"');
  expect(log).not.toMatch(/try@|try-1|[sp]k_live_|Bearer/);
}, 180_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function run(
  command: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] };
    execFile(command, args, { env, timeout: 170_000 }, (error, out, err) =>
      resolve({
        code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1,
        out: `${out}${err}`,
      }),
    );
  });
}
