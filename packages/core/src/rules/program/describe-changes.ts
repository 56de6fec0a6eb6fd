// What publishing another programme file changes for members, in sentences. It walks whatever a file may hold: a part
// that is new to programmes is told by its name until it has better words here.

import type { ProgramChange } from '../../contract/program-desk.ts';
import type { LocalText } from '../../contract/program-file/parts.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { leavesOf } from './leaves.ts';
import type { Leaf } from './leaves.ts';

interface Part {
  readonly id: string;
  readonly title?: LocalText;
  readonly name?: LocalText;
  readonly label?: LocalText;
}

interface List {
  readonly path: string;
  /** `Rule`, as a sentence begins. */
  readonly noun: string;
  readonly parts: readonly Part[];
  /** What it means that one is gone. */
  readonly gone: string;
}

/** Both files must have been accepted by `readProgramFile`. */
export function describeChanges(before: ProgramFile, after: ProgramFile): readonly ProgramChange[] {
  const [earlier, later] = [listsOf(before), listsOf(after)];
  const languages = new Set([...before.languages, ...after.languages]);
  const speaker: Speaker = { languages, language: after.languages[0] ?? 'en' };
  return [
    ...changedLeaves(rest(before), rest(after), speaker).map((change) => tell('', '', change)),
    ...[...new Set([...earlier.keys(), ...later.keys()])].flatMap((key) => {
      const [old, young] = [earlier.get(key), later.get(key)];
      const list = young ?? old;
      if (list === undefined) return [];
      const none = { ...list, parts: [] };
      return describeList(old ?? none, young ?? none, speaker);
    }),
  ];
}

interface Speaker {
  readonly languages: ReadonlySet<string>;
  /** In which parts are named. */
  readonly language: string;
}

// Lists that come to programmes later are told by their key.
const known: Readonly<Record<string, Pick<List, 'noun' | 'gone'>>> = {
  rules: { noun: 'Rule', gone: 'nothing is earned by it any more; what was given stays' },
  rewards: { noun: 'Reward', gone: 'nobody can take it any more; what was taken stays good' },
  tiers: { noun: 'Tier', gone: 'its members stand in what they have reached of the others' },
  challenges: {
    noun: 'Challenge',
    gone: 'nothing counts for it any more; what was given stays',
  },
  profileFields: { noun: 'Question', gone: 'nobody is asked any more' },
};

/** Every list of parts that a file has, and those everybody knows also where they are empty. */
function listsOf(file: ProgramFile): ReadonlyMap<string, List> {
  const entries = [
    ...Object.keys(known).map((key) => [key, []] as const),
    ...Object.entries(file),
    ['tiers', file.tiers?.levels ?? []] as const,
  ];
  const lists = entries.flatMap(([path, value]): (readonly [string, List])[] => {
    if (!isListOfParts(value)) return [];
    const noun = capitalized(spell(path).replace(/s$/, ''));
    const { gone, ...words } = known[path] ?? { noun, gone: 'what was given by it stays' };
    return [[path, { path, parts: value, gone, ...words }]];
  });
  return new Map(lists);
}

function isListOfParts(value: unknown): value is readonly Part[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof (item as { readonly id?: unknown } | null)?.id === 'string')
  );
}

/** All but the lists, which are told part by part. */
function rest(file: ProgramFile): unknown {
  const { levels: _levels, ...tiers } = file.tiers ?? {};
  const own = Object.entries({ ...file, tiers }).filter(
    ([key, value]) => key !== '$schema' && !isListOfParts(value),
  );
  return Object.fromEntries(own);
}

function describeList(before: List, after: List, speaker: Speaker): readonly ProgramChange[] {
  const { noun, gone, path } = after;
  const find = ({ parts }: List, id: string): Part | undefined =>
    parts.find((part) => part.id === id);
  const removed = before.parts
    .filter(({ id }) => find(after, id) === undefined)
    .map((part): ProgramChange => ({
      path: `${path}.${part.id}`,
      kind: 'removed',
      sentence: `${noun} ${nameOf(part, speaker)} is removed: ${gone}.`,
    }));
  const others = after.parts.flatMap((part): readonly ProgramChange[] => {
    const old = find(before, part.id);
    const place = `${path}.${part.id}`;
    const name = `${noun} ${nameOf(old ?? part, speaker)}`;
    if (old === undefined)
      return [
        {
          path: place,
          kind: 'added',
          sentence: `${noun} ${nameOf(part, speaker)} is new${facts(part)}.`,
        },
      ];
    return changedLeaves(old, part, speaker).map((change) => tell(place, name, change));
  });
  const ids = ({ parts }: List, other: List): string =>
    parts.flatMap(({ id }) => (find(other, id) === undefined ? [] : [id])).join(' ');
  const isReordered = path !== 'tiers' && ids(before, after) !== ids(after, before);
  const order: ProgramChange = {
    path,
    kind: 'changed',
    sentence: `The ${noun.toLowerCase()}s are shown in another order.`,
  };
  return [...removed, ...others, ...(isReordered ? [order] : [])];
}

