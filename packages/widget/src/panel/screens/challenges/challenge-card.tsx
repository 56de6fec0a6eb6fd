// One challenge: what to do, how far it has come, what it gives, and until when. A new stamp presses in.

import type { Challenge, ChallengeStatus } from '@zegel/core';
import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Progress } from '../../parts/progress.tsx';
import { Slots, slotsMax } from '../../parts/slots.tsx';
import { Stamp } from '../../parts/stamp.tsx';
import { View } from '../../parts/view.ts';
import { challengeNotes, progressText } from '../../words/challenge-text.ts';
import { giftText } from '../../words/gift-text.ts';

export interface ChallengeProps extends ScreenProps, Member {
  readonly challenge: Challenge;
  readonly status: ChallengeStatus;
}

export class ChallengeCard extends View<ChallengeProps> {
  /** How far it was when it was first seen here. */
  private readonly before = this.props.status.progress;

  override draw(props: ChallengeProps): VNode {
    const { words, challenge, status } = props;
    const { text, title } = challenge;
    const gift = giftText(challenge, props);
    const notes = challengeNotes(challenge, status, props);
    const isDone = status.lock?.reason === 'done';
    return (
      <section class="challenge">
        <h2>{title}</h2>
        {text && <p class="note aside">{text}</p>}
        <div class="card">
          {this.drawProgress(props)}
          {gift !== '' && (
            <div class="gives">
              <Stamp icon="gift" kind={isDone ? 'small' : 'small ghost'} />
              <div class="fill">
                <b>{gift}</b>
                <p class="note">{isDone ? words.challenges.given : words.challenges.gives}</p>
              </div>
            </div>
          )}
          {notes.length > 0 && <p class="note">{notes.join(' · ')}</p>}
        </div>
      </section>
    );
  }

  private drawProgress(props: ChallengeProps): VNode {
    const { words, tools, challenge, status } = props;
    const { kind, icon, goal, parts } = challenge;
    const label = progressText(challenge, status, props);
    // A card that was finished stands full until the next one begins.
    const done = status.lock?.reason === 'done' ? goal : Math.min(status.progress, goal);
    if (parts) {
      return (
        <ul class="parts">
          {parts.map((part) => {
            const isDone = status.lock?.reason === 'done' || status.doneParts?.includes(part.id);
            return (
              <li key={part.id}>
                {isDone ? (
                  <Stamp icon="check" kind="small" />
                ) : (
                  <Stamp icon={icon} kind="small ghost" />
                )}
                {part.label}
                {isDone && <span class="vh">, {words.challenges.partDone}</span>}
              </li>
            );
          })}
        </ul>
      );
    }
    const isCard = kind === 'stamp_card' || kind === 'streak';
    return (
      <>
        {isCard && goal <= slotsMax && (
          <Slots
            tools={tools}
            icon={icon}
            done={done}
            goal={goal}
            label={label}
            newFrom={this.before}
          />
        )}
        <p class="count" aria-hidden={isCard}>
          {label}
        </p>
        {(!isCard || goal > slotsMax) && <Progress value={done} max={goal} label={label} />}
      </>
    );
  }
}
