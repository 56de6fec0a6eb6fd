// The challenge that is nearest to its goal, small: a card of stamps, or a bar.

import type { VNode } from 'preact';
import { challengesOf } from '../../model/look-up.ts';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Progress } from '../../parts/progress.tsx';
import { Row } from '../../parts/row.tsx';
import { Section } from '../../parts/section.tsx';
import { Slots } from '../../parts/slots.tsx';
import { progressText } from '../../words/challenge-text.ts';
import { giftText } from '../../words/gift-text.ts';

const tightMax = 12;

export function NearestChallenge(props: ScreenProps & Member): VNode | null {
  const { tools, words } = props;
  const [first] = challengesOf(props);
  if (!first) return null;
  const [challenge, status] = first;
  if (status.lock) return null;
  const { kind, icon, goal } = challenge;
  const label = progressText(challenge, status, props);
  const gift = giftText(challenge, props);
  const isCard = (kind === 'stamp_card' || kind === 'streak') && goal <= tightMax;
  const open = (): void => tools.go('challenges');
  return (
    <Section title={words.challenges.nearest} more={words.home.all} onMore={open}>
      <ul class="nearest">
        <Row
          isCard
          title={challenge.title}
          note={[!isCard && label, gift].filter(Boolean).join(' · ')}
          onTap={open}
        >
          {isCard ? (
            <Slots
              tools={tools}
              icon={icon}
              done={status.progress}
              goal={goal}
              label={label}
              isTight
            />
          ) : (
            <Progress value={status.progress} max={goal} label={label} />
          )}
        </Row>
      </ul>
    </Section>
  );
}
