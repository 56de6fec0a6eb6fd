// Thrown where somebody asks for a customer whose account was taken up in another: whoever asked asks again for that one.

import { LoyaltyError } from '@zegel/core';

export class CustomerMoved extends LoyaltyError {
  readonly from: string;
  readonly to: string;

  constructor(from: string, to: string) {
    super('not_found', 'The account of this customer was taken up in another.');
    this.from = from;
    this.to = to;
  }
}
