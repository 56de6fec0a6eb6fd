// The top: who you are on the first screen, where you are on the others; your details and the way out at its end.

import type { VNode } from 'preact';
import type { PanelModel, PanelTools, ScreenName } from '../model/panel-model.ts';
import type { Face } from '../model/read-state.ts';
import { Icon } from '../parts/icon.tsx';
import { Stamp } from '../parts/stamp.tsx';

export interface TopBarProps {
  readonly model: PanelModel;
  readonly tools: PanelTools;
  readonly face: Face;
  readonly screen: ScreenName;
}

export function TopBar({ model, tools, face, screen }: TopBarProps): VNode {
  const { messages, actions } = model;
  return (
    <div class="head">
      {face.face === 'member' ? (
        <Who model={model} screen={screen} {...face} />
      ) : (
        <span class="fill">{face.face === 'loading' && <i class="bone" />}</span>
      )}
      {face.face === 'member' && face.program.capabilities.profile && (
        <button
          type="button"
          class="round"
          aria-label={messages.nav.profile}
          aria-current={screen === 'profile' ? 'page' : undefined}
          onClick={() => tools.go('profile')}
        >
          <Icon name="user" />
        </button>
      )}
      <button
        type="button"
        class="round"
        aria-label={messages.shell.close}
        onClick={() => actions.close()}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

type WhoProps = Extract<Face, { face: 'member' }> & Pick<TopBarProps, 'model' | 'screen'>;

function Who({ model, screen, program, account }: WhoProps): VNode {
  const { messages, format } = model;
  const { nav, home } = messages;
  const tier = program.tiers.find(({ id }) => id === account.tier?.tierId);
  // The plural, as for two of anything.
  const earn = nav.earnTitle(format.pointsName(2));
  return screen === 'home' ? (
    <>
      <Stamp icon={tier?.icon ?? program.look.icon} color={tier?.color} />
      <div class="fill">
        <h1 tabIndex={-1} class="hello">
          {home.hello(account.givenName)}
        </h1>
        {tier && <p class="note">{tier.name}</p>}
      </div>
    </>
  ) : (
    <>
      <h1 tabIndex={-1} class="fill">
        {screen === 'earn' ? earn.charAt(0).toUpperCase() + earn.slice(1) : nav[screen]}
      </h1>
      {screen !== 'profile' && <span class="pill">{format.points(account.available)}</span>}
    </>
  );
}
