// Challenges, offers and friends in a real browser: what each screen says, which actions a tap starts, what is announced.

import { configure, waitFor, within } from '@testing-library/preact';
import type { Account, ChallengeStatus } from '@zegel/core';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRedemption } from './fixtures/accounts.ts';
import {
  busyReferral,
  challengeStatuses,
  makeClubMember,
  makeClubProgram,
} from './fixtures/club-program.ts';
import { entries } from './fixtures/entries.ts';
import { readyState } from './fixtures/fake-model.ts';
import { points } from './fixtures/points.ts';
import { showPanel, type Shown } from './fixtures/show-panel.ts';

configure({ asyncUtilTimeout: 20_000 });

const program = makeClubProgram('nl');
const shown: Shown[] = [];
afterEach(() => {
  for (const { unmount } of shown.splice(0)) unmount();
});

/** What is used of the library's queries, within one panel. */
interface Queries {
  getByRole(role: string, options?: { name?: string | RegExp }): HTMLElement;
  queryByRole(role: string, options?: { name?: string }): HTMLElement | null;
  findByRole(role: string, options?: { name?: string | RegExp }): Promise<HTMLElement>;
  getByText(text: string): HTMLElement;
  findByText(text: string | RegExp): Promise<HTMLElement>;
}

function show(...args: Parameters<typeof showPanel>): Shown & Queries {
  const panel = showPanel(...args);
  shown.push(panel);
  return { ...panel, ...(within(panel.mount) as Queries) };
}
const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Sets a new account, as an answer of the backend would. */
function arrive({ model }: Shown, account: Account): void {
  model.state.value = { ...model.state.value, account: { status: 'ready', value: account } };
}

/** What watches for moments has come, which is after the first paint: it brings a sheet of its own. */
async function watched({ mount }: Shown): Promise<void> {
  const { adoptedStyleSheets } = mount.getRootNode() as ShadowRoot;
  const rules = (): string =>
    adoptedStyleSheets
      .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
      .join();
  await waitFor(() => expect(rules()).toContain('.toast'));
}

describe('challenges', () => {
  const cardOf = async (panel: Shown & Queries, title: string): Promise<Element | null> =>
    (await panel.findByRole('heading', { name: title })).closest('section');

  it('shows a stamp card with its stamps, what is to come, and what it gives', async () => {
    const panel = show('challenges');
    const card = await cardOf(panel, 'Stempelkaart');
    const slots = card?.querySelector('[role=img]');
    expect(slots?.getAttribute('aria-label')).toBe('7 van 10 stempels');
    expect(slots?.querySelectorAll('.stamp')).toHaveLength(7);
    expect(slots?.querySelectorAll('.slot')).toHaveLength(3);
    expect(textOf(card)).toContain('Je 10e zak gratis');
    expect(textOf(card)).toContain('Al één keer gehaald');
  });

  it('says how far money has come and until when, and when a streak breaks', async () => {
    const panel = show('challenges');
    expect(textOf(await cardOf(panel, 'Voor het feest'))).toMatch(
      /€ 30,50 van € 75.*150 zonnen.*Nog t\/m/,
    );
    expect(textOf(await cardOf(panel, 'Elke week een kop'))).toMatch(
      /2 van 4 weken op rij.*anders begint je reeks opnieuw/,
    );
  });

  it('names the parts of a set, and those that are done', async () => {
    const panel = show('challenges');
    const parts = [...((await cardOf(panel, 'Wereldreis'))?.querySelectorAll('li') ?? [])];
    expect(parts.map(textOf)).toEqual(['Ethiopië', 'Kenia, gedaan', 'Sumatra']);
  });

  it('says what is finished and what has not begun', async () => {
    const panel = show('challenges');
    expect(textOf(await cardOf(panel, 'Drie keer je mening'))).toContain('Gelukt!');
    expect(textOf(await cardOf(panel, 'Lenteronde'))).toContain('Vanaf 1 maart 2027');
  });

  it('presses a stamp that is new, and no other', async () => {
    const panel = show('challenges');
    await cardOf(panel, 'Stempelkaart');
    expect(panel.mount.querySelectorAll('.press')).toHaveLength(0);
    const [card, ...others] = challengeStatuses as [ChallengeStatus, ...ChallengeStatus[]];
    arrive(panel, makeClubMember(program, { challenges: [{ ...card, progress: 8 }, ...others] }));
    await waitFor(() => expect(panel.mount.querySelectorAll('.slots .press')).toHaveLength(1));
  });

  it('stands on the first screen with the one that is nearest', async () => {
    const panel = show('home-club');
    (await panel.findByRole('button', { name: 'Stempelkaart' })).click();
    expect(panel.model.screen.value).toBe('challenges');
  });

  it('stands under the ways to earn', async () => {
    const panel = show('earn-club');
    expect(await panel.findByRole('heading', { name: 'Stempelkaart' })).toBeTruthy();
  });

  it('shows a kind that came later as a count', async () => {
    const [first] = program.challenges ?? [];
    const newer = {
      ...program,
      challenges: [{ ...first, kind: 'relay' }],
    } as unknown as typeof program;
    const panel = show('challenges', { state: readyState(newer, makeClubMember(newer)) });
    expect(await panel.findByText('7 van 10')).toBeTruthy();
  });
});

