// A part of the panel with a chunk of its own: fetched when it is first drawn, with the words it needs. Until then there is
// what the caller wants to see, and a sentence with a button where it cannot be had.

import { signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import type {
  PanelChunk,
  PanelModel,
  PanelTools,
  ScreenModule,
  ScreenProps,
  WordsModule,
} from './model/panel-model.ts';
import { View } from './parts/view.ts';
import { Failed } from './views/failed.tsx';

export interface LazyProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  readonly name: PanelChunk;
  /** Shown while it is on its way. */
  readonly children?: ComponentChildren;
  /** Where nothing is better than an excuse. */
  readonly isQuiet?: boolean;
}

export class Lazy extends View<LazyProps> {
  private readonly part = signal<(ScreenModule & WordsModule) | 'failed' | null>(null);

  private readonly load = async (): Promise<void> => {
    const { model, name } = this.props;
    try {
      const [{ Screen }, { words }] = await Promise.all([
        model.loadScreen(name),
        model.loadWords(),
      ]);
      this.part.value = { Screen, words };
    } catch {
      this.part.value = 'failed';
    }
  };

  override componentDidMount(): void {
    void this.load();
  }

  override draw({ model, tools, children, isQuiet }: LazyProps): ComponentChildren {
    const part = this.part.value;
    if (part === null) return children;
    if (part === 'failed') {
      const { chunkFailed } = model.messages.shell;
      return isQuiet ? null : (
        <Failed model={model} title={chunkFailed} retry={() => void this.load()} />
      );
    }
    const props: ScreenProps = { model, tools, words: part.words };
    return <part.Screen {...props} />;
  }
}
