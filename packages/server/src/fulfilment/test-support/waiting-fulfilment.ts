// A fulfilment in another place that answers when the test says so.

import type {
  FulfilmentRequest,
  IssueAnswer,
  RemoteFulfilment,
  VoidAnswer,
  VoidRequest,
} from '../fulfilment.ts';

export interface Call<Request, Answer> {
  readonly request: Request;
  readonly signal: AbortSignal;
  answer(answer: Answer): void;
  fail(): void;
}

export interface WaitingFulfilment extends RemoteFulfilment {
  readonly issues: Call<FulfilmentRequest, IssueAnswer>[];
  readonly voids: (Call<Omit<VoidRequest, 'code'>, VoidAnswer> & Pick<VoidRequest, 'code'>)[];
}

export function waitingFulfilment(): WaitingFulfilment {
  const issues: WaitingFulfilment['issues'] = [];
  const voids: WaitingFulfilment['voids'] = [];
  return {
    kind: 'remote',
    issues,
    voids,
    issue: (request, signal) =>
      new Promise((answer, reject) =>
        issues.push({ request, signal, answer, fail: () => reject(new Error('Down')) }),
      ),
    void: ({ code, ...request }, signal) =>
      new Promise((answer, reject) =>
        voids.push({ request, code, signal, answer, fail: () => reject(new Error('Down')) }),
      ),
  };
}

/** Nobody waits for a fulfilment: its call comes a moment after the answer. */
export async function reaching(calls: readonly unknown[], count: number): Promise<void> {
  while (calls.length < count) await new Promise((resolve) => void setImmediate(resolve));
}
