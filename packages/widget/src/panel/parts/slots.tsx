// A card of slots: pressed stamps for what is done, a number for what is to come, and a gift in the last one.

import type { VNode } from 'preact';
import type { PanelTools } from '../model/panel-model.ts';
import css from '../styles/slots.css?inline';
import { Icon } from './icon.tsx';
import { Stamp, type StampProps } from './stamp.tsx';

export interface SlotsProps extends Pick<StampProps, 'icon'> {
  readonly tools: PanelTools;
  readonly done: number;
  readonly goal: number;
  /** What a screen reader says for all of it. */
  readonly label: string;
  /** Stamps from this one on are new: they press in. @default none is */
  readonly newFrom?: number;
  /** Small, in one line where there is room. */
  readonly isTight?: boolean;
}

/** More slots than this are a bar. */
export const slotsMax = 20;

export function Slots(props: SlotsProps): VNode {
  const { tools, icon, done, goal, label, newFrom = Infinity, isTight } = props;
  tools.adopt(css);
  return (
    // A picture made of parts: there is no file that an `img` could show.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div class={isTight ? 'slots tight' : 'slots'} role="img" aria-label={label}>
      {Array.from({ length: goal }, (_, index) =>
        index < done ? (
          <Stamp key={index} icon={icon} kind={index < newFrom ? '' : 'press'} />
        ) : (
          <span key={index} class="slot">
            {index + 1 === goal ? <Icon name="gift" /> : index + 1}
          </span>
        ),
      )}
    </div>
  );
}
