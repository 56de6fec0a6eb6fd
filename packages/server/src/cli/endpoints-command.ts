// The words of `zegel endpoints`: subcommands, options and their help. What they do is in endpoints.ts, loaded when it
// runs.

import { memberEventTypes } from '@zegel/core/schemas';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.ts';
import { dataOption } from './data-option.ts';
import type { AddEndpointOptions, EndpointsOptions, ReplayOptions } from './endpoints.ts';

export function endpointsCommand(config: Config): Command {
  const command = new Command('endpoints')
    .description("Addresses of the shop's own that hear of what happens to its members.")
    .addHelpText(
      'after',
      `
Types of events:
  ${memberEventTypes.filter((type) => type !== 'endpoint.ping').join('\n  ')}
`,
    );
  const own = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .addOption(dataOption(config))
      .option('--shop <id>', 'which shop, where there are several (shop_…)')
      .option('--json', 'print JSON');

  own('list', 'Every endpoint, and how it does.').action(async (options: EndpointsOptions) =>
    (await import('./endpoints.ts')).listEndpoints(config, options),
  );

  own('add', 'Add an endpoint and print its secret, once.')
    .argument('<url>', 'where events are posted: https://shop.example/hooks/zegel')
    .addOption(
      new Option('--type <type>', 'an event it hears of; may be repeated')
        .argParser(addType)
        .default([], 'all, those to come too'),
    )
    .action(async (url: string, options: AddEndpointOptions) =>
      (await import('./endpoints.ts')).addEndpoint(config, url, options),
    );

  own('rotate', 'Make a new secret and print it; for 24 hours both sign.')
    .argument('<id>', 'ep_…')
    .action(async (id: string, options: EndpointsOptions) =>
      (await import('./endpoints.ts')).rotateEndpoint(config, id, options),
    );

  own('ping', 'Send an event that says nothing, as soon as a server runs.')
    .argument('<id>', 'ep_…')
    .action(async (id: string, options: EndpointsOptions) =>
      (await import('./endpoints.ts')).pingEndpoint(config, id, options),
    );

  for (const state of ['on', 'off'] as const) {
    own(state, state === 'on' ? 'Send to it again.' : 'Send nothing to it.')
      .argument('<id>', 'ep_…')
      .action(async (id: string, options: EndpointsOptions) =>
        (await import('./endpoints.ts')).turnEndpoint(config, id, state, options),
      );
  }

  own('remove', 'Delete an endpoint; nothing more is sent to it.')
    .argument('<id>', 'ep_…')
    .action(async (id: string, options: EndpointsOptions) =>
      (await import('./endpoints.ts')).removeEndpoint(config, id, options),
    );

  own('replay', 'Send again what happened in a span of the last 30 days, under the same ids.')
    .argument('<id>', 'ep_…')
    .addOption(
      new Option('--from <moment>', '2026-11-20, or 2026-11-20T09:00:00Z (days begin in UTC)')
        .argParser(parseMoment)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--to <moment>', 'the first moment that does not belong')
        .argParser(parseMoment)
        .default(null, 'now'),
    )
    .action(async (id: string, options: ReplayOptions) =>
      (await import('./endpoints.ts')).replayEvents(config, id, options),
    );

  return command;
}

function addType(value: string, all: readonly string[]): readonly string[] {
  const isKnown = memberEventTypes.some((type) => type === value && type !== 'endpoint.ping');
  if (isKnown) return [...new Set([...all, value])];
  throw new InvalidArgumentError('There is no such event. See `zegel endpoints --help`.');
}

function parseMoment(text: string): number {
  const at = /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return at;
  throw new InvalidArgumentError('Expected a day or a moment in UTC.');
}
