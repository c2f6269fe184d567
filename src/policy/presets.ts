/**
 * Presets: a policy document's reading as settings, and the clauses that its report answers. A plan overrides any of it.
 */
import type { ClauseId } from './clauses.js';

export interface Preset {
  /** Key of its name and description in the catalogue: `preset.<id>.name`, `preset.<id>.about`. */
  readonly id: string;
  /** Laid over the defaults of the settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly clauses: readonly ClauseId[];
}

const common = ['LZ1', 'LZ2', 'LZ3', 'LZ4', 'LZ5', 'LZ6', 'LZ12', 'LZ13', 'LZ14', 'LZ15'] as const;

export const PRESETS: readonly Preset[] = [
  {
    id: 'general',
    settings: {},
    clauses: [...common, 'AK1', 'AK2', 'AK3', 'AK4', 'GL1', 'XX1', 'XX2', 'XX3', 'XX4', 'XX5'],
  },
  {
    id: 'liuzhou-group',
    settings: { rules: { weakerMembers: true }, weights: { townships: 0 } },
    clauses: [...common, 'LZ7'],
  },
];
