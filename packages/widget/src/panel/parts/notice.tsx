// Something to know before reading on.

import type { ComponentChildren, VNode } from 'preact';
import { Icon, type DrawingName } from './icon.tsx';

export interface NoticeProps {
  readonly icon: DrawingName;
  readonly title: string;
  readonly children?: ComponentChildren;
}

export function Notice({ icon, title, children }: NoticeProps): VNode {
  return (
    <div class="notice">
      <Icon name={icon} />
      <div class="fill">
        <b>{title}</b>
        <p class="note">{children}</p>
      </div>
    </div>
  );
}
