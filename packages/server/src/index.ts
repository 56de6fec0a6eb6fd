// The server as a library: start it, make a shop, or mount the routes over a backend of your own.

export { createApp } from './create-app.ts';
export type { CreateAppOptions } from './create-app.ts';
export type { App } from './http/app-env.ts';
export { initShop } from './init-shop.ts';
export type { InitShopOptions, ShopKeys } from './init-shop.ts';
export { readTrustedProxies } from './limits/client-address.ts';
export type { ClientAddress } from './limits/client-address.ts';
export { defaultPolicies } from './limits/limit-policies.ts';
export type { LimitName, LimitPolicies, LimitPolicy } from './limits/limit-policies.ts';
export { openApiDocument } from './openapi/openapi-document.ts';
export type { OpenApiDocument } from './openapi/openapi-document.ts';
export { openStore } from './open-store.ts';
export type { Store } from './open-store.ts';
export type {
  ApiKey,
  KeyKind,
  ListedApiKey,
  ListedTokenKey,
  MovedClock,
  NewApiKey,
  NewTokenKey,
  PublishedProgram,
  Shop,
  ShopBeginnings,
  ShopDirectory,
  ShopMode,
  TokenKey,
} from './shops/shop-directory.ts';
export { startServer } from './start-server.ts';
export type { RunningServer, StartServerOptions } from './start-server.ts';
