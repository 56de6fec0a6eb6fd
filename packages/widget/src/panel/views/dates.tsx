// Under the balance: what still waits and until when, what goes and how to keep it from going.

import type { VNode } from 'preact';
import { Icon } from '../parts/icon.tsx';
import type { HomeProps } from './home-props.ts';

export function Dates({ model, tools, account }: HomeProps): VNode {
  const { format, messages } = model;
  const { home } = messages;
  const [first] = account.pendingParts;
  const [expiring] = account.expiring;
  const points = format.number(account.pending);
  return (
    <ul class="dates">
      {first && account.pending > 0 && (
        <li>
          <Icon name="clock" />
          {first.points === account.pending
            ? home.pending(points, format.date(first.at))
            : home.pendingMore(points, format.number(first.points), format.date(first.at))}
        </li>
      )}
      {expiring && (
        <li>
          <Icon name="alert" />
          <span>
            {home.expiring(format.number(expiring.points), format.date(expiring.at))}{' '}
            <button type="button" class="link" onClick={() => tools.go('rewards')}>
              {home.expiringUse}
            </button>
          </span>
        </li>
      )}
    </ul>
  );
}
