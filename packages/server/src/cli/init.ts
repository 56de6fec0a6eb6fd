// `zegel init`: makes a shop and prints its keys, once.

import { mkdir } from 'node:fs/promises';
import { initShop } from '../init-shop.ts';
import type { ShopKeys } from '../init-shop.ts';
import { openStoreAt } from '../open-store.ts';
import { isPostgresUrl } from '../store-place.ts';
import type { ShopMode } from '../shops/shop-directory.ts';
import { readProgramFileAt } from './read-program-file.ts';
import { templateFile } from './templates.ts';

export interface InitOptions {
  readonly data: string;
  readonly name?: string;
  readonly mode: ShopMode;
  readonly template: string;
  readonly program?: string;
  readonly origin: readonly string[];
  readonly url: string;
  readonly json?: true;
}

export async function init(options: InitOptions): Promise<void> {
  const { file: program } = await readProgramFileAt(
    options.program ?? (await templateFile(options.template)),
  );
  if (!isPostgresUrl(options.data)) await mkdir(options.data, { recursive: true });
  const store = await openStoreAt(options.data);
  try {
    const { mode, origin: origins } = options;
    const keys = await initShop({
      store,
      name: options.name ?? program.name,
      mode,
      program,
      origins,
    });
    process.stdout.write(
      options.json === true ? `${JSON.stringify(keys, null, 2)}\n` : describeKeys(keys, options),
    );
  } finally {
    await store.close();
  }
}

function describeKeys(keys: ShopKeys, options: InitOptions): string {
  const origins =
    options.origin.length === 0
      ? 'No page can sign its members in yet. Name where the shop is: `zegel origin https://shop.example`.\n\n'
      : '';
  return `The shop is made. These keys are shown once: keep them now.

  shop id           ${keys.shopId}
  publishable key   ${keys.publishableKey}
  secret key        ${keys.secretKey}
  token key id      ${keys.tokenKey.id}
  token secret      ${keys.tokenKey.secret}

The secret key and the token secret belong on your server, never on a page.

${origins}Paste this into the shop's pages:

  <script async src="${new URL('/zegel.js', options.url).href}" data-shop="${keys.publishableKey}"></script>

A server that runs knows the shop at once; if none does, start it with \`zegel serve\`.
`;
}
