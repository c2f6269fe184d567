/** What holds a district together, told. */
import { ruleName, rulesText, opening, tableAbout, teller, termName, termsText, type Spoken, type Told } from './told.js';
import type { Word } from '../../policy/products/product.js';

interface MoveFacts {
  readonly unit: number;
  readonly hub: number;
  readonly costsMore: number;
  readonly terms: readonly { readonly id: string; readonly clauses: readonly string[]; readonly gain: number }[];
  readonly broken: readonly { readonly id: string; readonly clauses: readonly string[]; readonly degree: number }[];
}

/** What `explainDistrict` of the library gives. */
export interface DistrictFacts {
  readonly lead: number;
  readonly schools: readonly number[];
  readonly terms: readonly { readonly id: string; readonly cost: number; readonly median: number }[];
  readonly joins: readonly MoveFacts[];
  readonly leaves: readonly MoveFacts[];
  readonly binding: readonly { readonly rule: string; readonly clauses: readonly string[]; readonly saves: number }[];
}

/** Moves of either kind that are listed: those allowed, then those forbidden that would save cost. */
const MOST_MOVES = 8;

export function tellDistrict({ lead, schools, terms, joins, leaves, binding }: DistrictFacts, spoken: Spoken): Told {
  const { names, part } = spoken;
  const { lang } = names;
  const t = teller(spoken);
  const shown = (moves: readonly MoveFacts[]): MoveFacts[] => {
    const [allowed, forbidden] = [moves.filter(({ broken }) => broken.length === 0), moves.filter(({ broken, costsMore }) => broken.length > 0 && costsMore < 0)];
    return [...allowed.slice(0, MOST_MOVES), ...forbidden.slice(0, MOST_MOVES)];
  };
  const row = (kind: Word) => ({ unit, hub, costsMore, terms: gains, broken }: MoveFacts) =>
    [kind, names.school(part, unit), names.school(part, hub), costsMore, rulesText(lang, broken), termsText(lang, gains)];
  const [closer, farther] = [shown(joins), shown(leaves)];
  return {
    kind: 'district', about: names.district(part, lead), part,
    ringed: { units: schools, what: names.district(part, lead) },
    intervals: [],
    lines: [
      t('explain.district.is', { district: names.district(part, lead), size: schools.length, lead: names.school(part, lead) }),
      ...(binding.length === 0 ? [t('explain.district.slack')] : binding.map(({ rule, clauses, saves }) => t('explain.district.binding', { rules: t('school.name', { name: ruleName(lang, rule), id: clauses.join(' ') }), saves }))),
      ...opening(spoken),
    ],
    tables: [
      tableAbout([], { id: 'explainTerms', columns: ['term', 'cost', 'median'], rows: terms.map(({ id, cost, median }) => [termName(lang, id), cost, median]) }, lang),
      tableAbout([...closer, ...farther].map(({ unit }) => unit), {
        id: 'explainMoves',
        columns: ['kind', 'school', 'to', 'costsMore', 'broken', 'terms'],
        rows: [...closer.map(row({ key: 'explain.kind.joins' })), ...farther.map(row({ key: 'explain.kind.leaves' }))],
      }, lang),
    ],
  };
}
