// What a request carries through the app beside itself.

import type { Hono } from 'hono';

export interface AppEnv {
  Variables: {
    readonly requestId: string;
    /** The route's name in logs; never the path, which may hold ids of people. */
    routeName: string;
  };
}

export type App = Hono<AppEnv>;
