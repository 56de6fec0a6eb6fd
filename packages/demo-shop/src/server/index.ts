/** What others may use of the demo shop: its server. */
export { createShopServer } from './create-shop-server.ts';
export type { ShopServer, ShopServerOptions, TemplateOptions } from './create-shop-server.ts';
export { isTemplateName, templateNames } from '../shop-api/template.ts';
export type { TemplateName } from '../shop-api/template.ts';
export { startShopServer } from './start-shop-server.ts';
export type { RunningShopServer, StartShopServerOptions } from './start-shop-server.ts';
export type { LoyaltyConnection } from './shop-context.ts';
