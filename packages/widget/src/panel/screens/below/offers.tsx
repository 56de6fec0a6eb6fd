// Offers that are meant for this member: what changes, why they, and until when. Each leads to what it changes.

import type { VNode } from 'preact';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { Row } from '../../parts/row.tsx';
import { offerEffect, offerNotes } from '../../words/offer-text.ts';

export function Offers(props: ScreenProps & Member): VNode | null {
  const { tools, words, account } = props;
  const { offers = [] } = account;
  return offers.length === 0 ? null : (
    <ul class="offers" aria-label={words.offers.title}>
      {offers.map((offer) => {
        const { id, icon, title, ruleIds, rewardIds } = offer;
        const effect = offerEffect(offer, props);
        const [rewardId] = rewardIds;
        return (
          <Row
            key={id}
            isCard
            stamp={{ icon }}
            title={title}
            note={offerNotes(offer, props).join(' · ')}
            end={effect !== '' && <span class="pill">{effect}</span>}
            onTap={() => (rewardId ? tools.go('rewards', rewardId) : tools.go('earn', ruleIds[0]))}
          />
        );
      })}
    </ul>
  );
}
