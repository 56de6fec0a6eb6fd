// A line of the panel: a stamp, what it is, and one thing at its end. Cards, rules, rewards and history are all made of it.

import type { ComponentChildren, Ref, VNode } from 'preact';
import { Stamp, type StampProps } from './stamp.tsx';

export interface RowProps {
  readonly stamp?: StampProps | undefined;
  readonly title: ComponentChildren;
  readonly note?: ComponentChildren;
  /** At the end of the line: points, a button. */
  readonly end?: ComponentChildren;
  /** On a ground of its own. */
  readonly isCard?: boolean;
  /** Makes the whole line one button. */
  readonly onTap?: (() => void) | undefined;
  /** For `onTap` that opens what stands under the line. */
  readonly isOpen?: boolean | undefined;
  readonly innerRef?: Ref<HTMLLIElement>;
  /** Under the line, as wide as the row: a form, a confirmation. */
  readonly children?: ComponentChildren;
}

export function Row(props: RowProps): VNode {
  const { stamp, title, note, end, isCard, onTap, isOpen, innerRef, children } = props;
  return (
    <li class={isCard ? 'row card' : 'row'} ref={innerRef ?? null}>
      {stamp && <Stamp {...stamp} />}
      <div class="fill">
        <b>
          {onTap ? (
            <button type="button" class="cover" aria-expanded={isOpen} onClick={onTap}>
              {title}
            </button>
          ) : (
            title
          )}
        </b>
        {note && <p class="note">{note}</p>}
      </div>
      {end}
      {children && <div class="under">{children}</div>}
    </li>
  );
}
