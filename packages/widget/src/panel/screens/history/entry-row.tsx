// One line of history, with its amount: green for what came, dotted for what still waits.

import type { VNode } from 'preact';
import { Row } from '../../parts/row.tsx';
import { entryNotes, entryTitle, type EntryProps } from './entry-text.ts';

export function EntryRow(props: EntryProps): VNode {
  const { format } = props.model;
  const { points, pending, at } = props.entry;
  const kind = pending ? 'wait' : points > 0 ? 'plus' : '';
  const sign = points < 0 ? '−' : '+';
  return (
    <Row
      title={entryTitle(props)}
      note={[format.date(at), ...entryNotes(props)].join(' · ')}
      end={
        points !== 0 && (
          <span class={`amount ${kind}`}>
            {sign} {format.number(Math.abs(points))}
          </span>
        )
      }
    />
  );
}
