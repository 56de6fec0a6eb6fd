// What counts as an origin when a person types it.

import { expect, it } from 'vitest';
import { readOrigin } from './read-origin.ts';

it.each([
  ['https://shop.example', 'https://shop.example'],
  ['https://shop.example/', 'https://shop.example'],
  ['HTTPS://Shop.Example:443', 'https://shop.example'],
  ['http://localhost:4400', 'http://localhost:4400'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is the origin %s', (typed, origin) => expect(readOrigin(typed)).toBe(origin));

it.each([
  '',
  '*',
  'null',
  'shop.example',
  '//shop.example',
  'https://*',
  'https://shop.example/path',
  'https://shop.example?x',
  'https://shop.example#x',
  'https://user@shop.example',
  'https://shop.example.',
  'ftp://shop.example',
  'data:text/html,x',
  'file:///etc',
])('%s is none', (typed) => expect(() => readOrigin(typed)).toThrow(/is no origin/));
