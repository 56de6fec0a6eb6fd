import { expect, it } from 'vitest';
import { createChunkImporter } from './chunks.ts';

const pattern = 'zegel/abc/*.js';
const script = 'https://points.example/v1/zegel.js?x=1';

function importer(answers: (url: string) => Promise<unknown>): {
  load: (name: string) => Promise<unknown>;
  urls: string[];
} {
  const urls: string[] = [];
  const load = createChunkImporter(script, pattern, (url) => {
    urls.push(url);
    return answers(url);
  });
  return { load, urls };
}

it('fetches a chunk once, by an absolute URL next to the loader', async () => {
  const { load, urls } = importer((url) => Promise.resolve({ url }));
  const [first, second] = await Promise.all([load('app'), load('app')]);
  expect(first).toBe(second);
  expect(await load('app')).toBe(first);
  expect(urls).toEqual(['https://points.example/v1/zegel/abc/app.js']);
});

it('tries again by the same URL, and changes it only for the last try', async () => {
  const { load, urls } = importer((url) =>
    url.endsWith('?1') ? Promise.resolve('here') : Promise.reject(new TypeError('Failed to fetch')),
  );
  expect(await load('panel')).toBe('here');
  expect(urls.map((url) => url.split('/').at(-1))).toEqual(['panel.js', 'panel.js', 'panel.js?1']);
  expect(await load('panel')).toBe('here');
  expect(urls).toHaveLength(3);
});

it('forgets a failure, so that the next call starts afresh', async () => {
  let isDown = true;
  const { load, urls } = importer(() =>
    isDown ? Promise.reject(new TypeError('offline')) : Promise.resolve('here'),
  );
  await expect(load('app')).rejects.toThrow('offline');
  isDown = false;
  expect(await load('app')).toBe('here');
  expect(urls.map((url) => url.split('/').at(-1))).toEqual([
    'app.js',
    'app.js',
    'app.js?1',
    'app.js',
  ]);
});

it('shares one failing try between all who wait for it', async () => {
  const { load, urls } = importer(() => Promise.reject(new TypeError('offline')));
  const results = await Promise.allSettled([load('app'), load('app')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(urls).toHaveLength(3);
});
