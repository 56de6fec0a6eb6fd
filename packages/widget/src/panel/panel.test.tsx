// The panel in a real browser: what each face says, which actions a tap starts, where focus goes, what is announced.

import { configure, waitFor, within } from '@testing-library/preact';
import type { Account } from '@zegel/core';
import { userEvent } from 'vitest/browser';
import { afterEach, describe, expect, it, vi } from 'vitest';
import frameCss from '../host/frame.css?inline';
import launcherCss from '../loader/launcher.css?inline';
import { makeAccount, makeKnown, makeRedemption } from './fixtures/accounts.ts';
import { readyState } from './fixtures/fake-model.ts';
import { points } from './fixtures/points.ts';
import { makeNewerAccount, makeNewerProgram, newerEntries } from './fixtures/newer-server.ts';
import { makeProgram } from './fixtures/programs.ts';
import { showPanel, type Shown } from './fixtures/show-panel.ts';

// What is fetched takes as long as the machine is busy.
configure({ asyncUtilTimeout: 20_000 });

const shown: Shown[] = [];

/** What is used of the library's queries, within one panel. */
interface Queries {
  getByRole(role: string, options?: { name?: string | RegExp }): HTMLElement;
  queryByRole(role: string, options?: { name?: string }): HTMLElement | null;
  findByRole(role: string, options?: { name?: string | RegExp }): Promise<HTMLElement>;
  getAllByRole(role: string, options: { name?: RegExp; level?: number }): HTMLElement[];
  getByText(text: string): HTMLElement;
  queryByText(text: string): HTMLElement | null;
  findByText(text: string | RegExp): Promise<HTMLElement>;
  findByLabelText(text: RegExp): Promise<HTMLElement>;
}

function show(...args: Parameters<typeof showPanel>): Shown & Queries {
  const panel = showPanel(...args);
  shown.push(panel);
  return { ...panel, ...(within(panel.mount) as Queries) };
}

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

const textOf = (element: HTMLElement): string => element.textContent.replace(/\s+/g, ' ').trim();
const focused = ({ mount }: Shown): Element | null =>
  (mount.getRootNode() as ShadowRoot).activeElement;

afterEach(() => {
  for (const { unmount } of shown.splice(0)) unmount();
});

