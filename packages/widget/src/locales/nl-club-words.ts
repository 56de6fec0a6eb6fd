// Nederlands: informeel, warm en kort. Votes, challenges, offers and friends.

import type { Words } from './words.ts';

export const clubWords: Pick<Words, 'answer' | 'challenges' | 'offers' | 'refer'> = {
  challenges: {
    nearest: 'Al een eind op weg',
    stamps: (done, goal) => `${done} van ${goal} stempels`,
    times: (done, goal) => `${done} van ${goal}`,
    spent: (done, goal) => `${done} van ${goal}`,
    inRow: {
      day: (done, goal) => `${done} van ${goal} dagen op rij`,
      week: (done, goal) => `${done} van ${goal} weken op rij`,
      month: (done, goal) => `${done} van ${goal} maanden op rij`,
    },
    gives: 'Krijg je als het lukt',
    given: 'Heb je gekregen',
    and: ' en ',
    badge: (badge) => `de badge ${badge}`,
    until: (date) => `Nog t/m ${date}`,
    breaks: (date) => `Doe mee tot en met ${date}, anders begint je reeks opnieuw.`,
    done: 'Gelukt!',
    again: (date) => `Gelukt! Weer vanaf ${date}`,
    timesDone: (count) => (count === 1 ? 'Al één keer gehaald' : `Al ${count} keer gehaald`),
    partDone: 'gedaan',
    empty: 'Er loopt nu geen uitdaging. Kom later nog eens kijken.',
  },
  offers: {
    title: 'Speciaal voor jou',
    until: (date) => `t/m ${date}`,
  },
  refer: {
    theirs: (gift) => `Geef een vriend ${gift}.`,
    ours: (gift) => `Na hun eerste bestelling krijg jij ${gift}.`,
    begin: 'Maak je eigen link',
    beginHow: 'Daarmee weten we wie jou bedankt. Je vriend ziet alleen je voornaam.',
    copy: 'Kopieer link',
    copied: 'Gekopieerd',
    copyFailed: 'Dat lukte niet. Kopieer de link met de hand.',
    share: 'Deel',
    shareTitle: (programName) => `Spaar mee bij ${programName}`,
    code: (code) => ['Of geef je code door: ', code],
    friends: 'Wie er meedoen',
    noFriends: 'Nog niemand. Deel je link met iemand die er blij van wordt.',
    somebody: 'Een vriend',
    states: {
      joined: 'Doet mee, nog geen bestelling',
      ordered: 'Heeft besteld, je beloning is onderweg',
      rewarded: 'Heeft besteld, dank je wel',
      in_review: 'De winkel kijkt even mee',
      refused: 'Telt niet mee',
      returned: 'De bestelling is teruggestuurd',
    },
    none: 'Vrienden uitnodigen kan hier nu niet.',
  },
  answer: {
    choose: 'Wat kies je?',
    howLikely: 'Hoe waarschijnlijk is het dat je ons aan een vriend aanraadt?',
    notLikely: 'Niet',
    veryLikely: 'Zeker',
    why: 'Wil je zeggen waarom? Het hoeft niet.',
    send: 'Verstuur',
  },
};
