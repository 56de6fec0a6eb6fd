// The sentence instead of a stack, and the stack where it is our mistake.
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { LoyaltyError } from '@zegel/core';
import { describe, expect, it } from 'vitest';
import { SqlError } from '../storage/sql/sql-error.ts';
import { CliError } from './cli-error.ts';
import { explainError } from './explain-error.ts';

describe('explainError', () => {
  it('says what the system refused, and as whom, where it is about rights', async () => {
    const missing = await readFile('/nowhere/list.csv').catch((error: unknown) => error);
    expect(explainError(missing)).toBe(
      "zegel: ENOENT: no such file or directory, open '/nowhere/list.csv'.",
    );
    const refused = Object.assign(new Error("EACCES: permission denied, lstat '/root/x.db'"), {
      code: 'EACCES',
      syscall: 'lstat',
      path: '/root/x.db',
    });
    const told = explainError(refused);
    expect(told).toContain(`/root/x.db'. You are the user "${userInfo().username}" here`);
    expect(told).not.toContain('    at ');
  });

  it.each([
    new SqlError('disk', 'attempt to write a readonly database', null),
    new CliError("/root/p.json cannot be read: EACCES: permission denied, open '/root/p.json'"),
    new LoyaltyError('configuration', 'x cannot be copied: unable to open database: y.'),
  ])('names the user: %s', (error) => {
    expect(explainError(error)).toMatch(/^zegel: .*\. You are the user ".+" here: may it\?$/);
  });

  it.each([new TypeError('x is undefined'), new SqlError('other', 'no such table: x', null)])(
    'keeps the stack of a mistake of ours: %s',
    (error) => {
      expect(explainError(error)).toContain('    at ');
    },
  );
});
