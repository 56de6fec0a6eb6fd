// Links come from the programme, so they are checked before anybody can press them.

const shown = /^(https?|mailto|tel):$/;

/** An absolute URL that is safe in an `href`, or null. Relative ones belong to the shop's own address. */
export function safeLink(link: string | null): string | null {
  // Not `document.baseURI`: a page's `<base>` is no part of the programme.
  const url = link === null ? null : URL.parse(link, location.origin);
  return url && shown.test(url.protocol) ? url.href : null;
}
