// What a person reads when a command did not work: a sentence about what stands in the way, and never a stack where the
// machine, not the program, is at fault.

import { userInfo } from 'node:os';
import { isLoyaltyError } from '@zegel/core';
import { SqlError } from '../storage/sql/sql-error.ts';
import { CliError } from './cli-error.ts';

/** Answers what goes to standard error, without the last line break. */
export function explainError(error: unknown): string {
  if (!isForPeople(error))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  // A list of faults begins with a file, as compilers print them.
  if (error.message.includes('\n')) return error.message;
  return `zegel: ${/[.!?]$/.test(error.message) ? error.message : `${error.message}.`}${rights(error)}`;
}

function isForPeople(error: unknown): error is Error {
  if (error instanceof SqlError) return error.kind !== 'constraint' && error.kind !== 'other';
  if (isLoyaltyError(error)) return error.code === 'configuration' || error.code === 'unavailable';
  return error instanceof CliError || isRefusedByTheSystem(error);
}

/** A file or folder that the machine would not open, read or write. */
function isRefusedByTheSystem(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

/** Most often a command was run as somebody else than the server. */
function rights({ message }: Error): string {
  const isAboutRights = /\b(EACCES|EPERM)\b|readonly database|unable to open database/.test(
    message,
  );
  return isAboutRights ? ` You are the user "${userInfo().username}" here: may it?` : '';
}
