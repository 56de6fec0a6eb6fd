// What each part of the first screen is handed.

import type { Member } from '../model/member.ts';
import type { PanelModel, PanelTools } from '../model/panel-model.ts';

export interface HomeProps extends Member {
  readonly model: PanelModel;
  readonly tools: PanelTools;
}