describe('home', () => {
  it('says what there is, what waits, what goes and how far the next reward is', async () => {
    const { mount, getByRole, findByText } = show('home');
    // The levels come last, and all below the next reward with them.
    await findByText('Jouw niveau');
    const text = textOf(mount);
    expect(text).toContain('Hoi Noor');
    expect(text).toContain('460 zonnen');
    expect(text).toContain('190 beschikbaar vanaf 12 december');
    expect(text).toContain('60 verlopen op 31 december.');
    expect(text).toContain('Nog 40 zonnen tot € 5 korting');
    expect(text).toContain('nog € 84');
    expect(text).toContain('Met wat onderweg is nog € 46 tot Goud.');
    const bar = getByRole('progressbar', { name: 'Nog 40 zonnen tot € 5 korting' });
    expect(bar).toMatchObject({ value: 460, max: 500 });
  });

  it('says what keeps a level, and until when it stands', async () => {
    const account = makeAccount();
    const tier = { ...account.tier, review: { at: '2026-12-31T10:00:00.000Z', need: 10_000 } };
    const showReview = (missing: number): Shown & Queries =>
      show('home', {
        state: readyState(makeProgram('nl'), {
          ...account,
          tier: { ...tier, review: { ...tier.review, missing, forecast: 'bronze' } },
        } as Account),
      });
    const missing = showReview(2_550).findByText(
      'Nog € 25,50 tot 31 december om Zilver te blijven.',
    );
    expect(await missing).toBeTruthy();
    const kept = showReview(0).findByText('Je hebt genoeg om na 31 december Zilver te blijven.');
    expect(await kept).toBeTruthy();
  });

  it('says what keeps points that go for want of activity', async () => {
    const program = { ...makeProgram('nl'), expiry: { basis: 'inactivity', days: 365 } as const };
    const { findByText } = show('home', { program, state: readyState(program, makeAccount()) });
    const kept = findByText('Met elke bestelling voor 31 december houd je alles wat je hebt.');
    expect(await kept).toBeTruthy();
  });

  it('names a single point in the singular', () => {
    const account = makeAccount({ available: points(1) });
    expect(textOf(show('home', { state: readyState(makeProgram('nl'), account) }).mount)).toContain(
      '1 zon',
    );
  });

  it('leads from a reward to the question about that reward', async () => {
    const panel = show('home');
    (await panel.findByRole('button', { name: 'Gratis verzending' })).click();
    expect(await panel.findByText('Inwisselen voor 200 zonnen?')).toBeTruthy();
    expect(panel.model.screen.value).toBe('rewards');
    expect(panel.model.calls.filter(([name]: readonly unknown[]) => name === 'redeem')).toEqual([]);
  });

  it('explains a debt kindly, and a card on hold', async () => {
    const told = 'Na je retour staan er nog 120 zonnen open.';
    expect(await show('home-debt').findByText(told)).toBeTruthy();
    const onHold = 'Je spaarkaart staat even stil';
    expect(await show('home-blocked').findByText(onHold)).toBeTruthy();
  });

  it('shows a voucher with its code, copies it and hands it to the cart', async () => {
    const panel = show('home-voucher');
    (await panel.findByRole('button', { name: /4K7Q-M2VX-9TRD/ })).click();
    await panel.findByText('Gekopieerd');
    panel.getByRole('button', { name: 'Zet in mandje' }).click();
    await panel.findByText('Zit in je mandje');
    expect(panel.model.calls).toEqual([
      ['copyCode', '4K7Q-M2VX-9TRD'],
      ['applyCode', '4K7Q-M2VX-9TRD'],
    ]);
    expect(panel.model.announced).toEqual(['Gekopieerd', 'Zit in je mandje']);
  });

  it('offers no cart where the shop has none', async () => {
    const panel = show('home-voucher', { canApply: false });
    expect(await panel.findByRole('button', { name: 'Kopieer: 4K7Q-M2VX-9TRD' })).toBeTruthy();
    expect(panel.queryByRole('button', { name: 'Zet in mandje' })).toBeNull();
  });

  it('hides what the backend cannot do', async () => {
    const { capabilities } = makeProgram('nl');
    const program = makeProgram('nl', {
      capabilities: {
        ...capabilities,
        history: false,
        redemption: false,
        tiers: false,
        profile: false,
      },
    });
    const panel = show('home', { program });
    await panel.findByText('Snel gespaard');
    expect(panel.queryByRole('button', { name: 'Overzicht' })).toBeNull();
    expect(panel.queryByRole('button', { name: 'Beloningen' })).toBeNull();
    expect(panel.queryByRole('button', { name: 'Jouw gegevens' })).toBeNull();
    expect(textOf(panel.mount)).not.toContain('Jouw niveau');
  });
});

describe('before and beside the words', () => {
  it('shows the last known balance while the account is on its way', () => {
    const { mount } = show('loading');
    expect(textOf(mount)).toContain('460 zonnen');
    expect(mount.querySelector('article')?.getAttribute('aria-busy')).toBe('true');
  });

  it('says what still works offline, and what waits', async () => {
    const panel = show('home-offline');
    await panel.findByText('Je bent offline');
    const text = textOf(panel.mount);
    expect(text).toContain('Je bent offline');
    expect(text).toContain('Eén ding wacht');
    expect(text).toContain('460 zonnen');
  });

  it('keeps showing old numbers and offers to try again', async () => {
    const panel = show('home-stale');
    expect(textOf(panel.mount)).toContain('460 zonnen');
    (await panel.findByRole('button', { name: 'Probeer opnieuw' })).click();
    expect(panel.model.calls).toEqual([['refresh']]);
  });

  it('says in words that nothing could be had', () => {
    const panel = show('failed');
    expect(panel.getByRole('alert').textContent).toContain('Dat lukte even niet');
    panel.getByRole('button', { name: 'Probeer opnieuw' }).click();
    expect(panel.model.calls).toEqual([['refresh']]);
  });

  it('fetches a screen again that did not arrive', async () => {
    const loadScreen = vi.fn<() => Promise<never>>().mockRejectedValue(new Error('no such chunk'));
    const panel = show('earn', { loadScreen });
    await panel.findByText('Dit deel laadde niet.');
    const tries = loadScreen.mock.calls.length;
    panel.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await waitFor(() => expect(loadScreen.mock.calls.length).toBe(tries + 1));
  });
});

