// The part of @preact/signals-core that the widget uses, in a sixth of its bytes. Sources import the library, for its
// types and its lint rules; the build and the tests put this file in its place (`vite.config.ts`), and small-signals.test.ts
// asks the same of both.

/** A run of an effect, and the signals it has read. */
interface Reader {
  run(): void;
  readonly read: Set<SmallSignal<unknown>>;
}

/** Who reads now. Signals find their readers by it, so it is one for all. */
const now: { reader: Reader | undefined } = { reader: undefined };

class SmallSignal<Value> {
  readonly readers: Set<Reader> = new Set();
  private current: Value;

  constructor(value: Value) {
    this.current = value;
  }

  get value(): Value {
    if (now.reader) {
      this.readers.add(now.reader);
      now.reader.read.add(this);
    }
    return this.current;
  }

  set value(value: Value) {
    if (value === this.current) return;
    this.current = value;
    // As it was: each run joins again, and one of them may end another.
    const readers = [...this.readers];
    for (const reader of readers) if (this.readers.has(reader)) reader.run();
  }

  peek(): Value {
    return this.current;
  }
}

export type { SmallSignal };

/** A value that knows who reads it. */
export function signal<Value>(value: Value): SmallSignal<Value> {
  return new SmallSignal(value);
}

/** Runs at once, and again whenever a signal that the last run has read gets another value; answers how to stop. */
export function effect(run: () => void): () => void {
  const stop = (): void => {
    for (const signal of reader.read) signal.readers.delete(reader);
    reader.read.clear();
  };
  const reader: Reader = {
    read: new Set(),
    run() {
      stop();
      const outer = now.reader;
      now.reader = reader;
      try {
        run();
      } finally {
        now.reader = outer;
      }
    },
  };
  reader.run();
  return stop;
}

/** Computed when something it has read changes, whether anybody looks or not; it never ends before its signals do. */
export function computed<Value>(compute: () => Value): SmallSignal<Value> {
  const result = signal(undefined as Value);
  effect(() => {
    result.value = compute();
  });
  return result;
}
