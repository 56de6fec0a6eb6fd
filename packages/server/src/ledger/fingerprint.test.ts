import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, fingerprint } from './fingerprint.ts';

it('the order of members and members that are undefined say nothing', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
    '{"b":[1,{"c":"x","d":null}]}',
  );
  expect(fingerprint({ a: 1, b: 2 })).toEqual(fingerprint({ b: 2, a: 1 }));
});

it('payloads that differ differ in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const isSame =
        JSON.stringify(JSON.parse(canonicalJson(one))) ===
        JSON.stringify(JSON.parse(canonicalJson(other)));
      expect(canonicalJson(one) === canonicalJson(other)).toBe(isSame);
      expect(JSON.parse(canonicalJson(one))).toEqual(JSON.parse(JSON.stringify(one)));
    }),
  );
});
