import { createHash } from 'node:crypto';
import type { Model } from '../../src/core/model.js';

/** SHA-256 of all figures of the models, in their order: equal hashes, equal instances. What a model has none of does not count. */
export function modelHash(models: readonly Model[]): string {
  const hash = createHash('sha256');
  const feed = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) hash.update(`${value.byteLength}:`).update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    else if (typeof value !== 'object' || value === null) hash.update(`${String(value)};`);
    else {
      for (const [key, part] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
        if (part === null || part === undefined) continue;
        hash.update(`${key}=`);
        feed(part);
      }
    }
  };
  feed(models);
  return hash.digest('hex');
}
