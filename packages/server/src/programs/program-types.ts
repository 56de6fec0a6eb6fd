// The ids of a programme as TypeScript, so that an editor completes `redeem('five-…')` and a misspelt one does not
// compile.

import type { ProgramFile } from '@zegel/core';

/** The text of a `.d.ts` file for a programme that `readProgramFile` has accepted. */
export function programTypes({ name, rules, rewards, tiers, profileFields }: ProgramFile): string {
  const ids = {
    rewardId: rewards,
    ruleId: rules,
    tierId: tiers?.levels ?? [],
    fieldId: profileFields ?? [],
  };
  const members = Object.entries(ids).map(
    ([key, parts]) => `    ${key}: ${union(parts.map(({ id }) => id))};`,
  );
  return `// The ids of the programme ${JSON.stringify(name)}. Written by \`zegel types\`: write it anew when the programme changes.

import '@zegel/sdk';

declare module '@zegel/sdk' {
  interface ProgramIds {
${members.join('\n')}
  }
}
`;
}

function union(ids: readonly string[]): string {
  return ids.length === 0 ? 'never' : ids.map((id) => `'${id}'`).join(' | ');
}
