// The small transport keeps the promises of every transport.

import { describeTransport } from '../test-support/describe-transport.ts';
import { fetchTransport } from './fetch.ts';

describeTransport('fetchTransport', fetchTransport);
