import { expect, it, vi } from 'vitest';
import { createHostEvents } from './host-events.ts';

it('tells handlers and the document, and keeps voucher codes from the latter', () => {
  const events = createHostEvents();
  const handler = vi.fn<(event: unknown) => void>();
  const heard = vi.fn<(event: Event) => unknown>((event) => (event as CustomEvent).detail);
  document.addEventListener('zegel:apply', heard, { once: true });
  expect(events.has('apply')).toBe(false);
  events.on('apply', handler);
  expect(events.has('apply')).toBe(true);
  events.emit('apply', { code: '4K7Q-M2VX-9TRD' });
  expect(handler).toHaveBeenCalledWith({ code: '4K7Q-M2VX-9TRD' });
  expect(heard).toHaveReturnedWith({});
  events.off('apply', handler);
  expect(events.has('apply')).toBe(false);
});

it('goes on when a handler of the shop throws, and reports the error as the shop’s', async () => {
  const events = createHostEvents();
  const later = vi.fn<() => void>();
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {});
  events.on('close', () => {
    throw new Error('of the shop');
  });
  events.on('close', later);
  events.on('close', 'no function');
  events.emit('close', {});
  expect(later).toHaveBeenCalledOnce();
  expect(reported).toHaveBeenCalledWith(new Error('of the shop'));
});
