// The whole road, on a plain page and on the strictest page a shop can have.

import { test } from '../../fixtures/demo-test.ts';
import { walkRoad } from './walk-road.ts';

test('a shopper joins, earns, redeems, uses the code, gives one back, and a refund takes back exactly what was given', async ({
  shop,
  widget,
}) => {
  await walkRoad({ shop, widget });
});

test('F2 the whole road runs under a strict policy with Trusted Types, without one violation', async ({
  shop,
  widget,
}) => {
  await shop.beStrict();
  await walkRoad({ shop, widget });
});
