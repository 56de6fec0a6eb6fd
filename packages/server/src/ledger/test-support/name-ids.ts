// Makes what worlds tell comparable where each counts its ids in its own order.

/** A job writes many members at once, and each world counts its ids in its own order: they are named as they are told. */
export function nameIds(told: unknown): unknown {
  const names = new Map<string, string>();
  const text = JSON.stringify(told ?? null).replaceAll(/\b(id|CODE)\d{6}\b/g, (id) => {
    const name = names.get(id) ?? `#${names.size}`;
    names.set(id, name);
    return name;
  });
  return JSON.parse(text) as unknown;
}
