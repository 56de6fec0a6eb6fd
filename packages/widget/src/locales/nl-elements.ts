// Nederlands: informeel, warm en kort.

import type { ElementMessages } from '../app/locale-module.ts';

export const elementMessages: ElementMessages = {
  join: 'Spaar mee',
  toReward: (missing, reward) => `Nog ${missing} tot ${reward}`,
  rewardReady: 'Kies een beloning',
  productPoints: (points) => `Je spaart ${points}`,
  productPointsGuest: (points) => `Leden sparen ${points}`,
  cartPoints: (points) => `Deze bestelling levert ${points} op`,
  cartPointsGuest: (points) => `Leden sparen hiermee ${points}`,
  offer: (title, reason, date) =>
    `${title}${reason ? `, ${reason}` : ''}${date ? ` (t/m ${date})` : ''}`,
  invite: 'Nodig een vriend uit',
  invited: (gift) =>
    gift ? `Een vriend nodigt je uit: doe mee en krijg ${gift}` : 'Een vriend nodigt je uit',
};
