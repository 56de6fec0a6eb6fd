// Which shop a command is about: the one that was named, or the only one there is.

import type { Shop, ShopDirectory } from '../shops/shop-directory.ts';
import { CliError } from './cli-error.ts';

export async function chooseShop(directory: ShopDirectory, id: string | undefined): Promise<Shop> {
  const shops = await directory.listShops();
  const list = shops.map((shop) => `\n  ${shop.id}  ${shop.name} (${shop.mode})`).join('');
  if (shops.length === 0)
    throw new CliError('There is no shop in this database yet. Make one with `zegel init`.');
  if (id === undefined) {
    const [only, another] = shops;
    if (only !== undefined && another === undefined) return only;
    throw new CliError(`There are ${shops.length} shops here. Name one with --shop:${list}`);
  }
  const found = shops.find((shop) => shop.id === id);
  if (found !== undefined) return found;
  throw new CliError(`There is no shop ${id} here. These are:${list}`);
}
