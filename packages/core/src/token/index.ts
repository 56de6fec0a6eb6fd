// Member tokens, simple proofs and claims of guests' orders: sign on the shop's server, verify on the loyalty server. Needs jose and web crypto.

export { lifetimeSecondsMax } from './member-token-limits.ts';
export type { TokenMode } from './member-token-limits.ts';
export { signClaim, verifyClaim } from './order-claim.ts';
export type { SignClaimOptions, VerifyClaimOptions } from './order-claim.ts';
export { signMemberToken } from './sign-member-token.ts';
export type { SigningKey, SignMemberTokenOptions } from './sign-member-token.ts';
export { signProof, verifyProof } from './simple-proof.ts';
export type { SignProofOptions, VerifyProofOptions } from './simple-proof.ts';
export { verifyMemberToken } from './verify-member-token.ts';
export type {
  MemberTokenClaims,
  VerificationKey,
  VerifyMemberTokenOptions,
} from './verify-member-token.ts';
