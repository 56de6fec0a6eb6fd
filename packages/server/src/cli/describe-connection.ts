// One connection in words, for the command line.

import { healthWords } from '../connectors/connections/connection-health.ts';
import type { ConnectionHealth } from '../connectors/connections/connection-health.ts';
import type { Connection } from '../connectors/connections/connection-store.ts';
import type { FailedItem } from '../connectors/inbox/inbox.ts';
import type { PrivacyTask } from '../connectors/inbox/privacy-desk.ts';

export interface ConnectionView extends Connection {
  readonly health: ConnectionHealth;
  readonly waiting: number;
  readonly failed: number;
  /** The first of them. */
  readonly failures: readonly FailedItem[];
  readonly privacyTasks: readonly PrivacyTask[];
}

export function describeConnection(view: ConnectionView, now: number): string {
  const { id, kind, health, waiting, failed, failures, privacyTasks } = view;
  const lines = [
    `${id}  ${kind}  ${healthWords[health]}`,
    `  last delivery  ${ago(view.lastDeliveryAt, now)}`,
    ...(kind === 'events' ? [] : [`  last asked     ${ago(view.polledAt, now)}`]),
    ...(view.pollError === null ? [] : [`    ${view.pollError}`]),
    `  waiting        ${waiting}`,
    `  failed         ${failed}`,
    ...failures.map(
      ({ receivedAt, topic, subject, reason }) =>
        `    ${day(receivedAt)}  ${topic}  ${subject ?? ''}  ${reason ?? ''}`,
    ),
    ...(failed > failures.length ? [`    and ${failed - failures.length} more`] : []),
    ...privacyTasks.map(
      ({ request, customerId, receivedAt }) =>
        `  asked for      ${request}${customerId === null ? '' : ` of customer ${customerId}`} on ${day(receivedAt)}`,
    ),
    ...(view.orderPrefix === '' ? [] : [`  orders are called ${view.orderPrefix}…`]),
  ];
  return `${lines.join('\n')}\n`;
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function ago(at: number | null, now: number): string {
  if (at === null) return 'never';
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  if (minutes < 2) return 'just now';
  if (minutes < 120) return `${minutes} minutes ago`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} hours ago` : `on ${day(at)}`;
}
