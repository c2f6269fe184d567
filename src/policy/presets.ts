/**
 * Presets: a policy document's reading as settings, and the clauses that its report answers. A plan overrides any of it.
 */
import type { ClauseId } from './clauses.js';

/** The settings of a policy document, and the clauses that a report under it answers. */
export interface Preset {
  /** Key of its name and description in the catalogue: `preset.<id>.name`, `preset.<id>.about`. */
  readonly id: string;
  /** Laid over the defaults of the settings. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly clauses: readonly ClauseId[];
}

const liuzhou = ['LZ1', 'LZ2', 'LZ3', 'LZ4', 'LZ5', 'LZ6', 'LZ12', 'LZ13', 'LZ14', 'LZ15'] as const;
const guilin = ['GL1', 'LZ2', 'LZ3', 'LZ4', 'LZ6', 'GL5', 'GL7'] as const;
const papers = ['XX4', 'XX5'] as const;

/** 学校联盟: one junior school with its primaries, two juniors at most that are not the lead. */
const alliance = { scheme: { partition: 'joint', form: 'alliance' }, rules: { maxJunior: 3, maxPrimary: 9 }, weights: { townships: 0 } };
const exchanged = { products: { exchange: true } };
/** Neither lead nor strength: the documents name none. */
const seats = { leadStrength: 0, strength: 0, setting: 0, students: 0, townships: 0 };

/** The presets, `general` first; `xuequ presets` lists them. */
export const PRESETS: readonly Preset[] = [
  {
    id: 'general',
    settings: {},
    clauses: [...liuzhou, 'AK1', 'AK2', 'AK3', 'AK4', 'GL1', 'XX1', 'XX2', 'XX3', 'XX6', ...papers],
  },
  {
    id: 'liuzhou-group',
    settings: { scheme: { form: 'group' }, rules: { weakerMembers: true }, weights: { townships: 0 } },
    clauses: [...liuzhou, 'LZ7', ...papers],
  },
  { id: 'liuzhou-alliance', settings: alliance, clauses: [...liuzhou, 'LZ8', 'LZ9', ...papers] },
  {
    id: 'liuzhou-aid',
    settings: { scheme: { form: 'aid', tiers: 'central' }, weights: { townships: 0 } },
    clauses: [...liuzhou, 'LZ10', 'LZ11', ...papers],
  },
  {
    id: 'ankang',
    settings: { weights: { townships: 5000 }, products: { rotation: 'strong', scorecard: true } },
    clauses: ['AK1', 'AK2', 'AK3', 'AK4', 'AK5', 'AK6', 'AK7', 'AK8', 'AK9', 'LZ2', 'LZ3', 'LZ6', ...papers],
  },
  {
    id: 'guilin-aid',
    settings: { scheme: { form: 'aid' }, weights: { townships: 0 }, ...exchanged },
    clauses: [...guilin, 'GL2', ...papers],
  },
  {
    id: 'guilin-group',
    settings: { scheme: { form: 'group' }, rules: { weakerMembers: true }, weights: { townships: 0 }, ...exchanged },
    clauses: [...guilin, 'GL3', ...papers],
  },
  {
    id: 'guilin-alliance',
    settings: { ...alliance, rules: { ...alliance.rules, feederPlaces: 'price' }, products: { exchange: true, feeder: true } },
    clauses: [...guilin, 'LZ5', 'GL4', 'GL6', ...papers],
  },
  {
    id: 'taierzhuang',
    settings: {
      scheme: { partition: 'all', within: 'township', lead: 'seat' },
      rules: { minSize: 2, maxSize: 12, twoDistrictsFrom: 12 },
      weights: { ...seats, population: 5 },
    },
    clauses: ['TE1', 'TE2', 'TE3', 'XX6', ...papers],
  },
  {
    id: 'qianxi',
    settings: {
      scheme: { partition: 'all', lead: 'seat' },
      rules: { minSize: 2, minDistricts: 7, maxDistricts: 7, evenSizes: true },
      weights: seats,
      products: { rotation: 'all', turn: 'halfYear' },
    },
    clauses: ['QX1', 'QX2', 'QX3', ...papers],
  },
];
