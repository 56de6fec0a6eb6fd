// What a monitoring system asks a running server, in Prometheus' text form. Names of routes and figures only: nothing
// here may be an id, an address or a word of a person. The only place that imports the metrics library.

import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface ServerMetrics {
  /** Notes one answered request. `route` is the route's name, never its path. */
  noteRequest(route: string, status: number, seconds: number): void;
  /** Adds a figure that is looked up whenever somebody asks; `read` may answer one figure or one for each label. */
  watch(figure: WatchedFigure): void;
  /** Everything, as a scrape reads it. */
  read(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export interface WatchedFigure {
  /** In the words of Prometheus: `zegel_inbox_waiting`. */
  readonly name: string;
  readonly help: string;
  read(): number | Promise<number>;
}

/** From a read out of memory to a client that has gone away. */
const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function serverMetrics(): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'zegel_request_duration_seconds',
    help: 'Time from the first byte of a request to its answer.',
    labelNames: ['route', 'status'] as const,
    buckets,
    registers: [registry],
  });

  return {
    noteRequest: (route, status, seconds) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    watch({ name, help, read }) {
      const gauge: Gauge = new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          // A database that is away must not take the other figures along.
          gauge.set(await Promise.resolve(read()).catch(() => Number.NaN));
        },
      });
    },
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}
