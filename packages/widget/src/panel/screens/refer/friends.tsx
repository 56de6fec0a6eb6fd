// Friends who came, and how far each of them is. Nothing of a friend is told but a first name and that.

import type { Friend } from '@zegel/core';
import type { VNode } from 'preact';
import type { Words } from '../../../locales/words.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Row } from '../../parts/row.tsx';
import { Section } from '../../parts/section.tsx';

export interface FriendsProps extends ScreenProps {
  readonly friends: readonly Friend[];
}

const over: readonly string[] = ['refused', 'returned'];

export function Friends({ model, words, friends }: FriendsProps): VNode {
  const { format } = model;
  const { refer } = words;
  // A newer server may have a state that nobody here knows.
  const states: Readonly<Partial<Words['refer']['states']>> = refer.states;
  return (
    <Section title={refer.friends}>
      {friends.length === 0 ? (
        <p class="note aside">{refer.noFriends}</p>
      ) : (
        <ul>
          {friends.map(({ givenName, state, at, points }) => {
            const isRewarded = state === 'rewarded';
            return (
              <Row
                key={at + givenName}
                stamp={{
                  icon: isRewarded ? 'check' : over.includes(state) ? 'user' : 'clock',
                  kind: isRewarded ? 'small' : 'small ghost',
                }}
                title={givenName ?? refer.somebody}
                note={[states[state], format.date(at)].filter(Boolean).join(' · ')}
                end={
                  points > 0 &&
                  !over.includes(state) && (
                    <span class={isRewarded ? 'pill' : 'pill off'}>+ {format.number(points)}</span>
                  )
                }
              />
            );
          })}
        </ul>
      )}
    </Section>
  );
}