describe('offers', () => {
  it('say what changes, why and until when, and lead to it', async () => {
    const panel = show('home-club');
    const offers = await panel.findByRole('list', { name: 'Speciaal voor jou' });
    const text = textOf(offers);
    expect(text).toContain('Dit weekend dubbel op filterkoffie');
    expect(text).toContain('Omdat je graag filter drinkt · t/m');
    expect(text).toContain('2× zonnen');
    expect(text).toContain('+ 50');
    panel.getByRole('button', { name: 'Gratis verzending voor de helft' }).click();
    expect([panel.model.screen.value]).toEqual(['rewards']);
  });

  it('strike the usual price through, and say both to a screen reader', async () => {
    const panel = show('rewards-club');
    await panel.findByText('nu 100 in plaats van 200');
    expect(textOf(panel.mount.querySelector('s'))).toBe('200');
  });

  it('stand at the rule they change', async () => {
    const panel = show('earn-club');
    expect(await panel.findByText(/^Dit weekend dubbel op filterkoffie · Omdat/)).toBeTruthy();
  });
});

describe('friends', () => {
  it('are invited by a link that is made when it is asked for', async () => {
    const panel = show('refer-first', {
      actions: { refer: () => Promise.resolve({ outcome: 'invited' }) },
    });
    expect(await panel.findByText('Geef een vriend € 5 korting.')).toBeTruthy();
    panel.getByRole('button', { name: 'Maak je eigen link' }).click();
    await waitFor(() => expect(panel.model.calls).toEqual([['refer']]));
    arrive(panel, makeClubMember(program, { referral: busyReferral }));
    expect(await panel.findByText('zonenboon.example/welkom?via=NOOR-4K7Q')).toBeTruthy();
  });

  it('says in place why there is no link', async () => {
    const panel = show('refer-first', {
      actions: { refer: () => Promise.resolve({ outcome: 'blocked' }) },
    });
    (await panel.findByRole('button', { name: 'Maak je eigen link' })).click();
    expect(textOf(await panel.findByRole('alert'))).toBe('Staat even stil');
  });

  it('are sent the link by sharing or copying it', async () => {
    const panel = show('refer', { actions: { share: () => Promise.resolve('copied') } });
    (await panel.findByRole('button', { name: 'Kopieer link' })).click();
    await waitFor(() => expect(panel.model.announced).toEqual(['Gekopieerd']));
    panel.getByRole('button', { name: 'Deel' }).click();
    await waitFor(() => expect(panel.model.announced).toHaveLength(2));
    const url = 'https://zonenboon.example/welkom?via=NOOR-4K7Q';
    expect(panel.model.calls).toEqual([
      ['copyCode', url],
      ['share', { url, title: 'Spaar mee bij Zon & Boon' }],
    ]);
  });

  it('each stand there with what came of it', async () => {
    const panel = show('refer-friends');
    await panel.findByText('Jip');
    const rows = [...panel.mount.querySelectorAll('section li')].map(textOf);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatch(/^JipHeeft besteld, dank je wel · 18 november\+ 250$/);
    expect(rows[2]).toMatch(/^Een vriendDoet mee, nog geen bestelling/);
    expect(rows[4]).toMatch(/teruggestuurd/);
    expect(rows[4]).not.toContain('250');
  });

  it('who were sent here read who invites them and what they get', async () => {
    const panel = show('guest-invited');
    expect(await panel.findByText('Noor nodigt je uit.')).toBeTruthy();
    expect(await panel.findByText('Doe mee en krijg € 5 korting.')).toBeTruthy();
  });

  it('read what there is to finish before they join', async () => {
    const panel = show('guest-invited');
    expect(await panel.findByText('Stempelkaart')).toBeTruthy();
    expect(await panel.findByText('Een stempel voor elke zak bonen.')).toBeTruthy();
    expect(textOf(panel.mount)).not.toContain('Elke week een kop');
  });

  it.each([
    ['accepted', 'Je cadeau van je vriend staat klaar.'],
    ['own_code', 'Je eigen code telt niet voor jezelf.'],
    ['something_new', ''],
  ])('are told kindly what came of the code: %s', async (referral, told) => {
    const outcome = { outcome: 'joined', points: points(0), referral } as never;
    const panel = show('known-invited', { actions: { enrol: () => Promise.resolve(outcome) } });
    (await panel.findByRole('button', { name: 'Doe mee, het is gratis' })).click();
    await waitFor(() =>
      expect(panel.model.announced).toEqual([`Welkom, fijn dat je er bent ${told}`.trim()]),
    );
  });
});

