// A fulfilment in another place that behaves badly, and always the same way.

import type { Fulfilment } from '../../fulfilment/fulfilment.ts';

/** Answers, refuses, forgets to answer and answers twice, the same way for the same redemption. */
export function moodyFulfilment(): Fulfilment {
  const asked = new Map<string, number>();
  return {
    kind: 'remote',
    issue: async ({ redemptionId }) => {
      const turn = (asked.get(redemptionId) ?? 0) + 1;
      asked.set(redemptionId, turn);
      const mood = Number(redemptionId.replaceAll(/\D/g, '')) % 4;
      if (mood === 1) return { outcome: 'refused' };
      if (mood === 2 && turn < 3) throw new Error('Out to lunch');
      if (mood === 3) throw new Error('Gone');
      return { outcome: 'issued', code: `CODE-${redemptionId}` };
    },
    void: async ({ redemptionId, code }) => {
      const mood = Number(redemptionId.replaceAll(/\D/g, '')) % 3;
      if (code !== null && mood === 1) return { outcome: 'refused' };
      return { outcome: 'voided' };
    },
  };
}
