// English: informal, warm and short.

import type { Messages } from './messages.ts';

export const messages: Messages = {
  formats: {
    group: ',',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    date: (day, month, year) => `${day} ${month}${year === null ? '' : ` ${year}`}`,
  },
  shell: {
    title: 'Loyalty programme',
    launcher: (balance) => `${balance}, open your loyalty card`,
    chunkFailed: 'This part did not load.',
    retry: 'Try again',
    close: 'Close',
  },
  nav: {
    label: 'Menu',
    home: 'Home',
    earn: 'Earn',
    rewards: 'Rewards',
    history: 'History',
    profile: 'Your details',
    tiers: 'Levels',
    challenges: 'Challenges',
    refer: 'Invite',
    earnTitle: (pointsName) => `Earn ${pointsName}`,
  },
  home: {
    hello: (name) => (name === null ? 'Hi there' : `Hi ${name}`),
    pending: (points, date) => `${points} yours from ${date}`,
    pendingMore: (points, first, date) => `${points} on the way, the first ${first} on ${date}`,
    expiring: (points, date) => `${points} expire on ${date}.`,
    expiringUse: 'Use them now',
    toReward: (missing, reward) => [missing, ' to go until ', reward],
  },
  status: {
    loading: 'Loading',
    failed: 'That did not work just now',
    failedHow: 'What you saved is safe. Give it another go in a moment.',
  },
};