describe('a gift of the shop', () => {
  it('has a moment of its own, with the words that came with it', async () => {
    const panel = show('home-club');
    await panel.findByText('Jouw niveau');
    await watched(panel);
    const gift = makeRedemption({ id: 'red-gift', rewardId: 'five', points: points(0) });
    arrive(panel, makeClubMember(program, { version: 13, redemptions: [gift] }));
    const moment = await panel.findByRole('dialog', { name: 'Een cadeau voor jou' });
    expect(textOf(moment)).toContain('Omdat je vijf jaar klant bent');
    expect(textOf(moment)).toContain('€ 5 korting');
    expect(panel.model.announced).toEqual([
      'Een cadeau voor jou: € 5 korting. Omdat je vijf jaar klant bent',
    ]);
    within(moment).getByRole('button', { name: 'Wat leuk' }).click();
    await waitFor(() => expect(panel.queryByRole('dialog')).toBeNull());
  });

  it('stands in the history with its words, and a challenge with its name', async () => {
    const panel = show('history', { state: readyState(program, makeClubMember(program)) });
    expect(await panel.findByText(/Omdat je vijf jaar klant bent/)).toBeTruthy();
    expect(entries.some(({ ruleId }) => ruleId === 'weekly')).toBe(true);
    expect(panel.getByText('Elke week een kop')).toBeTruthy();
  });
});

describe('your details', () => {
  it('takes an answer about mail, and says what it means', async () => {
    const panel = show('profile');
    (await panel.findByRole('button', { name: 'Liever niet' })).click();
    await waitFor(() =>
      expect(panel.model.announced).toEqual(['Je krijgt hier geen post meer over.']),
    );
    expect(panel.model.calls).toEqual([['setConsent', false]]);
  });

  it('lets a member leave, and asks once more before', async () => {
    const panel = show('profile');
    (await panel.findByRole('button', { name: 'Stoppen met sparen' })).click();
    (await panel.findByRole('button', { name: 'Ik blijf' })).click();
    expect(panel.model.calls).toEqual([]);
    (await panel.findByRole('button', { name: 'Stoppen met sparen' })).click();
    (await panel.findByRole('button', { name: 'Verwijder alles' })).click();
    await waitFor(() => expect(panel.model.calls).toEqual([['leave']]));
  });
});
