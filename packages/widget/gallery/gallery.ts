// Draws any face of the panel with a made-up model, without a server. `?scene=home&lang=en&theme=dark&color=1f4fb8&layout=panel`
// draws one; without a scene, all of them stand side by side.

import { words as enWords } from '../src/locales/en-words.ts';
import '@fontsource-variable/figtree';
import { messages as en } from '../src/locales/en.ts';
import { words as nlWords } from '../src/locales/nl-words.ts';
import { messages as nl } from '../src/locales/nl.ts';
import { createFakeModel } from '../src/panel/fixtures/fake-model.ts';
import { livelyActions } from '../src/panel/fixtures/lively-actions.ts';
import { makeProgram } from '../src/panel/fixtures/programs.ts';
import { scenes, type Scene } from '../src/panel/fixtures/scenes.ts';
import { mountPanel } from '../src/panel/mount-panel.tsx';

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'en' ? 'en' : 'nl';
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const color = query.has('color') ? `#${query.get('color')}` : null;
const layout = query.get('layout') === 'panel' ? 'panel' : 'sheet';
const dir = query.get('dir') === 'rtl' ? 'rtl' : 'ltr';

function draw(scene: Scene, parent: HTMLElement): void {
  const host = document.createElement('zegel-gallery');
  const root = host.attachShadow({ mode: 'open' });
  const mount = document.createElement('div');
  mount.style.setProperty('block-size', '100%');
  root.append(mount);
  parent.append(host);
  const model = createFakeModel({
    messages: language === 'en' ? en : nl,
    words: language === 'en' ? enWords : nlWords,
    locale: language,
    state: scene.state(makeProgram(language)),
    screen: scene.screen ?? 'home',
    canApply: scene.canApply ?? false,
    actions: { ...livelyActions(() => model), ...scene.actions },
    theme,
    color,
    layout,
    dir,
  });
  mountPanel(mount, model);
}

const asked = scenes[query.get('scene') ?? ''];
if (asked !== undefined) {
  document.body.className = layout === 'panel' ? 'one desktop' : 'one';
  draw(asked, document.body);
} else {
  document.body.className = 'all';
  for (const [name, scene] of Object.entries(scenes)) {
    const figure = document.createElement('figure');
    const caption = document.createElement('figcaption');
    caption.textContent = name;
    figure.append(caption);
    document.body.append(figure);
    draw(scene, figure);
  }
}
