/** An explanation in words and tables, for the terminal, the files and the page alike. */
import { twoDecimals } from '../../core/decimals.js';
import { say, type Language, type MessageKey, type MessageParams } from '../../core/messages/index.js';
import type { Evaluation } from '../../core/evaluation.js';
import type { Bound } from '../../core/result.js';
import type { RuleKept, TermGain } from '../../policy/adjust/undo.js';
import type { ProductTable } from '../../policy/products/product.js';
import { reportTable } from '../build/products.js';
import type { Names } from '../build/names.js';
import type { ReportProduct } from '../report.js';

/** A table of which each row may be about a school. */
export interface ToldTable extends ReportProduct {
  /** By row, a unit of the part. */
  readonly units: readonly (number | null)[];
}

/** What is known of a cost: that it is `atLeast` and `atMost` so much; null where that is not known. */
export interface Interval {
  readonly name: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
  /** The school that it is about, a unit of the part. */
  readonly unit: number | null;
}

export interface Told {
  readonly kind: 'school' | 'district' | 'clause' | 'whole';
  /** Name of the school or the district, or the clause; '' for the whole. */
  readonly about: string;
  /** Position of the part that is spoken of. */
  readonly part: number;
  /** Sentences, one a line. */
  readonly lines: readonly string[];
  /** Of places, or of less of a clause; drawn above the tables where there are any. */
  readonly intervals: readonly Interval[];
  readonly tables: readonly ToldTable[];
  /** Units that are ringed on the map, and what they are; a map is drawn where this is not null. */
  readonly ringed: { readonly units: readonly number[]; readonly what: string } | null;
}

/** A part that is spoken of: its position among the names, and what is known of it. */
export interface Spoken {
  readonly names: Names;
  readonly part: number;
  readonly cost: number;
  readonly bound: number | null;
  /** The bound is not that of the result. */
  readonly isOwnBound: boolean;
  /** Bounds of single places or schools come of solving each for itself. */
  readonly isSettled: boolean;
}

export const teller = ({ names: { lang } }: Pick<Spoken, 'names'>) => (key: MessageKey, params?: MessageParams): string => say(lang, key, params);
export const tableOf = (table: ProductTable, lang: Language): ReportProduct => reportTable(table, lang);
export const tableAbout = (units: readonly (number | null)[], table: ProductTable, lang: Language): ToldTable => ({ ...reportTable(table, lang), units });

export function spokenOf(names: Names, part: number, { score }: Evaluation, bound: Bound | null, { isOwnBound = false, isSettled = false }: Partial<Pick<Spoken, 'isOwnBound' | 'isSettled'>> = {}): Spoken {
  return { names, part, cost: score.cost, bound: bound?.cost ?? null, isOwnBound, isSettled };
}

/** Cost and bound of the part, and what the figures are. */
export function opening(spoken: Spoken): string[] {
  const t = teller(spoken);
  const { names, part, cost, bound } = spoken;
  const params = { part: names.parts[part]!, cost, bound: bound ?? '', gap: bound === null ? '' : percentOf(cost - bound, cost) };
  const key = bound === null ? 'explain.partNoBound' : bound === cost ? 'explain.partProven' : 'explain.part';
  return [t(key, params), t('explain.unit'), ...(bound === null ? [] : [t(spoken.isOwnBound ? 'explain.ownBound' : 'explain.trust')]), ...(spoken.isSettled ? [t('explain.settled')] : [])];
}

/** Percent with two decimals, rounded up: "at most". Both whole, `whole` ≥ 0. */
export const percentOf = (part: number, whole: number): string => `${whole === 0 ? '0.00' : twoDecimals(Math.ceil((10_000 * part) / whole), 100)}%`;

export const termName = (lang: Language, id: string): string => say(lang, `term.${id}.name` as MessageKey);
export const ruleName = (lang: Language, id: string): string => say(lang, `rule.${id}.name` as MessageKey);

/** The terms that make most of a difference, such as 相对就近 +1200、强弱搭配 −300. */
export function termsText(lang: Language, terms: readonly TermGain[], most = 4): string {
  const sorted = terms.toSorted((a, b) => Math.abs(b.gain) - Math.abs(a.gain)).slice(0, most);
  return sorted.map(({ id, gain }) => `${termName(lang, id)} ${gain > 0 ? '+' : '−'}${Math.abs(gain)}`).join(say(lang, 'page.listSeparator'));
}

/** Rules by name with their clauses, such as 学区规模上限（LZ6）. */
export const rulesText = (lang: Language, rules: readonly (Pick<RuleKept, 'id' | 'clauses'>)[]): string =>
  rules.map(({ id, clauses }) => say(lang, 'school.name', { name: ruleName(lang, id), id: clauses.join(' ') })).join(say(lang, 'page.listSeparator'));
