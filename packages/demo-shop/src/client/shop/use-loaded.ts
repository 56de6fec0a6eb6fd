/** Loads something for a page and forgets the answer when the page is gone or asks for something else. `load` is one that stays the same. */
import { useEffect, useState } from 'preact/hooks';

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: Value }
  | { readonly state: 'failed' };

export function useLoaded<Value>(
  load: (key: string) => Promise<Value>,
  key: string,
): readonly [Loaded<Value>, (value: Value) => void] {
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  useEffect(() => {
    let isHere = true;
    setLoaded({ state: 'loading' });
    load(key).then(
      (value) => isHere && setLoaded({ state: 'ready', value }),
      () => isHere && setLoaded({ state: 'failed' }),
    );
    return () => {
      isHere = false;
    };
  }, [load, key]);
  return [loaded, (value) => setLoaded({ state: 'ready', value })];
}
