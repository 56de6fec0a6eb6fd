// What tells two people apart, brought to one form: the same mailbox, house, card, telephone or line looks the same however
// it was typed. Only what is compared leaves here, and it is stored as a keyed hash alone.

import type { CustomerSignals } from '../../contract/shop-event.ts';
import { networkOf } from './network-of.ts';
import type { Trace } from './referral-record.ts';

export function readTraces(
  email: string | null | undefined,
  signals: CustomerSignals = {},
): readonly Trace[] {
  const { address, payment, device, ip } = signals;
  const told = [
    { kind: 'email', value: mailboxOf(email ?? '') },
    { kind: 'address', value: placeOf(address ?? '') },
    { kind: 'payment', value: plain(payment ?? '') },
    { kind: 'device', value: plain(device ?? '') },
    { kind: 'ip', value: networkOf(plain(ip ?? '')) },
  ] as const;
  return told.filter(({ value }) => value !== '');
}

// One provider under several names.
const sameProvider: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'protonmail.com': 'proton.me',
  'protonmail.ch': 'proton.me',
  'pm.me': 'proton.me',
  'ya.ru': 'yandex.ru',
  'yandex.com': 'yandex.ru',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
};
/** To these, dots in a name say nothing. */
const dotless: ReadonlySet<string> = new Set(['gmail.com', 'proton.me']);

/** The mailbox behind an address: case, a tag after `+`, and what a provider takes for the same do not count. */
export function mailboxOf(email: string): string {
  const text = plain(email).toLowerCase();
  const at = text.lastIndexOf('@');
  if (at < 1) return '';
  const host = text.slice(at + 1).replace(/\.+$/, '');
  const domain = Object.hasOwn(sameProvider, host) ? (sameProvider[host] ?? host) : host;
  const name = text.slice(0, at).replace(/\+.*$/, '');
  // What is made up there for one sender stands behind a hyphen.
  const own = /^(yahoo|ymail)\./.test(domain) ? name.replace(/-.*$/, '') : name;
  return `${dotless.has(domain) ? own.replaceAll('.', '') : own}@${domain}`;
}

/** Letters and figures alone, and where one figure ends: `1234 AB, 5-a` and `1234ab 5A` are one house, `1-2` and `12` are two. */
function placeOf(address: string): string {
  return plain(address)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, '-')
    .replaceAll(/[^\p{L}\p{N}-]|-(?!\p{N})|(?<!\p{N})-/gu, '');
}

function plain(text: string): string {
  return text.normalize('NFKC').trim();
}
