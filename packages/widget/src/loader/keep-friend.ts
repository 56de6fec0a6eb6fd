// Somebody came by a friend's link: the code in it is kept until they join, in this tab only. Shops name the parameter of
// their links with `data-referral`.

import type { ReadSetting } from './settings.ts';

export const friendKey = 'zegel:via';

/** Throws where storage is closed to us. */
export function keepFriend(read: ReadSetting): void {
  const code = new URL(location.href).searchParams.get(read('referral') || 'via');
  if (code) sessionStorage.setItem(friendKey, code);
}
