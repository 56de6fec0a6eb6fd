// Keeps the launcher true: the member's balance, the programme's colour, or the words of the shop.

import type { LoyaltyState } from '@zegel/sdk/lite';
import type { Launcher } from '../loader/launcher.ts';
import type { Format } from './format.ts';
import { latest } from './latest.ts';
import type { LocaleMessages } from './locale-module.ts';

export function showBalance(
  launcher: Launcher,
  color: string | null,
  { shell }: LocaleMessages,
  format: Format,
  state: LoyaltyState,
): void {
  const account = latest(state.account);
  const program = latest(state.program);
  const shown = account === null ? state.remembered : account.status === 'member' ? account : null;
  if (shown === null) launcher.setLabel('');
  else {
    const { available } = shown;
    launcher.setLabel(format.number(available), shell.launcher(format.points(available)));
  }
  if (color === null && program !== null) launcher.setColor(program.look.color);
}
