// What the widget expects of signals, asked of the library and of the small ones that take its place.

import * as library from '@preact/signals-core';
import { describe, expect, it } from 'vitest';
import { computed, effect, signal } from './small-signals.ts';

const small = { computed, effect, signal } as unknown as typeof library;

describe.each([
  ['@preact/signals-core', library],
  ['small-signals', small],
])('%s', (_, { signal, effect, computed }) => {
  it('runs an effect at once, and again for another value only', () => {
    const points = signal(1);
    const seen: number[] = [];
    effect(() => void seen.push(points.value));
    points.value = 2;
    points.value = 2;
    points.value = 3;
    expect(seen).toEqual([1, 2, 3]);
  });

  it('follows what the last run has read, and nothing that it peeked at', () => {
    const isLeft = signal(true);
    const left = signal('a');
    const right = signal('b');
    const seen: string[] = [];
    effect(() => void seen.push(isLeft.value ? left.value : right.peek()));
    right.value = 'c';
    isLeft.value = false;
    left.value = 'd';
    right.value = 'e';
    expect(seen).toEqual(['a', 'c']);
  });

  it('stops, also in the middle of its own turn', () => {
    const points = signal(0);
    const seen: string[] = [];
    const stops: (() => void)[] = [];
    for (const name of ['first', 'second']) {
      stops.push(
        effect(() => {
          seen.push(`${name} ${points.value}`);
          if (points.value === 2) for (const stop of stops) stop();
        }),
      );
    }
    points.value = 1;
    seen.length = 0;
    points.value = 2;
    points.value = 3;
    expect(seen).toHaveLength(1);
  });

  it('keeps what an inner effect reads from the outer one', () => {
    const points = signal(0);
    let outer = 0;
    effect(() => {
      outer++;
      effect(() => void points.value);
    });
    points.value = 1;
    expect(outer).toBe(1);
  });

  it('computes, and tells of another result only', () => {
    const points = signal(1);
    const isEven = computed(() => points.value % 2 === 0);
    const seen: boolean[] = [];
    effect(() => void seen.push(isEven.value));
    points.value = 3;
    points.value = 4;
    expect(isEven.peek()).toBe(true);
    expect(seen).toEqual([false, true]);
  });

  it('lets an effect write what another one reads', () => {
    const points = signal(1);
    const label = signal('');
    const seen: string[] = [];
    effect(() => {
      label.value = `${points.value} points`;
    });
    effect(() => void seen.push(label.value));
    points.value = 2;
    expect(seen).toEqual(['1 points', '2 points']);
  });

  it('survives an effect that throws', () => {
    const points = signal(1);
    const broken = (): unknown =>
      effect(() => {
        throw new Error('Mine');
      });
    expect(broken).toThrow('Mine');
    const seen: number[] = [];
    points.value = 2;
    effect(() => void seen.push(points.value));
    points.value = 3;
    expect(seen).toEqual([2, 3]);
  });
});
