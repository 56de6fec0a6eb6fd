// One event to one endpoint: the attempt, and what follows from its answer.

import type { Seal } from '../connectors/connections/seal.ts';
import type { SqlDatabase } from '../storage/sql/sql-database.ts';
import { all } from '../storage/sql/statement.ts';
import {
  endDelivery,
  noteFailure,
  noteSuccess,
  postponeDelivery,
  releaseDelivery,
  switchOff,
} from './deliveries.ts';
import type { ClaimedDelivery, EndpointKey, EventRow, SendingEndpoint } from './deliveries.ts';
import { sealName } from './endpoint.ts';
import { noAccount } from './stored-event.ts';
import { postEvent } from './post-event.ts';
import type { PostAnswer, PostOptions } from './post-event.ts';
import { failingMsMax, pauseAfter, readRetryAfter, slowDownAfter } from './retry-schedule.ts';
import { signatureHeaders } from './sign-event.ts';

/** What whoever runs the server should read of. */
export interface SenderLog {
  /** An event was tried for the last time. It is kept, and can be told again. */
  gaveUp(shopId: string, endpointId: string, eventId: string): void;
  switchedOff(shopId: string, endpointId: string, reason: 'gone' | 'failing'): void;
  /** A fault of ours or of the database; what was due is due again. */
  failed(error: unknown): void;
}

export interface SendingOptions extends PostOptions {
  readonly database: SqlDatabase;
  readonly seal: Seal;
  readonly now: () => number;
  readonly chance: () => number;
  /** Called before an event that arrived is let go of; after a crash in between it is sent once more. */
  readonly onArrived: (shopId: string, delivery: ClaimedDelivery, event: EventRow) => Promise<void>;
  readonly log: SenderLog;
}

export interface Sending {
  readonly key: EndpointKey;
  /** undefined: switched off or deleted meanwhile. */
  readonly endpoint: SendingEndpoint | undefined;
  readonly delivery: ClaimedDelivery;
  /** undefined: forgotten meanwhile. */
  readonly event: EventRow | undefined;
}

/** Answers that tell of an endpoint, not of an event: it gets a rest as a whole. */
const overloaded = new Set([429, 502, 503, 504]);
const gone = 410;
/** So many failures on end, whatever they are, and it gets a rest too. */
const failuresMax = 20;

/** Makes one attempt and writes down what came of it. Never rejects. */
export async function sendDelivery(options: SendingOptions, sending: Sending): Promise<void> {
  const { database, now, signal, log } = options;
  const { key, delivery, endpoint, event } = sending;
  try {
    const isOver = event === undefined || (event.customerId === null && !isOfNobody(delivery));
    if (endpoint === undefined || isOver) {
      await database.write(() => endDelivery(key, delivery, now()));
      return;
    }
    // An attempt that could outlive its claim would be made beside another.
    if (now() + options.timeoutMs > delivery.leasedUntil) {
      await database.write(() => releaseDelivery(key, delivery));
      return;
    }
    const answer = await attempt(options, { endpoint, event, delivery, key });
    if (answer.kind === 'failed' && signal.aborted)
      await database.write(() => releaseDelivery(key, delivery));
    else if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) {
      await options.onArrived(key[0], delivery, event);
      await noteArrival(options, key, delivery);
    } else await settleFailure(options, { key, delivery, endpoint }, answer);
  } catch (error) {
    // The claim ends by itself.
    log.failed(error);
  }
}

function isOfNobody({ accountId }: ClaimedDelivery): boolean {
  return accountId === noAccount;
}

type Attempt = Sending & {
  readonly endpoint: SendingEndpoint;
  readonly event: EventRow;
};

function attempt(
  options: SendingOptions,
  { key, endpoint, event, delivery }: Attempt,
): Promise<PostAnswer> {
  const { now } = options;
  const body = bodyOf(event);
  const timestamp = Math.floor(now() / 1_000);
  const signed = signatureHeaders(
    { id: delivery.eventId, timestamp, body },
    secretsOf(options, key, endpoint),
  );
  const headers = { ...signed, 'content-type': 'application/json', 'user-agent': 'Zegel' };
  return postEvent(endpoint.url, headers, body, options);
}

/** The same bytes at every attempt. */
function bodyOf({ type, at, data, customerId, version }: EventRow): string {
  const whose = customerId === null ? {} : { customerId, version };
  return JSON.stringify({
    type,
    timestamp: new Date(at).toISOString(),
    data: { ...whose, ...(JSON.parse(data) as object) },
  });
}

function secretsOf(
  { seal, now }: SendingOptions,
  key: EndpointKey,
  { secret, previousSecret, previousUntil }: SendingEndpoint,
): readonly string[] {
  const isRotating = previousSecret !== null && now() < (previousUntil ?? 0);
  const sealed = isRotating ? [secret, previousSecret] : [secret];
  return sealed.map((each) => seal.open(each, sealName(key)));
}

async function noteArrival(
  { database, now }: SendingOptions,
  key: EndpointKey,
  delivery: ClaimedDelivery,
): Promise<void> {
  await database.write(function* () {
    yield* endDelivery(key, delivery, now());
    yield* all(noteSuccess(key, now()));
  });
}

async function settleFailure(
  options: SendingOptions,
  { key, delivery, endpoint }: Pick<Attempt, 'key' | 'delivery' | 'endpoint'>,
  answer: PostAnswer,
): Promise<void> {
  const { database, now, chance, log } = options;
  const time = now();
  const attempts = delivery.attempts + 1;
  const isAnswer = answer.kind === 'answered';
  const reason = isAnswer ? `answered ${answer.status}` : answer.reason.slice(0, 200);
  const retryAfter = isAnswer ? readRetryAfter(answer.retryAfter, time) : null;
  const isGone = isAnswer && answer.status === gone;
  const isFailing = time - (endpoint.failingSince ?? time) >= failingMsMax;
  if (isGone || isFailing) {
    const why = isGone ? 'gone' : 'failing';
    const [, wasOn] = await database.write(() =>
      all(noteFailure(key, { now: time, reason, resumeAt: 0 }), ...switchOff(key, why)),
    );
    if (wasOn === 1) log.switchedOff(...key, why);
    return;
  }
  const failures = endpoint.failures + 1;
  const needsRest = isAnswer ? overloaded.has(answer.status) : answer.kind === 'failed';
  const rest = needsRest || failures >= failuresMax ? slowDownAfter(failures) : 0;
  const resumeAt = rest === 0 ? 0 : time + Math.max(rest, needsRest ? (retryAfter ?? 0) : 0);
  const pause = pauseAfter(attempts, chance());
  const isOurs = await database.write(function* () {
    // Rows are locked in the order in which an arrival locks them.
    const settled =
      pause === null
        ? yield* endDelivery(key, delivery, time)
        : yield* postponeDelivery(key, delivery, time + Math.max(pause, retryAfter ?? 0));
    yield* all(noteFailure(key, { now: time, reason, resumeAt }));
    return settled;
  });
  if (pause === null && isOurs) log.gaveUp(...key, delivery.eventId);
}
