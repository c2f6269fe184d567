/** Prices of clauses, and who is firm, told. */
import { CLAUSES, type ClauseId } from '../../policy/clauses.js';
import type { Layout } from '../../core/layout.js';
import { opening, ruleName, tableAbout, teller, termName, type Spoken, type Told } from './told.js';

/** What `clausePrices` of the library gives, as far as it is told. */
export interface PriceFacts {
  readonly relaxation:
    | { readonly kind: 'step'; readonly rule: string; readonly change: { readonly kind: 'limit'; readonly rule: string; readonly from: number; readonly to: number } | { readonly kind: 'stronger' } }
    | { readonly kind: 'withoutRule'; readonly rule: string }
    | { readonly kind: 'withoutTerm'; readonly term: string };
  readonly atLeast: number;
  readonly atMost: number | null;
}

/** Without a price nothing of the part depends on the clause. */
export function tellPrices(clause: ClauseId, prices: readonly PriceFacts[], spoken: Spoken): Told {
  const t = teller(spoken);
  const part = spoken.names.parts[spoken.part]!;
  if (prices.length === 0) return { kind: 'clause', about: clause, part: spoken.part, ringed: null, intervals: [], lines: [t('explain.clause.none', { part, clause, kind: t(`explain.clause.kind.${CLAUSES[clause].kind}`) })], tables: [] };
  const sentence = ({ relaxation, atLeast, atMost }: PriceFacts): string => {
    const params = { part, relaxation: relaxationText(relaxation, spoken), atLeast, atMost: atMost ?? '' };
    const isTerm = relaxation.kind === 'withoutTerm';
    if (atMost === null) return t(isTerm ? 'explain.clause.termLeast' : 'explain.clause.least', params);
    if (atMost === 0 && atLeast === 0 && !isTerm) return t('explain.clause.nothing', params);
    if (atMost === atLeast) return t(isTerm ? 'explain.clause.termExact' : 'explain.clause.exact', params);
    return t(isTerm ? 'explain.clause.termBetween' : 'explain.clause.between', params);
  };
  const intervals = prices.map(({ relaxation, atLeast, atMost }) => ({ name: relaxationText(relaxation, spoken), atLeast, atMost, unit: null }));
  return { kind: 'clause', about: clause, part: spoken.part, ringed: null, intervals, lines: [...prices.map(sentence), ...opening(spoken)], tables: [] };
}

function relaxationText(relaxation: PriceFacts['relaxation'], spoken: Spoken): string {
  const t = teller(spoken);
  const { lang } = spoken.names;
  if (relaxation.kind === 'withoutTerm') return t('explain.relax.withoutTerm', { term: termName(lang, relaxation.term) });
  if (relaxation.kind === 'withoutRule') return t('explain.relax.withoutRule', { rule: ruleName(lang, relaxation.rule) });
  const { change } = relaxation;
  return change.kind === 'stronger' ? t('explain.relax.stronger') : t('explain.relax.step', { rule: ruleName(lang, relaxation.rule), from: change.from, to: change.to });
}

/** What `standings` of the library gives. */
export interface StandingFacts {
  readonly unit: number;
  readonly kind: 'firm' | 'free' | 'open';
  readonly elsewhere: { readonly hub: number; readonly costsMore: number } | null;
}

/** Schools that could be moved to advantage: of a layout that was made by hand. */
function betterMoves(standings: readonly StandingFacts[], spoken: Spoken): string[] {
  const { names, part } = spoken;
  const saving = standings.flatMap(({ unit, elsewhere }) => (elsewhere !== null && elsewhere.costsMore < 0 ? [{ unit, ...elsewhere }] : []));
  const [most] = saving.toSorted((a, b) => a.costsMore - b.costsMore);
  if (most === undefined) return [];
  return [teller(spoken)('explain.firm.better', { school: names.school(part, most.unit), lead: names.school(part, most.hub), saved: -most.costsMore, count: saving.length })];
}

/** @param asked `within`: as it was asked, such as 1%; `hasPrices`: whether the bound could show a school firm */
export function tellFirm(standings: readonly StandingFacts[], { within, hasPrices }: { readonly within: string; readonly hasPrices: boolean }, ids: (unit: number) => string, { lead }: Layout, spoken: Spoken): Told {
  const t = teller(spoken);
  const { names, part } = spoken;
  const count = (wanted: StandingFacts['kind']): number => standings.filter(({ kind }) => kind === wanted).length;
  const rows = standings.map(({ unit, kind, elsewhere }) => [
    ids(unit), names.school(part, unit), names.school(part, lead[unit]!), { key: `explain.kind.${kind}` } as const,
    elsewhere === null ? '' : names.school(part, elsewhere.hub), elsewhere?.costsMore ?? null,
  ]);
  const firm = standings.filter(({ kind }) => kind === 'firm').map(({ unit }) => unit);
  return {
    kind: 'whole', about: '', part,
    ringed: { units: firm, what: t('explain.kind.firm') },
    intervals: [],
    lines: [t('explain.firm.counts', { part: names.parts[part]!, within, firm: count('firm'), free: count('free'), open: count('open') }), t('explain.firm.means'), ...betterMoves(standings, spoken), ...(hasPrices ? [] : [t('explain.firm.unknown')]), ...opening(spoken)],
    tables: [tableAbout(standings.map(({ unit }) => unit), { id: 'explainFirm', columns: ['id', 'school', 'lead', 'kind', 'elsewhere', 'costsMore'], rows }, names.lang)],
  };
}
