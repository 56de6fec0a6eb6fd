// A part of the panel with a chunk of its own: fetched when it is first drawn, with the words and the sheet it needs. Until
// then there is what the caller wants to see, and a sentence with a button where it cannot be had.

import { signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import type {
  PanelChunk,
  PanelModel,
  PanelTools,
  LoadedPart,
  ScreenProps,
} from './model/panel-model.ts';
import { View } from './parts/view.ts';
import { Failed } from './views/failed.tsx';

export interface LazyProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  readonly name: PanelChunk;
  /** Stands in it, and has to be there as well. */
  readonly also?: PanelChunk | undefined;
  /** Fetched when what is on the screen was painted. */
  readonly isLater?: boolean;
  /** Shown while it is on its way. */
  readonly children?: ComponentChildren;
  /** Where nothing is better than an excuse. */
  readonly isQuiet?: boolean;
  /** Whether it is the last thing on the screen. @default all that is not quiet */
  readonly hasFooter?: boolean;
}

export class Lazy extends View<LazyProps> {
  private readonly part = signal<LoadedPart | 'failed' | null>(this.known());

  /** What was here before comes back at once. */
  private known(): LoadedPart | null {
    const { tools, name, also = name } = this.props;
    return (tools.parts.has(also) && tools.parts.get(name)) || null;
  }

  private readonly load = async (): Promise<void> => {
    const { model, tools, name, also, isLater } = this.props;
    if (isLater) await model.afterPaint();
    try {
      const [{ Screen }, { words }, { sheet, Footer, addDrawings }] = await Promise.all([
        model.loadScreen(name),
        model.loadWords(),
        model.loadParts(),
        also && model.loadScreen(also),
      ]);
      tools.adopt(sheet);
      addDrawings();
      this.part.value = { Screen, words, Footer };
      tools.parts.set(name, this.part.value);
    } catch {
      this.part.value = 'failed';
    }
  };

  override componentDidMount(): void {
    if (this.part.peek() === null) void this.load();
  }

  override draw(given: LazyProps): ComponentChildren {
    const { model, tools, children, isQuiet, hasFooter = !isQuiet } = given;
    const part = this.part.value;
    if (part === null) return children;
    if (part === 'failed') {
      const { chunkFailed } = model.messages.shell;
      return isQuiet ? null : (
        <Failed model={model} title={chunkFailed} retry={() => void this.load()} />
      );
    }
    const props: ScreenProps = { model, tools, words: part.words };
    return (
      <>
        <part.Screen {...props} />
        {hasFooter && <part.Footer {...props} />}
      </>
    );
  }
}
