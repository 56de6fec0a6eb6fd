// Going to another screen, with the rule or reward that should stand open there.

import { useContext } from 'preact/hooks';
import type { PanelModel, ScreenName } from '../model/panel-model.ts';
import { PanelContext } from './moments.ts';

export function useGo({ screen }: PanelModel): (name: ScreenName, id?: string) => void {
  const { opened } = useContext(PanelContext);
  return (name, id) => {
    opened.value = id ?? null;
    screen.value = name;
  };
}
