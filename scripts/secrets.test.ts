// Promise S3: whatever a browser may be given (built files, their source maps, the demo's pages) holds no secret key.
// Naming the prefix is fine (the widget refuses such keys by it); a prefix with a key behind it is not.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '..');
const builtFolders = ['packages/widget/dist', 'packages/demo-shop/dist'];
const secretKey =
  /\b(?:sk|rk)_(?:(?:live|test)_)?[A-Za-z0-9]{8,}|-----BEGIN [A-Z ]*PRIVATE KEY-----/g;

function secretsIn(text: string): string[] {
  return text.match(secretKey) ?? [];
}

function filesOf(folder: string): string[] {
  return globSync('**/*', { cwd: join(repository, folder) })
    .map((name) => join(repository, folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('S3 no secret in the browser', () => {
  it.each(builtFolders)('S3 %s holds no secret key', (folder) => {
    expect(existsSync(join(repository, folder)), `${folder} is not built: pnpm build`).toBe(true);
    const files = filesOf(folder);
    expect(files.length).toBeGreaterThan(0);
    const hits = files.flatMap((path) =>
      secretsIn(readFileSync(path, 'latin1')).map((secret) => `${path}: ${secret.slice(0, 12)}…`),
    );
    expect(hits).toEqual([]);
  });

  it('S3 pages of the demo shop, as they are written, hold no secret key', () => {
    const pages = globSync(
      'packages/demo-shop/{*,src/client/**/*,public/**/*}.{html,ts,tsx,json}',
      {
        cwd: repository,
      },
    );
    expect(pages.length).toBeGreaterThan(0);
    const hits = pages.filter(
      (page) => secretsIn(readFileSync(join(repository, page), 'utf8')).length,
    );
    expect(hits).toEqual([]);
  });

  it('S3 the scan finds what it looks for', () => {
    expect(secretsIn('"sk_live_9aYx0Qq27Zk1"')).toEqual(['sk_live_9aYx0Qq27Zk1']);
    expect(secretsIn('key=rk_test_0123456789ab;')).toEqual(['rk_test_0123456789ab']);
    expect(secretsIn('sk_9aYx0Qq27Zk1')).toHaveLength(1);
    expect(secretsIn('-----BEGIN EC PRIVATE KEY-----')).toHaveLength(1);
  });

  it('S3 the scan lets the bare prefix and publishable keys pass', () => {
    expect(secretsIn("key.startsWith('sk_') || /^(sk|rk)_/.test(key)")).toEqual([]);
    expect(secretsIn('data-shop="pk_live_9aYx0Qq27Zk1"')).toEqual([]);
    expect(secretsIn('task_management, disk_usage12345')).toEqual([]);
  });
});
