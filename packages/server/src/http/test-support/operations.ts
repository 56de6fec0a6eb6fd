// The server's operations as its own OpenAPI document tells them, with something good to send to each. A route that is
// added without an example here fails the tests that walk them.

// The examples are one table, so they are one file.
/* oxlint-disable max-lines */

import { strict as assert } from 'node:assert';
import { createHmac } from 'node:crypto';
import type { Access, KeyScope, RouteId } from '@zegel/core/schemas';
import type { TestServer, TestShop } from './test-server.ts';

export interface Operation {
  readonly id: RouteId;
  readonly method: string;
  /** With `{name}` parameters. */
  readonly path: string;
  readonly access: Access | undefined;
  /** Of routes for a shop's keys. */
  readonly scope: KeyScope | undefined;
  readonly takesIdempotencyKey: boolean;
}

interface Document {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly operationId: RouteId;
        readonly 'x-access'?: Access;
        readonly security: readonly Record<string, readonly KeyScope[]>[];
        readonly parameters: readonly { readonly name: string }[];
      }
    >
  >;
}

/** Asks the server which operations it has. */
export async function listOperations(server: Pick<TestServer, 'ask'>): Promise<Operation[]> {
  const { json } = await server.ask('GET', '/openapi.json');
  const { paths } = json as unknown as Document;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      access: operation['x-access'],
      scope: operation.security[0]?.['secretKey']?.[0],
      takesIdempotencyKey: operation.parameters.some(({ name }) => name === 'Idempotency-Key'),
    })),
  );
}

export interface Example {
  readonly address: string;
  readonly body?: unknown;
}

/** A name that leads nowhere. */
const endpointBody = { url: 'https://hooks.invalid/zegel', types: ['member.unblocked'] };

/** What has been made ready for one customer. */
export interface Prepared {
  readonly customerId: string;
  readonly token: string;
  readonly redemptionId: string;
  readonly code: string;
  /** Of the shop, and nobody's; it hears of nothing that tests do. */
  readonly endpointId: string;
}

/** A member with points and one voucher, a guest's order that they may claim, and an endpoint. */
export async function prepareMember(
  server: TestServer,
  shop: TestShop,
  customerId: string,
): Promise<Prepared> {
  const token = await shop.sign(customerId);
  const key = (name: string): string => `prepare-${name}-${customerId}`;
  await server.ask('POST', '/v1/me/enrolment', {
    bearer: token,
    key: key('enrol'),
    body: { termsVersion: '2026-09', marketingConsent: false },
  });
  await server.ask('POST', `/v1/members/${customerId}/adjustments`, {
    bearer: shop.secretKey,
    key: key('adjust'),
    body: { points: 5_000, reason: 'test', actor: 'test', message: null },
  });
  const answer = await server.ask('POST', '/v1/me/redemptions', {
    bearer: token,
    key: key('redeem'),
    body: { rewardId: 'five-off' },
  });
  await server.ask('POST', '/v1/events', {
    bearer: shop.secretKey,
    key: key('guest'),
    body: {
      events: [
        {
          id: `guest-${customerId}`,
          at: '2026-01-01T00:00:00.000Z',
          type: 'order.paid',
          order: {
            id: `guest-${customerId}`,
            currency: 'EUR',
            lines: [{ productId: 'p', quantity: 1, total: '5.00' }],
          },
        },
      ],
    },
  });
  const made = await server.ask('POST', '/v1/endpoints', {
    bearer: shop.secretKey,
    key: key('endpoint'),
    body: endpointBody,
  });
  const { id: endpointId } = made.json['endpoint'] as { id: string };
  const { redemption } = answer.json['result'] as { redemption: { id: string; code: string } };
  assert.ok(redemption.code, 'the voucher has its code');
  return { customerId, token, redemptionId: redemption.id, code: redemption.code, endpointId };
}

