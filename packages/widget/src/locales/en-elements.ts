// English: informal, warm and short.

import type { ElementMessages } from '../app/locale-module.ts';

export const elementMessages: ElementMessages = {
  join: 'Join in',
  toReward: (missing, reward) => `${missing} to go until ${reward}`,
  rewardReady: 'Pick a reward',
  productPoints: (points) => `You get ${points}`,
  productPointsGuest: (points) => `Members get ${points}`,
  cartPoints: (points) => `This order gives you ${points}`,
  cartPointsGuest: (points) => `Members get ${points} with this`,
  offer: (title, reason, date) =>
    `${title}${reason ? `, ${reason}` : ''}${date ? ` (until the end of ${date})` : ''}`,
  invite: 'Invite a friend',
  invited: (gift) =>
    gift ? `A friend invites you: join in and get ${gift}` : 'A friend invites you',
};
