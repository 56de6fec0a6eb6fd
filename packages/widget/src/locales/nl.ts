// Nederlands: informeel, warm en kort.

import type { Messages } from './messages.ts';

export const messages: Messages = {
  formats: {
    group: '.',
    months: [
      'januari',
      'februari',
      'maart',
      'april',
      'mei',
      'juni',
      'juli',
      'augustus',
      'september',
      'oktober',
      'november',
      'december',
    ],
    date: (day, month, year) => `${day} ${month}${year === null ? '' : ` ${year}`}`,
  },
  shell: {
    title: 'Spaarprogramma',
    launcher: (balance) => `${balance}, open je spaarkaart`,
    chunkFailed: 'Dit deel laadde niet.',
    retry: 'Probeer opnieuw',
    close: 'Sluiten',
  },
  nav: {
    label: 'Menu',
    home: 'Start',
    earn: 'Sparen',
    rewards: 'Beloningen',
    history: 'Overzicht',
    profile: 'Jouw gegevens',
    tiers: 'Niveaus',
    challenges: 'Uitdagingen',
    refer: 'Uitnodigen',
    earnTitle: (pointsName) => `${pointsName} sparen`,
  },
  home: {
    hello: (name) => (name === null ? 'Hoi!' : `Hoi ${name}`),
    pending: (points, date) => `${points} beschikbaar vanaf ${date}`,
    pendingMore: (points, first, date) => `${points} onderweg, de eerste ${first} op ${date}`,
    expiring: (points, date) => `${points} verlopen op ${date}.`,
    expiringUse: 'Gebruik ze nu',
    toReward: (missing, reward) => ['Nog ', missing, ' tot ', reward],
  },
  status: {
    loading: 'Even laden',
    failed: 'Dat lukte even niet',
    failedHow: 'Wat je gespaard hebt staat veilig. Probeer het zo nog eens.',
  },
};