function nameOf({ id, title, name, label }: Part, { language }: Speaker): string {
  const text = title ?? name ?? label ?? id;
  const words = typeof text === 'string' ? text : (text[language] ?? Object.values(text)[0] ?? id);
  return `"${words}"`;
}

/** What matters most of a new part. */
function facts(part: Part & { readonly points?: number; readonly cost?: number }): string {
  if (part.points !== undefined) return `: it gives ${pointsIn(part.points)}`;
  return part.cost === undefined ? '' : `: it costs ${pointsIn(part.cost)}`;
}

interface ChangedLeaf {
  readonly path: readonly string[];
  readonly before: Leaf | undefined;
  readonly after: Leaf | undefined;
  /** The languages whose words differ; empty where it is no words. */
  readonly words: readonly string[];
}

function changedLeaves(
  before: unknown,
  after: unknown,
  { languages }: Speaker,
): readonly ChangedLeaf[] {
  const [old, young] = [leavesOf(before, languages), leavesOf(after, languages)];
  const keys = [...new Set([...old.keys(), ...young.keys()])];
  return keys.flatMap((key) => {
    const [one, other] = [old.get(key), young.get(key)];
    if (one?.value === other?.value) return [];
    const path = key.split('\n');
    const isWords = (other ?? one)?.isWords === true;
    const words = isWords ? path.splice(-1) : [];
    return [{ path, before: one, after: other, words }];
  });
}

function tell(
  place: string,
  subject: string,
  { path, before, after, words }: ChangedLeaf,
): ProgramChange {
  const [from, to] = [valueIn(before), valueIn(after)];
  const what = path.map(spell).join(', ');
  const full = [place, ...path].filter((part) => part !== '').join('.');
  const change = (sentence: string): ProgramChange => ({ path: full, kind: 'changed', sentence });
  const key = path.join('.');
  if (words.length > 0) {
    const whose = subject === '' ? `The ${what}` : `${subject}: the ${what}`;
    const language = words[0] === '' ? '' : ` (${words[0]})`;
    return change(`${whose}${language} reads ${to} instead of ${from}.`);
  }
  if (subject !== '' && before !== undefined && after !== undefined) {
    if (key === 'cost') return change(`${subject} costs ${to} instead of ${from} points.`);
    if (key === 'points') return change(`${subject} gives ${to} instead of ${from} points.`);
    // By the id of a tier.
    if (path[0] === 'tierPoints')
      return change(`${subject} gives ${to} instead of ${from} points in "${path[1]}".`);
    if (path[0] === 'tierCost')
      return change(`${subject} costs ${to} instead of ${from} points in "${path[1]}".`);
    if (key === 'pendingDays')
      return change(
        `${subject}: its points wait ${to} instead of ${from} days; those that wait already are not touched.`,
      );
    if (key === 'from' && place.startsWith('tiers'))
      return change(`${subject} begins at ${to} instead of ${from}.`);
  }
  const whose = subject === '' ? `The ${what}` : `${subject}: the ${what}`;
  const verb = /[^s]s$/.test(what) ? 'are' : 'is';
  if (before === undefined)
    return change(`${whose} ${verb} ${to} from now on; nothing was said before.`);
  if (after === undefined)
    return change(`${whose} ${verb} no longer ${from}; nothing is said any more.`);
  return change(`${whose} ${verb} ${to} instead of ${from}.`);
}

/** `minimumSpend` → `minimum spend`. */
function spell(key: string): string {
  return key.replaceAll(/[A-Z_]/g, (letter) => ` ${letter === '_' ? '' : letter.toLowerCase()}`);
}

function valueIn(leaf: Leaf | undefined): string {
  if (leaf === undefined) return 'nothing';
  const { value } = leaf;
  if (typeof value === 'number') return new Intl.NumberFormat('en').format(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return leaf.isWords ? `"${value}"` : value;
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function pointsIn(count: number): string {
  return count === 1 ? '1 point' : `${new Intl.NumberFormat('en').format(count)} points`;
}
