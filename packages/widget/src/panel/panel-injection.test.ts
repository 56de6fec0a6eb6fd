// Texts and links of a programme are somebody else's words: whatever stands in them is shown as text or not at all.

import { waitFor } from '@testing-library/preact';
import type { Account, Program } from '@zegel/core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeAccount, makeKnown, makeRedemption } from './fixtures/accounts.ts';
import { entries } from './fixtures/entries.ts';
import { readyState } from './fixtures/fake-model.ts';
import { attacks } from './fixtures/attacks.ts';
import { makeProgram } from './fixtures/programs.ts';
import { makeRichMember, makeRichProgram } from './fixtures/rich-program.ts';
import { showPanel, type Shown } from './fixtures/show-panel.ts';

type Trap = typeof globalThis & { trapped?: number };
let panel: Shown | undefined;

beforeEach(() => {
  (globalThis as Trap).trapped = 0;
});
afterEach(() => {
  panel?.unmount();
  delete (globalThis as Trap).trapped;
});

/** Replaces every text of a value, at any depth, but for ids, kinds and other words of the contract. */
function poison<Value>(value: Value, attack: string, key = ''): Value {
  const texts =
    /^(title|text|name|label|perks|givenName|message|orderNumber|code|other|one|signIn|signUp|account|help|terms|privacy|link|color|icon|autocomplete|brew|birthday)$/;
  if (typeof value === 'string') return (texts.test(key) ? attack : value) as Value;
  if (Array.isArray(value))
    return value.map((item) => poison(item as unknown, attack, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'currency' || name === 'capabilities' ? item : poison(item as unknown, attack, name),
    ]),
  ) as Value;
}

const faces: readonly [string, (attack: string) => Account | null, (() => Program)?][] = [
  ['guest', () => null],
  ['known', (attack) => poison(makeKnown(), attack)],
  ['home', (attack) => poison(makeAccount({ redemptions: [makeRedemption()] }), attack)],
  ['earn', (attack) => poison(makeAccount(), attack)],
  ['rewards', (attack) => poison(makeAccount({ redemptions: [makeRedemption()] }), attack)],
  ['history', (attack) => poison(makeAccount(), attack)],
  ['profile', (attack) => poison(makeAccount(), attack)],
  ['tiers', (attack) => poison(makeAccount(), attack)],
  ...['everything-home', 'everything-earn', 'everything-rewards', 'everything-profile'].map(
    (name): (typeof faces)[number] => [
      name,
      (attack) => poison(makeRichMember(), attack),
      makeRichProgram,
    ],
  ),
];
const known = new Set(
  'a,article,b,button,code,div,fieldset,footer,form,h1,h2,i,input,label,legend,li,nav,ol,option,p,path,progress,section,select,small,span,strong,svg,ul'.split(
    ',',
  ),
);

it('F3 has 200 different attacks to try', () => {
  expect(new Set(attacks).size).toBeGreaterThanOrEqual(200);
});

it.each(faces)(
  'F3 no text or link of a programme runs code: %s',
  async (name, accountOf, programOf = () => makeProgram('nl')) => {
    const { words } = await import('../locales/nl-words.ts');
    const faults: string[] = [];
    for (const attack of attacks) {
      const program = poison(programOf(), attack);
      const page = { entries: poison(entries, attack), next: null };
      panel = showPanel(name, {
        state: readyState(program, accountOf(attack)),
        words,
        actions: { loadHistory: () => Promise.resolve({ outcome: 'page', page }) },
      });
      const { mount } = panel;
      await waitFor(
        () => {
          if (!mount.querySelector(':is(.join, .dates, .rules, .card, .entries, .me, .levels)')) {
            throw new Error(`Nothing is drawn of ${attack}`);
          }
        },
        // The first of each face fetches its chunk.
        { container: mount, interval: 5, timeout: 20_000 },
      );
      for (const element of panel.mount.querySelectorAll('*')) {
        if (!known.has(element.localName)) faults.push(`${attack}: <${element.localName}>`);
        for (const { name: attribute, value } of element.attributes) {
          if (attribute.startsWith('on')) faults.push(`${attack}: ${attribute}`);
          if (
            /^(href|src|action|formaction)$/.test(attribute) &&
            !/^(https?|mailto|tel):/.test(value)
          ) {
            faults.push(`${attack}: ${attribute}=${value}`);
          }
        }
      }
      panel.unmount();
    }
    expect(faults).toEqual([]);
    expect((globalThis as Trap).trapped).toBe(0);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  },
);
