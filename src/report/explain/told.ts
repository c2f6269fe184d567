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

export interface Told {
  /** Sentences, one a line. */
  readonly lines: readonly string[];
  readonly tables: readonly ReportProduct[];
}

/** A part that is spoken of: its position among the names, and what is known of it. */
export interface Spoken {
  readonly names: Names;
  readonly part: number;
  readonly cost: number;
  readonly bound: number | null;
}

export const teller = ({ names: { lang } }: Pick<Spoken, 'names'>) => (key: MessageKey, params?: MessageParams): string => say(lang, key, params);
export const tableOf = (table: ProductTable, lang: Language): ReportProduct => reportTable(table, lang);

export function spokenOf(names: Names, part: number, { score }: Evaluation, bound: Bound | null): Spoken {
  return { names, part, cost: score.cost, bound: bound?.cost ?? null };
}

/** Cost and bound of the part, and what the figures are. */
export function opening(spoken: Spoken): string[] {
  const t = teller(spoken);
  const { names, part, cost, bound } = spoken;
  const params = { part: names.parts[part]!, cost, bound: bound ?? '', gap: bound === null ? '' : percentOf(cost - bound, cost) };
  const key = bound === null ? 'explain.partNoBound' : bound === cost ? 'explain.partProven' : 'explain.part';
  return [t(key, params), t('explain.unit'), ...(bound === null ? [] : [t('explain.trust')])];
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
