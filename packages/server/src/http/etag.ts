// Entity tags over what is sent, and the answer to somebody who already has it.

import { hash } from 'node:crypto';

export function etagOf(content: string | Uint8Array): string {
  return `"${hash('sha256', content, 'base64url').slice(0, 27)}"`;
}

/** Whether the caller's copy is still good (`If-None-Match`, compared weakly). */
export function isUnchanged(request: Request, etag: string): boolean {
  const sent = request.headers.get('if-none-match');
  if (sent === null) return false;
  const bare = etag.replace(/^W\//, '');
  return sent
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === bare);
}
