// Which handler serves which route of the contract's table. A route without a handler does not compile; one whose access
// differs from the table's stops the server at its start.

import type { RouteId } from '@zegel/core/schemas';
import * as changes from './change-handlers.ts';
import * as earning from './earning-handlers.ts';
import * as endpoints from './endpoint-handlers.ts';
import * as goodwill from './goodwill-handlers.ts';
import * as member from './member-handlers.ts';
import * as programs from './program-handlers.ts';
import * as privacy from './privacy-handlers.ts';
import * as anybody from './public-handlers.ts';
import type { RouteHandler } from './route-call.ts';
import * as shop from './shop-handlers.ts';
import * as standing from './standing-handlers.ts';

export const routeHandlers: { readonly [id in RouteId]: RouteHandler } = {
  readProgram: { access: 'public', run: anybody.readProgram },
  readCauses: { access: 'public', run: anybody.readCauses },
  readInvitation: { access: 'public', run: anybody.readInvitation },
  quoteForAnybody: { access: 'public', run: anybody.quoteForAnybody },
  exchangeProof: { access: 'public', run: anybody.exchangeProof },
  readAccount: { access: 'member', run: member.readAccount },
  quote: { access: 'member', run: member.quote },
  enrol: { access: 'member', run: member.enrol },
  readHistory: { access: 'member', run: member.readHistory },
  completeAction: { access: 'member', run: member.completeAction },
  saveProfile: { access: 'member', run: member.saveProfile },
  redeem: { access: 'member', run: member.redeem },
  giveBack: { access: 'member', run: member.giveBack },
  claimOrder: { access: 'member', run: member.claimOrder },
  refer: { access: 'member', run: member.refer },
  setConsents: { access: 'member', run: member.setConsents },
  leave: { access: 'member', run: member.leave },
  watchChanges: { access: 'member', run: changes.watchChanges },
  recordEvents: { access: 'shop', run: shop.recordEvents },
  checkVoucher: { access: 'shop', run: shop.checkVoucher },
  reserveVoucher: { access: 'shop', run: shop.reserveVoucher },
  releaseVoucher: { access: 'shop', run: shop.releaseVoucher },
  useVoucher: { access: 'shop', run: shop.useVoucher },
  readMember: { access: 'shop', run: shop.readMember },
  adjust: { access: 'shop', run: shop.adjust },
  giveGift: { access: 'shop', run: goodwill.giveGift },
  takeGift: { access: 'shop', run: goodwill.takeGift },
  mergeMembers: { access: 'shop', run: goodwill.mergeMembers },
  listApprovals: { access: 'shop', run: earning.listApprovals },
  decideApproval: { access: 'shop', run: earning.decideApproval },
  readAnswers: { access: 'shop', run: earning.readAnswers },
  listNotices: { access: 'shop', run: shop.listNotices },
  recordNotice: { access: 'shop', run: shop.recordNotice },
  listMemberActs: { access: 'shop', run: standing.listMemberActs },
  blockMember: { access: 'shop', run: standing.blockMember },
  unblockMember: { access: 'shop', run: standing.unblockMember },
  signOutMember: { access: 'shop', run: standing.signOutMember },
  listEndpoints: { access: 'shop', run: endpoints.listEndpoints },
  createEndpoint: { access: 'shop', run: endpoints.createEndpoint },
  updateEndpoint: { access: 'shop', run: endpoints.updateEndpoint },
  deleteEndpoint: { access: 'shop', run: endpoints.deleteEndpoint },
  rotateEndpointSecret: { access: 'shop', run: endpoints.rotateEndpointSecret },
  pingEndpoint: { access: 'shop', run: endpoints.pingEndpoint },
  replayEvents: { access: 'shop', run: endpoints.replayEvents },
  readProgramDraft: { access: 'shop', run: programs.readProgramDraft },
  saveProgramDraft: { access: 'shop', run: programs.saveProgramDraft },
  readProgramDiff: { access: 'shop', run: programs.readProgramDiff },
  publishProgram: { access: 'shop', run: programs.publishProgram },
  rollbackProgram: { access: 'shop', run: programs.rollbackProgram },
  listProgramVersions: { access: 'shop', run: programs.listProgramVersions },
  readProgramVersion: { access: 'shop', run: programs.readProgramVersion },
  exportMe: { access: 'member', run: privacy.exportMe },
  exportMember: { access: 'shop', run: privacy.exportMember },
  eraseMember: { access: 'shop', run: privacy.eraseMember },
  moveClock: { access: 'shop', run: shop.moveClock },
};
