// What each part of the guests' screen is handed.

import type { Account, Program } from '@zegel/core';
import type { ScreenProps } from '../../model/panel-model.ts';

export interface GuestProps extends ScreenProps {
  readonly program: Program;
  /** Null for a visitor; somebody signed in who has not joined has one. */
  readonly account: Account | null;
}
