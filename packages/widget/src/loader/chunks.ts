// Fetches what is needed later. `import()` of an absolute URL and not a script tag: it runs under Trusted Types, passes
// the nonce on, and works in a classic script of another origin.

/** Answers a chunk's module by its name (`app`, `panel`, `nl`, …). */
export type ImportChunk = <Module>(name: string) => Promise<Module>;

/**
 * One import per chunk, remembered while it holds. A failure is tried twice more at once and then forgotten, so that
 * the next call starts afresh. Only the last try changes the URL: Firefox never fetches a failed URL again, and other
 * browsers must not get a second copy of a chunk that others import by its plain URL.
 */
export function createChunkImporter(
  scriptUrl: string,
  /** Relative to the loader's own URL, with a `*` for the chunk's name. */
  pattern: string,
  importModule: (url: string) => Promise<unknown>,
): ImportChunk {
  const imports: Record<string, Promise<unknown>> = Object.create(null);
  let failures = 0;
  const load = (name: string, retries: number): Promise<unknown> => {
    const file = pattern.replace('*', name) + (retries ? '' : `?${++failures}`);
    const module = importModule(new URL(file, scriptUrl).href).catch((error: unknown) => {
      delete imports[name];
      if (retries) return load(name, retries - 1);
      throw error;
    });
    return (imports[name] = module);
  };
  return <Module>(name: string) => (imports[name] ?? load(name, 2)) as Promise<Module>;
}
