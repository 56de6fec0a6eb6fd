// A new level: one quiet moment over the whole panel, with what it brings.

import type { Program } from '@zegel/core';
import type { VNode } from 'preact';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { PanelContext } from '../moments/moments.ts';
import type { PanelModel } from '../model/panel-model.ts';
import { Button } from '../parts/button.tsx';
import { Stamp } from '../parts/stamp.tsx';

interface TierMomentProps {
  readonly model: PanelModel;
  readonly program: Program;
}

export function TierMoment({ model, program }: TierMomentProps): VNode | null {
  const { moments } = useContext(PanelContext);
  const tier = program.tiers.find(({ id }) => id === moments.tierId.value);
  return tier ? <Ceremony key={tier.id} model={model} tier={tier} /> : null;
}

function Ceremony({
  model: { messages, announce },
  tier,
}: {
  readonly model: PanelModel;
  readonly tier: Program['tiers'][number];
}): VNode {
  const { moments } = useContext(PanelContext);
  const box = useRef<HTMLDivElement>(null);
  const { moment } = messages;
  const title = moment.tier(tier.name);
  useEffect(() => {
    announce(title);
    box.current?.querySelector('button')?.focus();
  }, []);
  return (
    <div
      class="moment"
      role="dialog"
      aria-label={title}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.preventDefault();
        moments.dismissTier();
      }}
    >
      <Stamp icon={tier.icon} color={tier.color} size="large" isPressed />
      <h2>{title}</h2>
      {tier.perks.length > 0 && (
        <>
          <p class="note">{moment.tierHow}</p>
          <ul class="perks">
            {tier.perks.map((perk) => (
              <li key={perk}>{perk}</li>
            ))}
          </ul>
        </>
      )}
      <Button kind="main" onTap={() => moments.dismissTier()}>
        {moment.tierClose}
      </Button>
    </div>
  );
}