/** Something good to send for each route, for somebody prepared. */
export function exampleOf(
  id: RouteId,
  shop: TestShop,
  { customerId, redemptionId, code, endpointId }: Prepared,
): Example {
  const order = { orderId: `order-${customerId}`, customerId };
  const cart = {
    carts: [{ id: 'c', currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total: '12.50' }] }],
  };
  const at = '2026-01-01T00:00:00.000Z';
  const why = { reason: 'because', actor: 'Jan' };
  const examples: Record<RouteId, Example> = {
    readCauses: { address: `/v1/shops/${shop.publishableKey}/causes` },
    readInvitation: { address: `/v1/shops/${shop.publishableKey}/referrals/4K7Q-M2VX` },
    readProgram: { address: `/v1/shops/${shop.publishableKey}/program?language=nl` },
    quoteForAnybody: { address: `/v1/shops/${shop.publishableKey}/quote`, body: cart },
    exchangeProof: { address: '/v1/token', body: { shop: shop.publishableKey, proof: 'x' } },
    readAccount: { address: '/v1/me' },
    quote: { address: '/v1/me/quote', body: cart },
    enrol: {
      address: '/v1/me/enrolment',
      body: { termsVersion: '2026-09', marketingConsent: true },
    },
    readHistory: { address: '/v1/me/history?limit=5' },
    completeAction: { address: '/v1/me/actions/share', body: { target: 'p' } },
    saveProfile: {
      address: '/v1/me/profile',
      body: { fields: { grinder: 'beans', 'favourite-brew': 'tea' } },
    },
    redeem: { address: '/v1/me/redemptions', body: { rewardId: 'free-shipping' } },
    giveBack: { address: `/v1/me/redemptions/${redemptionId}/return` },
    claimOrder: {
      address: '/v1/me/claims',
      body: { claim: claimOf(`guest-${customerId}`, shop.tokenKey.secret) },
    },
    refer: { address: '/v1/me/referrals' },
    setConsents: {
      address: '/v1/me/consents',
      body: { marketingConsent: true, termsVersion: '2026-09' },
    },
    leave: { address: '/v1/me' },
    recordEvents: {
      address: '/v1/events',
      body: {
        events: [
          {
            id: `paid-${customerId}`,
            at,
            type: 'order.paid',
            customer: { id: customerId },
            order: {
              id: `order-${customerId}`,
              currency: 'EUR',
              lines: [{ productId: 'p', quantity: 2, total: '25.00' }],
            },
          },
          {
            id: `review-${customerId}`,
            at,
            type: 'review.published',
            customer: { id: customerId },
            review: { id: `review-${customerId}`, productId: 'p', rating: 4 },
          },
        ],
      },
    },
    checkVoucher: { address: `/v1/vouchers/${code}` },
    reserveVoucher: { address: `/v1/vouchers/${code}/reservation`, body: order },
    releaseVoucher: { address: `/v1/vouchers/${code}/reservation`, body: order },
    useVoucher: { address: `/v1/vouchers/${code}/use`, body: order },
    readMember: { address: `/v1/members/${customerId}` },
    adjust: {
      address: `/v1/members/${customerId}/adjustments`,
      body: { points: 25, ...why, message: null },
    },
    listNotices: { address: '/v1/notices' },
    recordNotice: {
      address: `/v1/members/${customerId}/notices`,
      body: {
        lots: [{ lotId: 'lot-1', expiresAt: '2027-06-01T00:00:00.000Z' }],
        reference: 'mail-1',
      },
    },
    giveGift: {
      address: `/v1/members/${customerId}/gifts`,
      body: { rewardId: 'free-shipping', message: 'Sorry', ...why },
    },
    takeGift: {
      address: `/v1/members/${customerId}/gifts/gift-${customerId}`,
      body: why,
    },
    mergeMembers: {
      address: `/v1/members/${customerId}/merge`,
      body: { from: `other-${customerId}`, ...why },
    },
    listApprovals: { address: '/v1/approvals' },
    decideApproval: {
      address: `/v1/approvals/approval-${customerId}`,
      body: { decision: 'approve', ...why },
    },
    readAnswers: { address: '/v1/rules/survey/answers' },
    listMemberActs: { address: `/v1/members/${customerId}/acts` },
    blockMember: {
      address: `/v1/members/${customerId}/block`,
      body: why,
    },
    unblockMember: {
      address: `/v1/members/${customerId}/block`,
      body: why,
    },
    // Somebody else: the token of this one is still needed.
    signOutMember: {
      address: `/v1/members/${customerId}-elsewhere/sign-out`,
      body: why,
    },
    watchChanges: { address: '/v1/me/changes' },
    listEndpoints: { address: '/v1/endpoints' },
    createEndpoint: { address: '/v1/endpoints', body: endpointBody },
    updateEndpoint: {
      address: `/v1/endpoints/${endpointId}`,
      body: { types: ['member.unblocked'], state: 'on' },
    },
    deleteEndpoint: { address: `/v1/endpoints/${endpointId}` },
    rotateEndpointSecret: { address: `/v1/endpoints/${endpointId}/secret` },
    pingEndpoint: { address: `/v1/endpoints/${endpointId}/ping` },
    replayEvents: {
      address: `/v1/endpoints/${endpointId}/replay`,
      body: { from: '2026-01-01T00:00:00.000Z', to: '2026-01-01T00:00:01.000Z' },
    },
    readProgramDraft: { address: '/v1/program/draft' },
    saveProgramDraft: { address: '/v1/program/draft', body: { text: '{ "name": "x" } // begun' } },
    readProgramDiff: { address: '/v1/program/diff' },
    publishProgram: { address: '/v1/program/publish' },
    // What counts already: whoever walks the routes goes on with the programme there is.
    rollbackProgram: { address: '/v1/program/rollback', body: { version: 1 } },
    listProgramVersions: { address: '/v1/program/versions' },
    readProgramVersion: { address: '/v1/program/versions/1' },
    exportMe: { address: '/v1/me/export' },
    exportMember: { address: `/v1/members/${customerId}/export` },
    // Somebody nobody has heard of: whoever walks the routes still needs the one who was prepared.
    eraseMember: { address: `/v1/members/gone-${customerId}` },
    moveClock: { address: '/v1/test/clock', body: { advanceSeconds: 60 } },
  };
  return examples[id];
}

/** The same all day long: a repeated request must be the same request. */
function claimOf(orderId: string, secret: string): string {
  const day = 86_400;
  const expiry = Math.floor(Date.now() / 1_000 / day) * day + 30 * day;
  const mac = createHmac('sha256', secret).update(`${orderId}.${expiry}.claim`).digest('hex');
  return `${orderId}.${expiry}.${mac}`;
}

/** What a route wants for a credential. */
export function bearerFor(
  access: Access | undefined,
  shop: TestShop,
  { token }: Prepared,
): { bearer?: string } {
  if (access === 'member') return { bearer: token };
  return access === 'shop' ? { bearer: shop.secretKey } : {};
}
