// Badges that were earned, beside those that come with a level.

import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Section } from '../../parts/section.tsx';
import { Stamp } from '../../parts/stamp.tsx';

export function Badges({ words, program, account }: ScreenProps & Member): VNode | null {
  const earned = account.badges.flatMap(({ badgeId }) => {
    const badge = program.badges?.find(({ id }) => id === badgeId);
    return badge ? [badge] : [];
  });
  return earned.length === 0 ? null : (
    <Section title={words.home.badges}>
      <ul class="badges">
        {earned.map(({ id, name, icon = 'star' }) => (
          <li key={id}>
            <Stamp icon={icon} kind="small" />
            {name}
          </li>
        ))}
      </ul>
    </Section>
  );
}
