// One stream of lines that each hold a version. It is pulled, never pushed: what comes while nobody reads replaces what
// waits, so that a slow reader gets the latest and costs nothing.

export interface LineStreamOptions {
  /** A line is repeated after so long without another: whoever is between must not think that it is over. */
  readonly heartbeatMs: number;
  readonly lifeMs: number;
  /** Asked at every heartbeat; a rejection ends the stream. */
  readonly check: () => Promise<unknown>;
  /** Called once, whoever ended it. */
  readonly onEnd: () => void;
}

export interface LineStream {
  readonly stream: ReadableStream<Uint8Array>;
  readonly tell: (version: number) => void;
  end(): void;
}

/** Nobody began to read: the answer never left, as after HEAD. */
const unreadMsMax = 10_000;

export function openLineStream(options: LineStreamOptions): LineStream {
  const encoder = new TextEncoder();
  let latest = -1;
  let sent = -1;
  let isEnded = false;
  let isDue = false;
  let wake: (() => void) | null = null;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;

  async function beat(): Promise<void> {
    try {
      await options.check();
      isDue = true;
      wake?.();
    } catch {
      end();
    }
  }

  const heartbeat = setInterval(() => void beat(), options.heartbeatMs);
  const life = setTimeout(end, Math.max(0, options.lifeMs));
  const unread = setTimeout(end, unreadMsMax);
  for (const timer of [heartbeat, life, unread]) timer.unref();

  function end(): void {
    if (isEnded) return;
    isEnded = true;
    clearInterval(heartbeat);
    clearTimeout(life);
    clearTimeout(unread);
    controller?.close();
    wake?.();
    options.onEnd();
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
      },
      async pull(given) {
        clearTimeout(unread);
        while (!isEnded && latest <= sent && !isDue) {
          const { promise, resolve } = Promise.withResolvers<void>();
          wake = resolve;
          await promise;
        }
        if (isEnded) return;
        isDue = false;
        sent = Math.max(sent, latest);
        heartbeat.refresh();
        given.enqueue(encoder.encode(`{"version":${sent}}\n`));
      },
      cancel() {
        controller = null;
        end();
      },
    },
    { highWaterMark: 0 },
  );

  return {
    stream,
    tell(version) {
      latest = Math.max(latest, version);
      if (latest > sent) wake?.();
    },
    end,
  };
}
