// What a shop's server takes from the SDK: who is signed in (tokens, proofs), whose a guest's order is (claims) and what happened (the shop's side over
// HTTP). Node, Deno, Bun and workers; never a page.

export { isLoyaltyError, LoyaltyError } from '@zegel/core';
export type {
  EventCustomer,
  EventOutcome,
  OrderLine,
  OrderRefund,
  OrderState,
  PaidOrder,
  Recorded,
  ShopEvent,
  ShopSide,
  Voucher,
  VoucherOrder,
  VoucherOutcome,
  WriteOptions,
} from '@zegel/core';
export { signClaim, signMemberToken, signProof } from '@zegel/core/token';
export type {
  SignClaimOptions,
  SigningKey,
  SignMemberTokenOptions,
  SignProofOptions,
} from '@zegel/core/token';
export { shopClient } from './shop/shop-client.ts';
export type { EventResult, ShopClient, ShopClientOptions } from './shop/shop-client.ts';
export { fetchTransport } from './transport/fetch.ts';
export type { Answer, Question, Transport, TransportOptions } from './transport/transport.ts';
