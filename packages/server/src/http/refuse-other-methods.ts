// The 405 of addresses that can only be read.

import { LoyaltyError } from '@zegel/core';
import type { App } from './app-env.ts';

export function methodNotAllowed(methods: readonly string[]): LoyaltyError {
  return new LoyaltyError(
    'method_not_allowed',
    `This address takes ${methods.join(' and ')} only.`,
  );
}

/** Call after the path's own handlers. */
export function refuseWrites(app: App, path: string, stateProblem: StateProblem): void {
  const methods = ['GET', 'HEAD'];
  app.all(path, (context) => {
    const response = stateProblem(methodNotAllowed(methods), context.get('requestId'), 'none');
    response.headers.set('allow', methods.join(', '));
    return response;
  });
}

/** Writes the problem an error becomes, and logs it if it is ours. */
export type StateProblem = (error: unknown, requestId: string, routeName: string) => Response;
