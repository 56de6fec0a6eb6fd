// The frame: what stands at the top, the face or screen in the middle, the tabs below.

import { createRef, type VNode } from 'preact';
import { Lazy } from './lazy.tsx';
import type { PanelModel, PanelTools } from './model/panel-model.ts';
import { faceOf } from './model/read-state.ts';
import { View } from './parts/view.ts';
import { Failed } from './views/failed.tsx';
import { Home } from './views/home.tsx';
import { Skeleton } from './views/skeleton.tsx';
import { Tabs } from './views/tabs.tsx';
import { TopBar } from './views/top-bar.tsx';

export interface PanelProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
}

export class Panel extends View<PanelProps> {
  /** Which screen or face is drawn, and which one the reader is at. */
  private drawn = '';
  private shown = '';
  private readonly root = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    this.shown = this.drawn;
  }

  override draw(props: PanelProps): VNode {
    const { model } = props;
    const { locale, dir } = model.options;
    const state = model.state.value;
    const face = faceOf(state);
    const screen = model.screen.value;
    const isWaiting = face.face === 'loading';
    const isFailed = face.face === 'failed';
    const isMember = face.face === 'member';
    this.drawn = isMember ? screen : face.face;
    return (
      <div ref={this.root} class={`zegel ${model.layout.value}`} lang={locale} dir={dir}>
        <TopBar {...props} face={face} screen={screen} />
        {!isWaiting && !isFailed && <Lazy {...props} name="notices" isQuiet isLater />}
        <article key={this.drawn} aria-busy={isWaiting}>
          {isWaiting && <Skeleton {...props} remembered={state.remembered} />}
          {isFailed && (
            <>
              <Failed model={model} />
              <Lazy {...props} name="notices" isQuiet isLater hasFooter />
            </>
          )}
          {face.face === 'guest' && <Lazy {...props} name="guest" />}
          {isMember && screen === 'home' && <Home {...props} {...face} />}
          {isMember && screen !== 'home' && (
            <Lazy {...props} name={screen}>
              <Skeleton {...props} />
            </Lazy>
          )}
        </article>
        {isMember && <Tabs {...props} program={face.program} screen={screen} />}
        {isMember && <Lazy {...props} name="moments" isQuiet isLater />}
      </div>
    );
  }

  // A new screen begins at its heading, for eyes and for screen readers; the first one is the shell's to focus.
  override componentDidUpdate(): void {
    const before = this.shown;
    this.shown = this.drawn;
    if (before === this.shown || before === '' || before === 'loading') return;
    this.root.current?.querySelector('h1')?.focus();
  }
}
