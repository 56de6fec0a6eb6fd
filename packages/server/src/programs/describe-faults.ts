// Every fault of a programme file as compilers print them: file and line, what was expected and found, and what to do.

import type { PlacedFault } from '@zegel/core/rules';

export function describeFaults(faults: readonly PlacedFault[], name: string): string {
  const lines = faults.flatMap(({ path, line, column, expected, found, message }) => [
    path === '' && expected === 'JSON'
      ? `${name}:${line}:${column}: this is not JSON`
      : `${name}:${line}:${column}: ${path === '' ? 'the file' : path}`,
    `  expected ${expected}`,
    `  found    ${found}`,
    `  ${message.replace(`${path}: `, '')}`,
  ]);
  return `${lines.join('\n')}\n${faults.length === 1 ? 'One fault' : `${faults.length} faults`}.`;
}
