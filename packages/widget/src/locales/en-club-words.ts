// English: informal, warm and short. Votes, challenges, offers and friends.

import type { Words } from './words.ts';

export const clubWords: Pick<Words, 'answer' | 'challenges' | 'offers' | 'refer'> = {
  challenges: {
    nearest: 'Well on your way',
    stamps: (done, goal) => `${done} of ${goal} stamps`,
    times: (done, goal) => `${done} of ${goal}`,
    spent: (done, goal) => `${done} of ${goal}`,
    inRow: {
      day: (done, goal) => `${done} of ${goal} days in a row`,
      week: (done, goal) => `${done} of ${goal} weeks in a row`,
      month: (done, goal) => `${done} of ${goal} months in a row`,
    },
    gives: 'Yours when it is done',
    given: 'It is yours',
    and: ' and ',
    badge: (badge) => `the badge ${badge}`,
    until: (date) => `Until the end of ${date}`,
    breaks: (date) => `Join in by ${date}, or your streak starts again.`,
    done: 'You did it!',
    again: (date) => `You did it! Again from ${date}`,
    timesDone: (count) => (count === 1 ? 'Done once so far' : `Done ${count} times so far`),
    partDone: 'done',
    empty: 'There is no challenge right now. Come and have a look later.',
  },
  offers: {
    title: 'Just for you',
    until: (date) => `until the end of ${date}`,
  },
  refer: {
    theirs: (gift) => `Give a friend ${gift}.`,
    ours: (gift) => `After their first order you get ${gift}.`,
    begin: 'Make your own link',
    beginHow: 'It tells us whom to thank. Your friend sees your first name only.',
    copy: 'Copy link',
    copied: 'Copied',
    copyFailed: 'That did not work. Copy the link by hand.',
    share: 'Share',
    shareTitle: (programName) => `Join in at ${programName}`,
    code: (code) => ['Or pass on your code: ', code],
    friends: 'Who joined',
    noFriends: 'Nobody yet. Share your link with somebody it will make happy.',
    somebody: 'A friend',
    states: {
      joined: 'Joined, no order yet',
      ordered: 'Ordered, yours is on the way',
      rewarded: 'Ordered, thank you',
      in_review: 'The shop is having a look',
      refused: 'Does not count',
      returned: 'The order was sent back',
    },
    none: 'Inviting friends is not possible here right now.',
  },
  answer: {
    choose: 'What is your choice?',
    howLikely: 'How likely are you to tell a friend about us?',
    notLikely: 'Not at all',
    veryLikely: 'Certainly',
    why: 'Want to say why? You don’t have to.',
    send: 'Send',
  },
};
