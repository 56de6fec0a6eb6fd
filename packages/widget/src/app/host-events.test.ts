import { expect, it, vi } from 'vitest';
import { createHostEvents } from './host-events.ts';

it('tells handlers and the document, and keeps voucher codes from the latter', () => {
  const events = createHostEvents();
  const handler = vi.fn();
  const heard = vi.fn((event: Event) => (event as CustomEvent).detail);
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
  const later = vi.fn();
  const reported = vi.fn((event: ErrorEvent) => event.preventDefault());
  vi.spyOn(globalThis, 'reportError').mockImplementation((error) => {
    reported(new ErrorEvent('error', { error, cancelable: true }));
  });
  events.on('close', () => {
    throw new Error('of the shop');
  });
  events.on('close', later);
  events.on('close', 'no function');
  events.emit('close', {});
  expect(later).toHaveBeenCalledOnce();
  expect(reported.mock.calls[0]?.[0].error).toEqual(new Error('of the shop'));
});
