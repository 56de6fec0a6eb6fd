// docs/events.md tells each event there is, with an example that the schema takes.

import { readFileSync } from 'node:fs';
import { memberEventSchema, memberEventTypes } from '@zegel/core/schemas';
import * as v from 'valibot';
import { expect, it } from 'vitest';

const page = readFileSync(new URL('../../../../docs/events.md', import.meta.url), 'utf8');

it('W2 every type of event stands in docs/events.md, with an example that fits', () => {
  const sections = page.split(/^### /m).slice(1);
  const told = sections.map((section) => section.slice(0, section.indexOf('\n')));
  expect(told.toSorted()).toEqual(memberEventTypes.toSorted());
  for (const section of sections) {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(section) ?? [];
    const event = JSON.parse(example) as { type: string };
    expect(section.startsWith(`${event.type}\n`), event.type).toBe(true);
    expect(v.safeParse(memberEventSchema, event).issues, event.type).toBeUndefined();
    expect(v.parse(memberEventSchema, event), 'nothing in it but what is known').toEqual(event);
  }
});
