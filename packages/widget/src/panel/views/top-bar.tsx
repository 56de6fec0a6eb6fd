// The top: who you are on the first screen, where you are on the others; your details and the way out at its end.

import type { VNode } from 'preact';
import type { PanelModel, ScreenName } from '../model/panel-model.ts';
import type { Face } from '../model/read-state.ts';
import { Icon } from '../parts/icon.tsx';
import { Stamp } from '../parts/stamp.tsx';

export function TopBar({
  model,
  face,
}: {
  readonly model: PanelModel;
  readonly face: Face;
}): VNode {
  const { messages, actions, screen } = model;
  return (
    <header>
      {face.face === 'member' ? (
        <Who model={model} {...face} />
      ) : (
        <span class="fill">{face.face === 'loading' && <i class="bone who" />}</span>
      )}
      {face.face === 'member' && face.program.capabilities.profile && (
        <button
          type="button"
          class="round"
          aria-label={messages.nav.profile}
          aria-current={screen.value === 'profile' ? 'page' : undefined}
          onClick={() => {
            screen.value = 'profile';
          }}
        >
          <Icon name="user" />
        </button>
      )}
      <button type="button" class="round" aria-label={messages.shell.close} onClick={() => actions.close()}>
        <Icon name="close" />
      </button>
    </header>
  );
}

function Who({
  model,
  program,
  account,
}: { readonly model: PanelModel } & Extract<Face, { face: 'member' }>): VNode {
  const { messages, format, screen } = model;
  if (screen.value !== 'home') {
    return (
      <>
        <h1 tabIndex={-1} class="fill">
          {titleOf(screen.value, model)}
        </h1>
        <span class="pill">{format.points(account.available)}</span>
      </>
    );
  }
  const tier = program.tiers.find(({ id }) => id === account.tier?.tierId);
  return (
    <>
      <Stamp icon={tier?.icon ?? program.look.icon} color={tier?.color} />
      <div class="fill">
        <h1 tabIndex={-1} class="hello">
          {messages.home.hello(account.givenName)}
        </h1>
        {tier && <p class="note">{tier.name}</p>}
      </div>
    </>
  );
}

function titleOf(name: ScreenName, { messages, format }: PanelModel): string {
  // Two of anything: the plural.
  if (name !== 'earn') return messages.nav[name];
  const title = messages.earn.title(format.pointsName(2));
  return title.charAt(0).toLocaleUpperCase() + title.slice(1);
}
