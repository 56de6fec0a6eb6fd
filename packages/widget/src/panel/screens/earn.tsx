// Every way to earn, with its state: what to do, what it gives, and where it is not open, why or until when. Challenges
// stand below.

import type { VNode } from 'preact';
import { Lazy } from '../lazy.tsx';
import { rulesOf } from '../model/look-up.ts';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { View } from '../parts/view.ts';
import css from '../styles/earn.css?inline';
import { Rule } from './earn/rule.tsx';

export class Screen extends View<ScreenProps> {
  override draw(props: ScreenProps): VNode | null {
    const { model, words, tools } = props;
    tools.adopt(css);
    const member = readMember(model);
    if (member === null) return null;
    const rules = rulesOf(member);
    // What can be done now stands above what has been done.
    const sorted = [
      ...rules.filter(([, { lock }]) => lock === null),
      ...rules.filter(([, { lock }]) => lock !== null),
    ];
    return (
      <>
        {sorted.length === 0 ? (
          <p class="empty note">{words.earn.empty}</p>
        ) : (
          <ul class="rules">
            {sorted.map(([rule, status]) => (
              <Rule key={rule.id} {...props} {...member} rule={rule} status={status} />
            ))}
          </ul>
        )}
        {member.program.challenges && (
          <Lazy model={model} tools={tools} name="challenges" isQuiet />
        )}
      </>
    );
  }
}
