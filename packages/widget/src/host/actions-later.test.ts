// Actions that are fetched when they are called: they arrive, or say in the caller's own terms that they did not.

import { LoyaltyError } from '@zegel/core';
import { expect, it, vi } from 'vitest';
import { actionsLater } from './actions-later.ts';
import type { ActionsLater } from '../panel/model/panel-model.ts';

it('hands over what it was called with', async () => {
  const redeem = vi.fn<(rewardId: string) => Promise<object>>(() =>
    Promise.resolve({ outcome: 'unknown_reward' }),
  );
  const actions = actionsLater(() => Promise.resolve({ redeem } as unknown as ActionsLater));
  expect(await actions.redeem('five')).toEqual({ outcome: 'unknown_reward' });
  expect(redeem).toHaveBeenCalledExactlyOnceWith('five');
});

it('rejects nowhere when the actions cannot be had', async () => {
  const error = new LoyaltyError('network', 'offline');
  const actions = actionsLater(() => Promise.reject(error));
  expect(await actions.redeem('five')).toEqual({ outcome: 'failed', error });
  expect(await actions.loadHistory()).toEqual({ outcome: 'failed', error });
  expect(await actions.page()).toBe(false);
  expect(await actions.share({ url: 'https://shop.example/', title: '' })).toBe('failed');
  expect(await actions.copyCode('4K7Q')).toBe(false);
});
