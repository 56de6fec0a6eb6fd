// What came and went, by month, newest first: with dates, signs and what still waits.

import type { Entry } from '@zegel/core';
import { signal } from '@preact/signals-core';
import type { ComponentChildren, VNode } from 'preact';
import { readMember } from '../model/member.ts';
import type { ScreenProps } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Problem } from '../parts/problem.tsx';
import { Section } from '../parts/section.tsx';
import { View } from '../parts/view.ts';
import { Failed } from '../views/failed.tsx';
import { Skeleton } from '../views/skeleton.tsx';
import css from '../styles/history.css?inline';
import { EntryRow } from './history/entry-row.tsx';

type Filter = 'all' | 'earned' | 'spent';

const passes: Readonly<Record<Filter, (entry: Entry) => boolean>> = {
  all: () => true,
  earned: ({ points }) => points > 0,
  spent: ({ points }) => points < 0,
};

export class Screen extends View<ScreenProps> {
  private readonly entries = signal<readonly Entry[] | null>(null);
  private readonly next = signal<string | null>(null);
  private readonly isFailed = signal(false);
  private readonly filter = signal<Filter>('all');
  private version: number | null = null;

  private readonly load = async (cursor: string | null = null): Promise<void> => {
    const result = await this.props.model.actions.loadHistory(cursor);
    this.isFailed.value = result.outcome === 'failed';
    if (result.outcome === 'failed') return;
    const earlier = cursor === null ? [] : (this.entries.peek() ?? []);
    this.entries.value = [...earlier, ...result.page.entries];
    this.next.value = result.page.next;
  };

  override componentDidMount(): void {
    this.version = this.readVersion();
    void this.load();
  }

  // A newer account has a newer history.
  override componentDidUpdate(): void {
    const version = this.readVersion();
    if (version === this.version) return;
    this.version = version;
    void this.load();
  }

  override draw({ model, words, tools }: ScreenProps): VNode | null {
    tools.adopt(css);
    const { history } = words;
    const member = readMember(model);
    const entries = this.entries.value;
    const filter = this.filter.value;
    if (member === null) return null;
    if (entries === null) {
      return this.isFailed.value ? (
        <Failed model={model} retry={() => void this.load()} />
      ) : (
        <Skeleton model={model} tools={tools} />
      );
    }
    const shown = entries.filter(passes[filter]);
    const monthText = (at: string): string => {
      const day = new Date(at);
      const { months } = model.messages.formats;
      return words.formats.month(months[day.getMonth()] ?? '', day.getFullYear());
    };
    return (
      <>
        <fieldset class="chips" aria-label={history.filter}>
          {(['all', 'earned', 'spent'] as const).map((name) => (
            <button
              key={name}
              type="button"
              class="chip"
              aria-pressed={filter === name}
              onClick={() => {
                this.filter.value = name;
              }}
            >
              {history[name]}
            </button>
          ))}
        </fieldset>
        {byMonth(shown, monthText).map(([month, group]) => (
          <Section key={month} title={month}>
            <ul class="entries">
              {group.map((entry) => (
                <EntryRow key={entry.id} {...{ model, words, program: member.program, entry }} />
              ))}
            </ul>
          </Section>
        ))}
        {shown.length === 0 && (
          <p class="empty note">{filter === 'all' ? history.empty : history.emptyFilter}</p>
        )}
        {this.drawMore()}
      </>
    );
  }

  private drawMore(): ComponentChildren {
    const { words } = this.props;
    const next = this.next.value;
    return (
      next !== null && (
        <div class="more">
          <Button kind="quiet" onTap={() => this.load(next)}>
            {words.history.more}
          </Button>
          <Problem text={this.isFailed.value ? words.status.notDone : ''} />
        </div>
      )
    );
  }

  private readVersion(): number | null {
    return readMember(this.props.model)?.account.version ?? null;
  }
}

function byMonth(
  entries: readonly Entry[],
  monthOf: (at: string) => string,
): readonly (readonly [string, readonly Entry[]])[] {
  const months = new Map<string, Entry[]>();
  for (const entry of entries) {
    const month = monthOf(entry.at);
    months.set(month, [...(months.get(month) ?? []), entry]);
  }
  return [...months];
}
