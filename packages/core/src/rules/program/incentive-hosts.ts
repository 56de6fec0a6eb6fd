// Sites where nothing may be given for a review or a follower: their own rules forbid it, and what was written there
// would be removed, with the shop's good name.

const hosts: readonly (readonly [site: string, host: RegExp])[] = [
  ['Google', /^(.+\.)?(google(\.[a-z]{2,3}){1,2}|g\.page|g\.co|goo\.gl)$/],
  ['Trustpilot', /^(.+\.)?trustpilot(\.[a-z]{2,3}){1,2}$/],
  ['Tripadvisor', /^(.+\.)?tripadvisor(\.[a-z]{2,3}){1,2}$/],
  ['Yelp', /^(.+\.)?(yelp(\.[a-z]{2,3}){1,2}|yelp\.to)$/],
  ['Amazon', /^(.+\.)?amazon(\.[a-z]{2,3}){1,2}$/],
  ["Apple's App Store", /^(apps|itunes)\.apple\.com$/],
];

/** The site that forbids rewards and that a link leads to; null for any other, and for a path of the shop. */
export function siteWithoutIncentives(link: string): string | null {
  const host = hostOf(link);
  if (host === null) return null;
  return hosts.find(([, pattern]) => pattern.test(host))?.[0] ?? null;
}

/** In lower case, without a final dot; null for a path, a mail address or a telephone number. */
export function hostOf(link: string): string | null {
  if (!/^https?:/i.test(link)) return null;
  try {
    return new URL(link).hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}
