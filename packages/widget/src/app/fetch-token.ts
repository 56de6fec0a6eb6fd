// Asks the shop who is signed in (`data-token-url`): 200 with `{ "token": … }`, or 204 for nobody.

export type FetchToken = () => Promise<string | null>;

/** Makes the asker for one URL of the shop's own origin. Nobody is null; anything unexpected rejects. */
export function createFetchToken(
  url: string,
  fetcher: typeof fetch = (...request) => fetch(...request),
): FetchToken {
  return async () => {
    const answer = await fetcher(url, {
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    if (answer.status === 204) return null;
    const body: unknown = answer.ok ? await answer.json() : null;
    const token = (body as { token?: unknown } | null)?.token;
    if (typeof token === 'string' && token !== '') return token;
    throw new Error(`No token at ${url} (HTTP ${answer.status})`);
  };
}
