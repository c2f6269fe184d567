/**
 * Plain objects as read from YAML or JSON. Keys are copied as own properties, so that `__proto__` is a key like any other.
 */
export const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `over` laid over `under`: objects are merged, anything else is replaced. */
export function merge(under: unknown, over: unknown): unknown {
  if (!isPlain(under) || !isPlain(over)) return over;
  const merged = new Map(Object.entries(under));
  for (const [key, value] of Object.entries(over)) merged.set(key, merged.has(key) ? merge(merged.get(key), value) : value);
  return Object.fromEntries(merged);
}

/** `rules.maxSize` and 9 as `{ rules: { maxSize: 9 } }`. */
export const nest = (key: string, value: unknown): unknown => key.split('.').reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), value);
