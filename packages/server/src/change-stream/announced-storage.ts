// A storage that tells of each write once it is on disk, whoever asked for it: a request, a job, a connector.

import type { Storage } from '../storage/storage.ts';
import type { AccountBus } from './account-bus.ts';

export function announcedStorage(storage: Storage, bus: Pick<AccountBus, 'tell'>): Storage {
  return {
    ...storage,
    async write(operation) {
      const answer = await storage.write(operation);
      const { member, balance } = answer.book;
      if (!answer.isReplay && member !== null)
        bus.tell(operation.shopId, member.customerId, balance.version);
      return answer;
    },
  };
}