describe('guests', () => {
  it('sees what members really get, and the way in', async () => {
    const panel = show('guest');
    const join = await panel.findByRole('link', { name: 'Doe mee, het is gratis' });
    expect(join.getAttribute('href')).toBe(`${location.origin}/signup`);
    const text = textOf(panel.mount);
    expect(text).toContain('Je begint meteen met 150 zonnen.');
    expect(text).toContain('4 zonnen per euro');
    expect(text).toContain('Gratis verzending voor 200 zonnen');
    expect(text).toContain('Brons · Zilver · Goud');
    expect(panel.getByRole('link', { name: 'spelregels' })).toBeTruthy();
    expect(panel.queryByRole('navigation')).toBeNull();
  });

  it('joins without mail unless it was asked for, and says welcome', async () => {
    const panel = show('known', {
      actions: { enrol: () => Promise.resolve({ outcome: 'joined', points: points(150) }) },
    });
    const mail = await panel.findByRole('checkbox');
    expect((mail as HTMLInputElement).checked).toBe(false);
    panel.getByRole('button', { name: 'Doe mee, het is gratis' }).click();
    await waitFor(() =>
      expect(panel.model.announced).toEqual(['Welkom! Je begint met 150 zonnen']),
    );
    expect(panel.model.calls).toEqual([['invitation'], ['enrol', false]]);
  });

  it('hands over the consent that was given', async () => {
    const panel = show('known');
    (await panel.findByRole('checkbox')).click();
    panel.getByRole('button', { name: 'Doe mee, het is gratis' }).click();
    await waitFor(() => expect(panel.model.calls).toContainEqual(['enrol', true]));
  });

  it('says so when the rules have changed, and reads them again', async () => {
    const panel = show('known', {
      actions: { enrol: () => Promise.resolve({ outcome: 'terms_outdated', termsVersion: 'x' }) },
    });
    (await panel.findByRole('button', { name: 'Doe mee, het is gratis' })).click();
    expect((await panel.findByRole('alert')).textContent).toContain(
      'spelregels zijn net vernieuwd',
    );
    expect(panel.model.calls).toContainEqual(['refresh']);
  });

  it('goes on at the greeting once somebody has joined', async () => {
    const panel = show('known');
    await panel.findByRole('checkbox');
    arrive(panel, makeAccount());
    await waitFor(() => expect(focused(panel)?.textContent).toBe('Hoi Noor'));
  });
});

