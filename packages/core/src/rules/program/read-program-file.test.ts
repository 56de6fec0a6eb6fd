// Every mistake in a programme file is found, told with its place, and told with all the others.

import { describe, expect, it } from 'vitest';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { readProgramFile } from './read-program-file.ts';

type Json = Record<string, unknown>;
const copy = (): Json => JSON.parse(JSON.stringify(fixtureProgram)) as Json;

/** The fixture with one place changed: `rules.0.points`; undefined removes it. */
function broken(path: string, value: unknown): unknown {
  const file = copy();
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let here: Json = file;
  for (const part of parts) here = here[part] as Json;
  if (value === undefined) delete here[last];
  else here[last] = value;
  return file;
}

function faultsOf(json: unknown) {
  const reading = readProgramFile(json);
  return reading.ok ? [] : reading.faults;
}

const rule = (id: string, kind: string) => ({
  id,
  kind,
  title: 'One more',
  points: 1,
  ...(kind === 'purchase' ? { perAmount: '1.00' } : {}),
});

const mistakes: readonly (readonly [path: string, value: unknown, at: string, says: RegExp])[] = [
  // The shape.
  ['name', undefined, 'name', /add this key/],
  ['name', 7, 'name', /write text instead of 7/],
  ['nonsense', true, 'nonsense', /remove this key/],
  ['rules.0.poins', 4, 'rules[0].poins', /remove this key/],
  ['rules.0.points', '4', 'rules[0].points', /whole number instead of "4"/],
  ['rules.0.points', 0, 'rules[0].points', /1 or more instead of 0/],
  ['rules.0.points', 1.5, 'rules[0].points', /whole number/],
  ['rules.0.kind', 'purchases', 'rules[0].kind', /one of purchase, signup, review/],
  ['rules.2.limit', { times: 0, per: 'month' }, 'rules[2].limit.times', /1 or more instead of 0/],
  ['rules.2.limit', { times: 1, per: 'decade' }, 'rules[2].limit.per', /day.*week.*month/],
  ['rules.0.id', 'Purchase!', 'rules[0].id', /lower-case letters/],
  ['look.color', 'yellow', 'look.color', /#f0c41b/],
  ['links.help', ['javascript', 'alert(1)'].join(':'), 'links.help', /http/],
  ['rewards.1.amount', 5, 'rewards[1].amount', /text instead of 5|decimal string/],
  ['rewards.1.amount', '5,00', 'rewards[1].amount', /decimal string/],
  ['languages', [], 'languages', /at least 1 of them/],
  ['termsVersion', '', 'termsVersion', /not empty/],
  ['rules.0.title', 'x'.repeat(501), 'rules[0].title', /at most 500 characters/],
  ['pointsName', { nl: {} }, 'pointsName', /"other"/],
  ['tiers', null, 'tiers', /an object/],
  // What must hold between the parts.
  ['currency', 'XQQ', 'currency', /known currency/],
  ['timeZone', 'Europe/Atlantis', 'timeZone', /known time zone/],
  ['languages', ['nl', 'en', 'nl'], 'languages[2]', /remove the second/],
  ['languages', ['nl'], 'pointsName.en', /add en to languages/],
  ['rules.0.title', { en: 'Every order' }, 'rules[0].title.nl', /words in nl/],
  ['rules.0.text', { nl: 'Ja', de: 'Ja' }, 'rules[0].text.de', /add de to languages/],
  ['rules.0.tierPoints', { platinum: 9 }, 'rules[0].tierPoints.platinum', /name a tier/],
  ['rules.0.perAmount', '1.001', 'rules[0].perAmount', /at most 2 decimals, as EUR has/],
  ['rules.0.perAmount', '0.00', 'rules[0].perAmount', /above zero/],
  ['rules.3.id', 'review', 'rules[3].id', /another id/],
  ['rules.5', rule('second', 'signup'), 'rules[5].kind', /keep one signup rule/],
  ['rules.1.limit', { times: 3, per: 'month' }, 'rules[1].limit', /once for ever/],
  ['rules.4.fields', ['brewing', 'shoe-size'], 'rules[4].fields[1]', /profileFields/],
  ['rules.4.fields', ['brewing', 'brewing'], 'rules[4].fields[1]', /remove the second/],
  ['rewards.2.id', 'five-off', 'rewards[2].id', /another id/],
  ['rewards.2.tier', 'platinum', 'rewards[2].tier', /name a tier/],
  ['rewards.1.amount', '5.123', 'rewards[1].amount', /at most 2 decimals/],
  ['rewards.1.amount', '0', 'rewards[1].amount', /above zero/],
  ['rewards.0.minimumSpend', '15.005', 'rewards[0].minimumSpend', /at most 2 decimals/],
  ['tiers.levels.0.from', '10.00', 'tiers.levels[0].from', /first tier at 0/],
  ['tiers.levels.2.from', '100.00', 'tiers.levels[2].from', /low to high/],
  ['tiers.levels.1.from', 100, 'tiers.levels[1].from', /decimal string/],
  ['tiers.basis', 'points', 'tiers.levels[1].from', /whole number of points/],
  ['tiers.basis', 'orders', 'tiers.levels[1].from', /whole number of orders/],
  ['tiers.levels.1.entryGift', 'mug', 'tiers.levels[1].entryGift', /name a reward/],
  ['tiers.window', 'yearly', 'tiers.window', /calendar_year/],
  ['tiers.graceDays', 14, 'tiers.graceDays', /add a window/],
  ['tiers.graceDays', 91, 'tiers.graceDays', /90 or less/],
  ['badges', [{ id: 'b', name: 'B' }], 'badges[0]', /let a rule give this badge/],
  ['badges', [{ id: 'b', name: 'B', at: {} }], 'badges[0].at', /say one thing/],
  [
    'badges',
    [{ id: 'b', name: 'B', at: { orders: 1, years: 1 } }],
    'badges[0].at',
    /say one thing/,
  ],
  ['badges', [{ id: 'b', name: 'B', at: { spend: '0' } }], 'badges[0].at.spend', /above zero/],
  ['badges', [{ id: 'b', name: 'B', at: { years: 0 } }], 'badges[0].at.years', /1 or more/],
  ['tiers.levels.1.id', 'bronze', 'tiers.levels[1].id', /another id/],
  [
    'tiers.levels.1.badge',
    { id: 'bronze', name: 'Zilver' },
    'tiers.levels[1].badge.id',
    /another id/,
  ],
  ['rules', [rule('signup', 'signup')], 'tiers.basis', /add a purchase rule/],
  ['profileFields.1.id', 'brewing', 'profileFields[1].id', /another id/],
  ['profileFields.0.options', [], 'profileFields[0].options', /what may be chosen/],
  [
    'profileFields.1.options',
    [{ id: 'a', label: 'A' }],
    'profileFields[1].options',
    /date field has none/,
  ],
  ['links.applyCode', '/discount', 'links.applyCode', /\{code\}/],
  // Names that mean something else to JavaScript.
  ['rules.0.id', 'constructor', 'rules[0].id', /reserved/],
  ['rules.0.tierPoints', { constructor: 5 }, 'rules[0].tierPoints.constructor', /reserved/],
];

describe('readProgramFile', () => {
  it('accepts the fixture, and what it reads is what was written', () => {
    const reading = readProgramFile(copy());
    expect(reading).toEqual({ ok: true, file: fixtureProgram });
  });

  it.each(mistakes)('%s = %j is a mistake at %s', (path, value, at, says) => {
    const faults = faultsOf(broken(path, value));
    const found = faults.find((one) => one.path === at);
    expect(faults.map((one) => one.path)).toContain(at);
    expect(found?.message).toMatch(says);
    expect(found?.message).toMatch(/^\S.*: .+\.$/);
    expect(found?.expected).not.toBe('');
    expect(found?.found).not.toBe('');
  });

  it('lists every mistake, of the shape and of the content, once each', () => {
    const file = copy() as { rules: Json[]; rewards: Json[]; currency: string; timeZone: string };
    file.timeZone = 'Mars/Base';
    file.rules[0]!['points'] = 0;
    file.rules[0]!['perAmount'] = '1.005';
    file.rules[2]!['id'] = 'purchase';
    file.rewards[1]!['amount'] = 'five';
    const paths = faultsOf(file).map(({ path }) => path);
    expect(paths.toSorted()).toEqual([
      'rewards[1].amount',
      'rules[0].perAmount',
      'rules[0].points',
      'rules[2].id',
      'timeZone',
    ]);
  });

  it.each([null, undefined, 7, 'text', [], true])('refuses %j as a whole', (json) => {
    const faults = faultsOf(json);
    expect(faults.map(({ path, expected }) => [path, expected])).toEqual([
      ['', expect.any(String)],
    ]);
  });

  it.each([
    '{"__proto__":{"polluted":true}}',
    '{"links":{"__proto__":{"help":"/x"}}}',
    '{"rules":[{"title":{"constructor":{"prototype":{"polluted":true}}}}]}',
  ])('refuses %s and pollutes nothing', (text) => {
    const faults = faultsOf(JSON.parse(text));
    expect(faults[0]?.message).toMatch(/reserved/);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('survives a file that is nested without end', () => {
    let nested: unknown = 'end';
    for (let depth = 0; depth < 5_000; depth += 1) nested = { nested };
    expect(faultsOf({ rules: nested })[0]?.message).toMatch(/fewer levels/);
  });
});
