// The line that an address on the internet belongs to: IPv4 as it is, of IPv6 the first half, which one household has.

/** Empty for what is no address. */
export function networkOf(ip: string): string {
  const text = ip
    .toLowerCase()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/, '');
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return text.split('.').map(Number).join('.');
  if (!/^[\da-f:]+$/.test(text) || !text.includes(':')) return '';
  const [head = '', tail] = text.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const filled =
    tail === undefined
      ? before
      : [
          ...before,
          ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'),
          ...after,
        ];
  return `${filled
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::`;
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}
