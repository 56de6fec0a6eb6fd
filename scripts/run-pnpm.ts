// Starts pnpm, or any program, from a script and hands back what it printed. Used where no pnpm is installed globally.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** How a program ended, with everything it printed. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

const repository = join(import.meta.dirname, '..');

/** Runs the very pnpm that started this script; `npx` has it nowhere else. */
export function runPnpm(args: readonly string[]): Promise<Ended> {
  return runProgram(process.env['npm_execpath'] ?? 'pnpm', args);
}

/** Runs a program from the repository's root. `isShown` prints its output as it comes, too. */
export function runProgram(
  command: string,
  args: readonly string[],
  { isShown = false }: { isShown?: boolean } = {},
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      if (isShown) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => {
      resolve({ code: 1, output: `${command} did not start: ${error.message}` });
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output });
    });
  });
}
