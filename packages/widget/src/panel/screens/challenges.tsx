// Stamp cards, goals, streaks and sets: those that are open first, the nearest to its goal before the others.

import type { VNode } from 'preact';
import { challengesOf } from '../model/look-up.ts';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { View } from '../parts/view.ts';
import css from '../styles/challenges.css?inline';
import { ChallengeCard } from './challenges/challenge-card.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const challenges = challengesOf(member);
    if (challenges.length === 0) {
      // At the end of another screen there is nothing to say about it.
      return model.screen.value === 'challenges' ? (
        <p class="empty note">{words.challenges.empty}</p>
      ) : null;
    }
    return (
      <div class="challenges">
        {challenges.map(([challenge, status]) => (
          <ChallengeCard
            key={challenge.id}
            {...props}
            {...member}
            challenge={challenge}
            status={status}
          />
        ))}
      </div>
    );
  }
}
