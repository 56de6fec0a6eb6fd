// The whole road once more, with the ledger in a real PostgreSQL.

import { test } from '../../fixtures/demo-test.ts';
import { walkRoad } from './walk-road.ts';

test.use({ engine: 'postgres' });

test('L15 the whole road is the same with the ledger in PostgreSQL', async ({ shop, widget }) => {
  await walkRoad({ shop, widget });
});