describe('earning', () => {
  it('tells of each rule what it gives and how it stands', async () => {
    const panel = show('earn');
    await panel.findByText('Elke bestelling');
    const text = textOf(panel.mount);
    expect(text).toContain('5 zonnen per euro met Zilver · Goud: 6');
    expect(text).toContain('Gedaan op 3 maart 2025');
    expect(text).toContain('Deze maand 3 van 3 · weer vanaf 1 december');
    expect(text).toContain('Nog 2 vragen');
    expect(text).toContain(
      'Goed of slecht, je krijgt evenveel; bij je review staat dat je ervoor spaarde.',
    );
  });

  it('claims a share only after it happened, and says until when it waits', async () => {
    const panel = show('earn-open', {
      actions: {
        completeAction: () =>
          Promise.resolve({
            outcome: 'earned',
            points: points(10),
            availableAt: '2026-11-24T00:00:00.000Z',
          }),
      },
    });
    (await panel.findByRole('button', { name: 'Deel: Deel een product' })).click();
    await waitFor(() =>
      expect(panel.model.announced).toEqual(['+ 10 zonnen beschikbaar vanaf 24 november']),
    );
    const page = { url: 'https://shop.example/koffie/guji', path: '/koffie/guji', title: 'Guji' };
    expect(panel.model.calls).toEqual([
      ['page'],
      ['share', page],
      ['completeAction', 'share', '/koffie/guji'],
    ]);
  });

  it('claims nothing when the share sheet was closed', async () => {
    const share = vi.fn<() => Promise<'dismissed'>>().mockResolvedValue('dismissed');
    const panel = show('earn-open', { actions: { share } });
    (await panel.findByRole('button', { name: 'Deel: Deel een product' })).click();
    await waitFor(() => expect(share).toHaveBeenCalledOnce());
    await share.mock.results[0]!.value;
    expect(panel.model.calls.map(([name]) => name)).toEqual(['page', 'share']);
  });

  it('says a refusal in place', async () => {
    const panel = show('earn-open', {
      actions: {
        completeAction: () =>
          Promise.resolve({ outcome: 'limit_reached', resetsAt: '2026-12-01T00:00:00.000Z' }),
      },
    });
    (await panel.findByRole('button', { name: 'Deel: Deel een product' })).click();
    expect((await panel.findByRole('alert')).textContent).toBe('Weer vanaf 1 december');
  });

  it('asks the questions in place, with what is known, and saves what was answered', async () => {
    const panel = show('earn', {
      actions: {
        saveProfile: () =>
          Promise.resolve({ outcome: 'saved', points: points(50), missingFields: [] }),
      },
    });
    (await panel.findByRole('button', { name: 'Vul in: Maak je profiel af' })).click();
    const name = await panel.findByLabelText(/Voornaam/);
    expect((name as HTMLInputElement).value).toBe('Noor');
    await waitFor(() => expect(focused(panel)).toBe(name));
    panel.getByRole('radio', { name: 'Espresso' }).click();
    panel.getByRole('button', { name: 'Bewaar' }).click();
    await waitFor(() => expect(panel.model.announced).toEqual(['+ 50 zonnen Bewaard']));
    expect(panel.model.calls).toEqual([['saveProfile', { brew: 'espresso' }]]);
  });

  it('points at the answer that was not right', async () => {
    const panel = show('profile', {
      actions: {
        saveProfile: () => Promise.resolve({ outcome: 'invalid_fields', fields: ['birthday'] }),
      },
    });
    (await panel.findByRole('button', { name: 'Bewaar' })).click();
    const birthday = await panel.findByLabelText(/Verjaardag.*Kijk hier nog even naar/);
    await waitFor(() => expect(focused(panel)).toBe(birthday));
    expect(birthday.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('rewards', () => {
  it('puts what can be had first, then the nearest, then the levels', async () => {
    const panel = show('rewards');
    await panel.findByText('Vanaf Goud');
    const headings = panel
      .getAllByRole('heading', { level: 2 })
      .map((heading: HTMLElement) => heading.textContent);
    expect(headings).toEqual(['Hier heb je genoeg voor', 'Bijna', 'Vanaf Goud']);
    expect(textOf(panel.mount)).toContain('Nog € 84 tot Goud');
    expect(panel.getByRole('progressbar', { name: 'Nog 440 zonnen' })).toMatchObject({
      value: 460,
      max: 900,
    });
  });

  it('asks first, spends once, and shows the voucher', async () => {
    const redemption = makeRedemption();
    const panel = show('rewards', {
      actions: { redeem: () => Promise.resolve({ outcome: 'redeemed', redemption }) },
    });
    (await panel.findByRole('button', { name: 'Gratis verzending' })).click();
    const yes = await panel.findByRole('button', { name: 'Wissel in' });
    expect(textOf(panel.mount)).toContain('Daarna heb je nog 260 zonnen. 30 dagen geldig.');
    yes.click();
    yes.click();
    await waitFor(() => expect(panel.model.announced).toEqual(['Gratis verzending is van jou']));
    arrive(panel, makeAccount({ version: 13, available: points(260), redemptions: [redemption] }));
    await panel.findByText('4K7Q-M2VX-9TRD');
    expect(panel.model.calls).toEqual([['redeem', 'shipping']]);
  });

  it('says why not, and leaves the question open', async () => {
    const panel = show('rewards', {
      actions: {
        redeem: () => Promise.resolve({ outcome: 'insufficient_points', missing: points(30) }),
      },
    });
    (await panel.findByRole('button', { name: 'Gratis verzending' })).click();
    (await panel.findByRole('button', { name: 'Wissel in' })).click();
    expect((await panel.findByRole('alert')).textContent).toBe('Nog 30 zonnen');
  });

  it('takes no for an answer and gives the focus back', async () => {
    const panel = show('rewards');
    const card = await panel.findByRole('button', { name: 'Gratis verzending' });
    card.click();
    (await panel.findByRole('button', { name: 'Toch niet' })).click();
    await waitFor(() => expect(panel.queryByText('Inwisselen voor 200 zonnen?')).toBeNull());
    expect(focused(panel)).toBe(card);
    expect(panel.model.calls).toEqual([]);
  });

  it('gives a voucher back after one question', async () => {
    const redemption = makeRedemption({ state: 'returned' });
    const panel = show('rewards-voucher', {
      actions: { giveBack: () => Promise.resolve({ outcome: 'returned', redemption }) },
    });
    (await panel.findByRole('button', { name: 'Ruil terug voor 200 zonnen' })).click();
    (await panel.findByRole('button', { name: 'Ruil terug' })).click();
    await waitFor(() => expect(panel.model.announced).toEqual(['200 zonnen terug']));
    expect(panel.model.calls).toEqual([['giveBack', 'red-1']]);
    expect(focused(panel)?.textContent).toBe('Beloningen');
  });

  it('shows a voucher in each state, and a button only where it helps', async () => {
    const panel = show('rewards-rich');
    await panel.findByText('Je code wordt gemaakt');
    expect(textOf(panel.mount)).toContain('Zit in je bestelling');
    expect(panel.getAllByRole('button', { name: /^Kopieer/ })).toHaveLength(2);
    expect(panel.getAllByRole('button', { name: /^Ruil terug/ })).toHaveLength(2);
    expect(textOf(panel.mount)).toContain('Even op');
  });

  it('says so when there is nothing', async () => {
    expect(await show('rewards-empty').findByText(/Er zijn nu geen beloningen/)).toBeTruthy();
  });
});

describe('history', () => {
  it('tells what came and went by month, loads more and filters', async () => {
    const panel = show('history');
    await panel.findByText('Bestelling 1043');
    const text = textOf(panel.mount);
    expect(text).toContain('november 2026');
    expect(text).toContain('Code 4K7Q-M2VX-9TRD, nog niet gebruikt');
    expect(text).toContain('18 november · Beschikbaar vanaf 12 december');
    expect(text).toContain('− 200');
    panel.getByRole('button', { name: 'Meer laden' }).click();
    await panel.findByText('Je doet mee');
    expect(panel.model.calls).toEqual([
      ['loadHistory', null],
      ['loadHistory', 'more'],
    ]);
    expect(panel.queryByRole('button', { name: 'Meer laden' })).toBeNull();
    panel.getByRole('button', { name: 'Besteed' }).click();
    await waitFor(() => expect(panel.queryByText('Bestelling 1043')).toBeNull());
    expect(panel.getByText('Verlopen')).toBeTruthy();
  });

  it('is read again when the account has moved on', async () => {
    const panel = show('history');
    await panel.findByText('Bestelling 1043');
    arrive(panel, makeAccount({ version: 13 }));
    await waitFor(() =>
      expect(panel.model.calls).toEqual([
        ['loadHistory', null],
        ['loadHistory', null],
      ]),
    );
  });

  it('is kind when it is empty, and when it fails', async () => {
    expect(await show('history-empty').findByText(/Nog niets gespaard/)).toBeTruthy();
    const failed = show('history-failed');
    (await failed.findByRole('button', { name: 'Probeer opnieuw' })).click();
    expect(failed.model.calls).toHaveLength(2);
  });
});

describe('moments', () => {
  it('tells once of what came in by itself', async () => {
    const panel = show('home');
    await watched(panel);
    arrive(panel, makeAccount({ version: 13, available: points(650) }));
    await waitFor(() => expect(panel.model.announced).toEqual(['+ 190 zonnen']));
    await waitFor(() => expect(panel.mount.querySelector('.num')?.textContent).toBe('650'));
  });

  it('has one quiet moment for a new level, which Escape ends', async () => {
    const panel = show('home');
    await watched(panel);
    const tier = {
      tierId: 'gold',
      since: '2026-11-21T10:00:00.000Z',
      qualifying: 25_000,
      pendingQualifying: 0,
      next: null,
    };
    arrive(panel, makeAccount({ version: 13, tier }));
    panel.model.tierReached.value = 'gold';
    const moment = await panel.findByRole('dialog', { name: 'Je bent nu Goud' });
    expect(textOf(moment)).toContain('Een plek bij de proeverij');
    expect(panel.model.announced).toEqual(['Je bent nu Goud']);
    await waitFor(() => expect(focused(panel)).toBe(moment));
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(panel.queryByRole('dialog')).toBeNull());
  });

  it('says nothing about somebody else', async () => {
    const panel = show('home');
    await watched(panel);
    panel.model.state.value = readyState(makeProgram('nl'), null);
    await new Promise(requestAnimationFrame);
    panel.model.state.value = readyState(
      makeProgram('nl'),
      makeAccount({ available: points(9_000) }),
    );
    await new Promise((resolve) => {
      setTimeout(resolve, 600);
    });
    expect(panel.model.announced).toEqual([]);
  });
});

describe('finding the way', () => {
  it('goes to a screen by keyboard and begins at its heading', async () => {
    const panel = show('home');
    panel.getByRole('button', { name: 'Beloningen' }).focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(focused(panel)?.textContent).toBe('Beloningen'));
    expect(focused(panel)?.tagName).toBe('H1');
    const tab = panel.getByRole('button', { name: 'Beloningen' });
    expect(tab.getAttribute('aria-current')).toBe('page');
  });

  it('redeems by keyboard alone', async () => {
    const panel = show('rewards', {
      actions: {
        redeem: () => Promise.resolve({ outcome: 'redeemed', redemption: makeRedemption() }),
      },
    });
    (await panel.findByRole('button', { name: 'Gratis verzending' })).focus();
    await userEvent.keyboard('{Enter}');
    await panel.findByRole('button', { name: 'Wissel in' });
    await userEvent.keyboard('{Tab}{Tab}{Enter}');
    await waitFor(() => expect(panel.model.calls).toEqual([['redeem', 'shipping']]));
  });

  it('has help at the end of every screen, and closes from the top', async () => {
    for (const name of ['home', 'earn', 'rewards', 'history', 'profile', 'guest', 'known']) {
      const panel = show(name);
      await panel.findByRole('link', { name: 'Hulp nodig?' });
      expect(panel.mount.querySelector('footer a')?.textContent).toBe('Hulp nodig?');
      panel.getByRole('button', { name: 'Sluiten' }).click();
      expect(panel.model.calls).toContainEqual(['close']);
    }
  });

  it('looks the same beside the sheets of the launcher and the frame', async () => {
    const boxes = async (sheets: readonly string[]): Promise<string[]> => {
      const panel = show('rewards-voucher', { sheets });
      await panel.findByText('4K7Q-M2VX-9TRD');
      await panel.findByText('Vanaf Goud');
      // What is still sliding in has no place yet.
      for (const animation of panel.mount.getAnimations({ subtree: true })) animation.finish();
      const { top } = panel.mount.getBoundingClientRect();
      const found = [...panel.mount.querySelectorAll('*')].map((element) => {
        const box = element.getBoundingClientRect();
        const { color, fontSize, fontWeight } = getComputedStyle(element);
        const place = [box.x, box.y - top, box.width, box.height].map(Math.round).join(' ');
        return `${element.localName} ${element.getAttribute('class')} ${place} ${color} ${fontSize} ${fontWeight}`;
      });
      panel.unmount();
      return found;
    };
    expect(await boxes([launcherCss, frameCss])).toEqual(await boxes([]));
  });

  it('takes its sheets away with it', () => {
    const panel = showPanel('home');
    const root = panel.mount.getRootNode() as ShadowRoot;
    expect(root.adoptedStyleSheets.length).toBeGreaterThan(1);
    panel.unmount();
    expect(root.adoptedStyleSheets).toHaveLength(0);
    expect(panel.mount.childNodes).toHaveLength(0);
  });

  it('knows somebody who has not joined from a member', async () => {
    const panel = show('rewards', { state: readyState(makeProgram('nl'), makeKnown()) });
    expect(await panel.findByText('Spaar je mee, Noor?')).toBeTruthy();
  });
});

describe('a server that is newer than the widget', () => {
  const showNewer = (screen: string): Shown & Queries => {
    const program = makeNewerProgram(makeProgram('nl'));
    return show(screen, {
      program,
      state: readyState(program, makeNewerAccount()),
      actions: {
        redeem: () => Promise.resolve({ outcome: 'encore' } as never),
        loadHistory: () =>
          Promise.resolve({ outcome: 'page', page: { entries: newerEntries, next: null } }),
      },
    });
  };

  it('has ways to earn and rewards of kinds unknown here: shown with their words, and a drawing', async () => {
    const earn = showNewer('earn');
    const rule = (await earn.findByText('Zing mee')).closest('li');
    expect(rule?.querySelector('path')?.getAttribute('d')).toMatch(/^m12 4/);
    const rewards = showNewer('rewards');
    const reward = (await rewards.findByText('Op het podium')).closest('li');
    expect(textOf(reward as HTMLElement)).toContain('Dit kan nu even niet');
    expect(await rewards.findByText('SING-ALON-GNOW')).toBeTruthy();
  });

  it('answers a redeem in a word unknown here: it says that it did not work, and throws nothing', async () => {
    const panel = showNewer('rewards');
    (await panel.findByRole('button', { name: 'Gratis verzending' })).click();
    (await panel.findByRole('button', { name: 'Wissel in' })).click();
    expect(await panel.findByText('Dit kan nu even niet')).toBeTruthy();
  });

  it('has lines of history of kinds unknown here: told as the shop tells them', async () => {
    const panel = showNewer('history');
    expect(await panel.findByText('Mooi gezongen')).toBeTruthy();
    expect(textOf(panel.mount)).toContain('+ 15');
  });
});

describe('levels', () => {
  it('stand one under the other, with what they take, what they give and where you are', async () => {
    const home = show('home');
    (await home.findByRole('button', { name: 'Jouw niveau: Alles' })).click();
    await home.findByText('Hier ben jij');
    const text = textOf(home.mount);
    expect(text).toContain('Niveaus');
    expect(text).toContain('BronsHier begint iedereen');
    expect(text).toContain('GoudVanaf € 250');
    expect(text).toContain('4 zonnen per euro');
    expect(text).not.toContain('6 zonnen per euro');
    expect(text).toContain('Een plek bij de proeverij');
    const bar = home.getByRole('progressbar', { name: /nog €\s84/ });
    expect(bar).toMatchObject({ value: 16_600, max: 25_000 });
  });
});
