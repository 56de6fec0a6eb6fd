// The hero: what you have, large. Counts up to a new value, unless motion is unwelcome.

import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PanelModel } from '../model/panel-model.ts';

const countMs = 700;

export function Balance({
  model: { format, isOpen },
  value,
}: {
  readonly model: PanelModel;
  readonly value: number;
}): VNode {
  const shown = useSignal(value);
  useEffect(() => {
    const from = shown.peek();
    if (from === value) return;
    if (!isOpen.peek() || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      shown.value = value;
      return;
    }
    const start = performance.now();
    let frame = requestAnimationFrame(step);
    function step(now: number): void {
      const done = Math.min(1, Math.max(0, (now - start) / countMs));
      shown.value = Math.round(from + (value - from) * (1 - (1 - done) ** 4));
      if (done < 1) frame = requestAnimationFrame(step);
    }
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return (
    <p class="balance">
      <span class="vh">{format.points(value)}</span>
      <span aria-hidden="true">
        <span class="num">{format.number(shown.value)}</span>{' '}
        <span class="name">{format.pointsName(value)}</span>
      </span>
    </p>
  );
}
