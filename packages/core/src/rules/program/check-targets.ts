// Where claims and reviews lead: to pages where rewards are allowed, of the network they name, and each page once.

import { followNetworks } from '../../contract/program-file/earning-in-file.ts';
import type { FollowNetwork } from '../../contract/program-file/earning-in-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { hostOf, siteWithoutIncentives } from './incentive-hosts.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

export function checkTargets(rules: readonly ProgramFileRule[]): Faults {
  return [
    ...checkFollows(rules),
    ...rules.flatMap((rule, index) => {
      const path = ['rules', index];
      return [
        ...('link' in rule && rule.link !== undefined ? checkLink(rule.link, path) : []),
        ...(rule.kind === 'follow' ? checkNetwork(rule, path) : []),
      ];
    }),
  ];
}

function checkFollows(rules: readonly ProgramFileRule[]): Faults {
  const links = rules.map((rule) => (rule.kind === 'follow' ? rule.link : null));
  return links.flatMap((link, index) =>
    link === null || links.indexOf(link) === index
      ? []
      : [
          fault(
            ['rules', index, 'link'],
            'another page',
            link,
            'keep one rule for this page, following it counts once',
          ),
        ],
  );
}

function checkLink(link: string, path: Path): Faults {
  const site = siteWithoutIncentives(link);
  return site === null
    ? []
    : [
        fault(
          [...path, 'link'],
          'a page where rewards are allowed',
          link,
          `lead to a page of your own instead, ${site} forbids rewards for what is written or followed there`,
        ),
      ];
}

const networkHosts: Readonly<Record<FollowNetwork, readonly string[]>> = {
  instagram: ['instagram.com'],
  facebook: ['facebook.com', 'fb.com'],
  tiktok: ['tiktok.com'],
  youtube: ['youtube.com', 'youtu.be'],
  pinterest: ['pinterest.com', 'pinterest.nl', 'pinterest.de', 'pinterest.fr', 'pinterest.co.uk'],
  linkedin: ['linkedin.com'],
  threads: ['threads.net', 'threads.com'],
  bluesky: ['bsky.app'],
  x: ['x.com', 'twitter.com'],
};

function checkNetwork(
  { network, link }: Extract<ProgramFileRule, { readonly kind: 'follow' }>,
  path: Path,
): Faults {
  if (!followNetworks.includes(network)) return [];
  const host = hostOf(link) ?? '';
  const isThere = networkHosts[network].some((one) => host === one || host.endsWith(`.${one}`));
  return isThere && link.toLowerCase().startsWith('https:')
    ? []
    : [
        fault(
          [...path, 'link'],
          `an https address of ${network}`,
          link,
          `write the address of your page on ${network}, such as https://www.${networkHosts[network][0] ?? network}/your-shop`,
        ),
      ];
}
