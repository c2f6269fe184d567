import { createHash } from 'node:crypto';
import type { Model } from '../../src/core/model.js';
import type { AllArcs } from '../../src/core/solver.js';
import { costRows } from './whole.js';

/**
 * SHA-256 of all figures of the models, in their order: equal hashes, equal instances. What a model has none of does not count.
 * `arcs`: all of them by model, where the models leave some out.
 */
export function modelHash(models: readonly Model[], arcs: readonly AllArcs[] = []): string {
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
  for (const [part, all] of arcs.entries()) for (const row of costRows(models[part]!, all)) feed(row);
  return hash.digest('hex');
}
