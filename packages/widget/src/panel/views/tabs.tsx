// The way between the four screens. Tabs of what the backend cannot do are not there.

import type { Program } from '@zegel/core';
import type { VNode } from 'preact';
import type { PanelModel, ScreenName } from '../model/panel-model.ts';
import { Icon, type DrawingName } from '../parts/icon.tsx';

export function Tabs({
  model: { messages, screen },
  program: { capabilities, look },
}: {
  readonly model: PanelModel;
  readonly program: Program;
}): VNode {
  const tabs: [Exclude<ScreenName, 'profile'>, DrawingName, boolean][] = [
    ['home', 'home', true],
    ['earn', look.icon === 'gift' ? 'star' : look.icon, true],
    ['rewards', 'gift', capabilities.redemption],
    ['history', 'clock', capabilities.history],
  ];
  return (
    <nav aria-label={messages.nav.label}>
      {tabs.map(
        ([name, icon, isThere]) =>
          isThere && (
            <button
              key={name}
              type="button"
              aria-current={screen.value === name ? 'page' : undefined}
              onClick={() => {
                screen.value = name;
              }}
            >
              <Icon name={icon} />
              {messages.nav[name]}
            </button>
          ),
      )}
    </nav>
  );
}
