// Fetches what is needed later. `import()` of an absolute URL and not a script tag: it runs under Trusted Types, passes
// the nonce on, and works in a classic script of another origin.

/** Answers a chunk's module by its name (`app`, `panel`, `nl`, …). */
export type ImportChunk = <Module>(name: string) => Promise<Module>;

export interface ChunkSource {
  /** Relative to the loader's own URL. */
  readonly base: string;
  readonly extension: string;
}

/**
 * One import per chunk, remembered while it holds. A failure is tried once more at once, and forgotten after that, so
 * that the next call starts afresh.
 */
export function createChunkImporter(
  scriptUrl: string,
  source: ChunkSource,
  importModule: (url: string) => Promise<unknown>,
): ImportChunk {
  const imports = new Map<string, Promise<unknown>>();
  let failures = 0;
  const load = (name: string, triesLeft: number): Promise<unknown> => {
    // Firefox never asks again for a URL that failed once on this page: each new try has a URL of its own.
    const file = source.base + name + source.extension + (failures ? `?${failures}` : '');
    const module = importModule(new URL(file, scriptUrl).href).catch((error: unknown) => {
      failures++;
      imports.delete(name);
      if (triesLeft) return load(name, 0);
      throw error;
    });
    imports.set(name, module);
    return module;
  };
  return <Module>(name: string) => (imports.get(name) ?? load(name, 1)) as Promise<Module>;
}
