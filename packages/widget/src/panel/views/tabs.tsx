// The way between the four screens. Tabs of what the backend cannot do are not there.

import type { Program } from '@zegel/core';
import type { VNode } from 'preact';
import type { PanelModel, PanelTools, ScreenName } from '../model/panel-model.ts';
import { Icon, type DrawingName } from '../parts/icon.tsx';

export interface TabsProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  readonly program: Program;
  readonly screen: ScreenName;
}

export function Tabs({ model, tools, program, screen }: TabsProps): VNode {
  const { capabilities, look } = program;
  const { nav } = model.messages;
  const tabs: ['home' | 'earn' | 'rewards' | 'history', DrawingName, boolean][] = [
    ['home', 'home', true],
    ['earn', look.icon === 'gift' ? 'star' : look.icon, true],
    ['rewards', 'gift', capabilities.redemption],
    ['history', 'clock', capabilities.history],
  ];
  return (
    <nav aria-label={nav.label}>
      {tabs.map(
        ([name, icon, isThere]) =>
          isThere && (
            <button
              key={name}
              type="button"
              aria-current={screen === name ? 'page' : undefined}
              onClick={() => tools.go(name)}
            >
              <Icon name={icon} />
              {nav[name]}
            </button>
          ),
      )}
    </nav>
  );
}
