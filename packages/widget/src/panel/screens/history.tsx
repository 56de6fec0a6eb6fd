// What came and went, by month, newest first: with dates, signs and what still waits.

import type { Entry, Program } from '@zegel/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { readMember } from '../model/member.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Row } from '../parts/row.tsx';
import { Section } from '../parts/section.tsx';
import { useSheet } from '../styles/use-sheet.ts';
import { Failed } from '../views/failed.tsx';
import { Skeleton } from '../views/skeleton.tsx';
import css from '../styles/history.css?inline';
import { entryNotes, entryTitle } from './history/entry-text.ts';

type Filter = 'all' | 'earned' | 'spent';
const filters: readonly Filter[] = ['all', 'earned', 'spent'];

const passes: Readonly<Record<Filter, (entry: Entry) => boolean>> = {
  all: () => true,
  earned: ({ points, pending }) => points > 0 || pending !== null,
  spent: ({ points }) => points < 0,
};

export function Screen({ model }: { readonly model: PanelModel }): VNode | null {
  useSheet(css);
  const { messages, format, actions } = model;
  const entries = useSignal<readonly Entry[] | null>(null);
  const next = useSignal<string | null>(null);
  const isFailed = useSignal(false);
  const filter = useSignal<Filter>('all');
  const member = readMember(model);
  const version = member?.account.version ?? null;

  const load = async (cursor: string | null = null): Promise<void> => {
    const result = await actions.loadHistory(cursor);
    isFailed.value = result.outcome === 'failed';
    if (result.outcome === 'failed') return;
    entries.value = [...(cursor === null ? [] : (entries.peek() ?? [])), ...result.page.entries];
    next.value = result.page.next;
  };
  // A newer account has a newer history.
  useEffect(() => void load(), [version]);

  if (member === null) return null;
  if (isFailed.value && entries.value === null) return <Failed model={model} retry={() => load()} />;
  if (entries.value === null) return <Skeleton model={model} isList />;
  const shown = entries.value.filter(passes[filter.value]);
  return (
    <>
      <div class="chips" role="group" aria-label={messages.history.filter}>
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            class="chip"
            aria-pressed={filter.value === name}
            onClick={() => {
              filter.value = name;
            }}
          >
            {messages.history[name]}
          </button>
        ))}
      </div>
      {byMonth(shown, model).map(([month, group]) => (
        <Section key={month} title={month}>
          <ul class="entries">
            {group.map((entry) => (
              <Line key={entry.id} model={model} program={member.program} entry={entry} />
            ))}
          </ul>
        </Section>
      ))}
      {shown.length === 0 && (
        <p class="empty note">
          {filter.value === 'all' ? messages.history.empty : messages.history.emptyFilter}
        </p>
      )}
      {next.value !== null && (
        <div class="more">
          <Button kind="quiet" onTap={() => load(next.peek())}>
            {messages.history.more}
          </Button>
          {isFailed.value && (
            <p class="problem" role="alert">
              {messages.status.notDone}
            </p>
          )}
        </div>
      )}
    </>
  );
}

function byMonth(
  list: readonly Entry[],
  { format }: PanelModel,
): readonly (readonly [string, readonly Entry[]])[] {
  const months = new Map<string, Entry[]>();
  for (const entry of list) {
    const month = format.month(entry.at);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}

function Line({
  model,
  program,
  entry,
}: {
  readonly model: PanelModel;
  readonly program: Program;
  readonly entry: Entry;
}): VNode {
  const { format } = model;
  const { points, pending } = entry;
  const amount = points < 0 ? `− ${format.number(-points)}` : `+ ${format.number(points)}`;
  return (
    <Row
      title={entryTitle(entry, model, program)}
      note={[format.date(entry.at), ...entryNotes(entry, model, program)].join(' · ')}
      end={
        points !== 0 && (
          <span class={pending ? 'amount wait' : points < 0 ? 'amount' : 'amount plus'}>{amount}</span>
        )
      }
    />
  );
}
