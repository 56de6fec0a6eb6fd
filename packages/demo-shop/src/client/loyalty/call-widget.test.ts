/** Calling the widget before it is there, and after. */
import { expect, it } from 'vitest';
import { createWidgetCaller } from './call-widget.ts';

it('keeps calls in the queue until the widget comes, and goes straight to it then', () => {
  const page: { zegel?: ((...words: readonly unknown[]) => void) & { q?: unknown[][] } } = {};
  const call = createWidgetCaller(page);
  call('open', 'rewards');
  call('refresh');
  expect(page.zegel?.q).toEqual([['open', 'rewards'], ['refresh']]);
  const heard: unknown[][] = [];
  page.zegel = (...words) => void heard.push([...words]);
  call('close');
  expect(heard).toEqual([['close']]);
});
