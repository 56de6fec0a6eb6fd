// The schemas of the contract. Servers validate by them; browsers should not import this file, it carries valibot.

export { accountSchema, lockSchema, redemptionSchema } from './contract/account.ts';
export { capabilitiesSchema, everyCapability } from './contract/capabilities.ts';
export {
  moneyInputSchema,
  orderLineSchema,
  quoteAnswerSchema,
  quoteRequestSchema,
} from './contract/cart.ts';
export { historyPageSchema } from './contract/history.ts';
export {
  createEndpointSchema,
  endpointSchema,
  endpointWithSecretSchema,
  replayEventsSchema,
  updateEndpointSchema,
} from './contract/endpoint.ts';
export {
  memberEventSchema,
  memberEventSchemas,
  memberEventTypes,
  noticeLotsMax,
} from './contract/member-event.ts';
export { noticeInputSchema, noticeOutcomeSchema, pendingNoticesSchema } from './contract/notice.ts';
export {
  actionOutcomeSchema,
  claimOutcomeSchema,
  consentsOutcomeSchema,
  enrolOutcomeSchema,
  giveBackOutcomeSchema,
  profileOutcomeSchema,
  redeemOutcomeSchema,
  referOutcomeSchema,
} from './contract/outcome.ts';
export { isKeyScope, keyScopes } from './contract/key-scope.ts';
export type { KeyScope } from './contract/key-scope.ts';
export {
  foreignIdSchema,
  instantSchema,
  minorUnitsSchema,
  pointsSchema,
  signedPointsSchema,
  slugSchema,
} from './contract/points.ts';
export { problemSchema } from './contract/problem.ts';
export { programTextMax } from './contract/program-desk.ts';
export { programFileSchema } from './contract/program-file/program-file.ts';
export { programSchema } from './contract/program/program.ts';
export { adjustBodySchema, adjustOutcomeSchema, routes } from './contract/routes.ts';
export type { Access, Route, RouteId } from './contract/routes.ts';
export { eventOutcomeSchema, shopEventSchema } from './contract/shop-event.ts';
export { voucherOrderSchema, voucherOutcomeSchema } from './contract/voucher.ts';
export { eraseOutcomeSchema, personalDataSchema } from './contract/personal-data.ts';
