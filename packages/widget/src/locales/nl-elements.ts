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
};
