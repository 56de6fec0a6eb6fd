// The frame: what stands at the top, the face or screen in the middle, the tabs below, and what floats above them.

import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PanelModel, ScreenName } from './model/panel-model.ts';
import { faceOf } from './model/read-state.ts';
import { Failed } from './views/failed.tsx';
import { Footer } from './views/footer.tsx';
import { Guest } from './views/guest.tsx';
import { Home } from './views/home.tsx';
import { Notices } from './views/notices.tsx';
import { Skeleton } from './views/skeleton.tsx';
import { Tabs } from './views/tabs.tsx';
import { TierMoment } from './views/tier-moment.tsx';
import { Toasts } from './views/toasts.tsx';
import { TopBar } from './views/top-bar.tsx';

export interface ViewProps {
  readonly model: PanelModel;
}

export function Panel({ model }: ViewProps): VNode {
  const { options, layout, state, screen } = model;
  const face = faceOf(state.value);
  const isMember = face.face === 'member';
  const body = useRef<HTMLElement>(null);
  useFocusOnChange(body, screen.value);
  return (
    <div class={`zegel ${layout.value}`} lang={options.locale} dir={options.dir}>
      <TopBar model={model} face={face} />
      <main ref={body} aria-busy={face.face === 'loading'}>
        <Notices model={model} />
        {face.face === 'loading' && <Skeleton model={model} />}
        {face.face === 'failed' && <Failed model={model} />}
        {face.face === 'guest' && <Guest model={model} {...face} />}
        {isMember &&
          (screen.value === 'home' ? (
            <Home model={model} {...face} />
          ) : (
            <Further key={screen.value} model={model} name={screen.value} />
          ))}
        {face.face !== 'loading' && <Footer model={model} />}
      </main>
      {isMember && <Tabs model={model} program={face.program} />}
      <Toasts />
      {isMember && <TierMoment model={model} program={face.program} />}
    </div>
  );
}

/** A screen with a file of its own: its skeleton, itself, or what went wrong. */
function Further({ model, name }: ViewProps & { readonly name: Exclude<ScreenName, 'home'> }): VNode {
  const Loaded = useSignal<{ readonly Screen: ComponentType<ViewProps> } | 'failed' | null>(null);
  const load = async (): Promise<void> => {
    try {
      Loaded.value = await model.loadScreen(name);
    } catch {
      Loaded.value = 'failed';
    }
  };
  useEffect(() => void load(), []);
  const loaded = Loaded.value;
  if (loaded === null) return <Skeleton model={model} isList />;
  if (loaded === 'failed') return <Failed model={model} title={model.messages.shell.chunkFailed} retry={load} />;
  return <loaded.Screen model={model} />;
}

// A new screen begins at its heading, for eyes and for screen readers; the first one is the shell's to focus.
function useFocusOnChange(body: { readonly current: HTMLElement | null }, name: ScreenName): void {
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name) return;
    before.current = name;
    body.current?.scrollTo(0, 0);
    body.current?.parentElement?.querySelector('h1')?.focus({ preventScroll: true });
  }, [name]);
}
