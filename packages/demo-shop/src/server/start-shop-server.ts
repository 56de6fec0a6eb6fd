/** Starts the shop on a port of this machine. */
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createShopServer } from './create-shop-server.ts';
import type { ShopServer, ShopServerOptions } from './create-shop-server.ts';

export interface StartShopServerOptions extends ShopServerOptions {
  /** 0 for any free one. */
  readonly port: number;
  /** @default '127.0.0.1' */
  readonly hostname?: string;
}

export interface RunningShopServer extends ShopServer {
  readonly url: string;
  readonly port: number;
}

/**
 * @example
 * const shop = await startShopServer({ port: 4400, dataFile, clientDir, loyalty });
 * console.log(shop.url);
 */
export function startShopServer(options: StartShopServerOptions): Promise<RunningShopServer> {
  const shop = createShopServer(options);
  const { hostname = '127.0.0.1', port } = options;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: shop.app.fetch, hostname, port }, (address: AddressInfo) => {
      resolve({
        ...shop,
        url: `http://${hostname === '127.0.0.1' ? 'localhost' : hostname}:${address.port}`,
        port: address.port,
        close: async () => {
          await new Promise((done) => {
            server.close(done);
            if ('closeAllConnections' in server) server.closeAllConnections();
          });
          await shop.close();
        },
      });
    });
    server.on('error', (error: Error) => {
      void shop.close();
      reject(error);
    });
  });
}
