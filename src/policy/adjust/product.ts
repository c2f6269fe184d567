/** The change list and the curve as tables, with the facts for LZ14 动态管理 and XX4 动态调整. */
import type { MessageKey } from '../../core/messages/index.js';
import type { Cell, Product, ProductFact, ProductTable, Word } from '../products/product.js';
import type { Adjustment, AdjustPoint } from './adjustment.js';
import { changesAt, type Change } from './changes.js';

/** The product of an adjustment at one of its points, the layout that is chosen. */
export function adjustProduct(adjustment: Adjustment, chosen: AdjustPoint): Product {
  const changes = changesAt(adjustment, chosen);
  return { tables: [changesTable(adjustment, changes), curveTable(adjustment)], facts: factsOf(adjustment, chosen, changes) };
}

const word = (key: MessageKey): Word => ({ key });

/** A row a school that changes; a column of whole numbers for every term says what undoing the change alone would cost more. */
function changesTable({ county, parts }: Adjustment, changes: readonly Change[]): ProductTable {
  const terms = [...new Set(parts.flatMap(({ problem }) => problem.terms.map(({ id }) => id)))];
  const idOf = (school: number | null): Cell => (school === null ? null : county.schools[school]!.id);
  const nameOf = (school: number | null): Cell => (school === null ? null : county.schools[school]!.name);
  return {
    id: 'changes',
    columns: ['school', 'schoolName', 'township', 'kind', 'from', 'fromName', 'to', 'toName', 'gain', ...terms, 'kept', 'clauses'],
    rows: changes.map((change): Cell[] => [
      idOf(change.school), nameOf(change.school), county.schools[change.school]!.township, word(`adjust.change.${change.kind}`),
      idOf(change.from), nameOf(change.from), idOf(change.to), nameOf(change.to), change.gain,
      ...terms.map((id) => (change.gain === null ? null : (change.terms.find((term) => term.id === id)?.gain ?? 0))),
      change.kept.length === 0 ? '' : clausesOf(change.kept),
      clausesOf([...change.terms.filter(({ gain }) => gain > 0), ...change.kept]),
    ]),
  };
}

const clausesOf = (items: readonly { readonly clauses: readonly string[] }[]): string => [...new Set(items.flatMap(({ clauses }) => clauses))].join(' ');

/** A row a point. Gain: percent of the cost of the first point, in hundredths, as gap is of its own. */
function curveTable({ points }: Adjustment): ProductTable {
  return {
    id: 'curve',
    columns: ['kind', 'budget', 'moves', 'newLeads', 'cost', 'saved', 'gain', 'bound', 'gap', 'breaches'],
    rows: points.map((point): Cell[] => {
      const saved = savedAt(points, point);
      return [
        word(`adjust.kind.${point.kind}`), point.budget, point.moves, point.newLeads, point.cost, saved,
        saved === null ? null : percent(saved, points[0]!.cost), point.bound, point.gap === null || point.bound === null ? null : percentUp(point.cost - point.bound, point.cost), point.breaches,
      ];
    }),
  };
}

/** What the layout of a point costs less than that of the first one; null where one of the two breaks a rule: such costs do not compare. */
export function savedAt(points: readonly AdjustPoint[], point: AdjustPoint): number | null {
  const [first] = points;
  return first === undefined || first.breaches > 0 || point.breaches > 0 ? null : first.cost - point.cost;
}

/** Percent with two decimals, rounded down or, for what is at most so much, up. Both are whole, `whole` ≥ 0. */
const percent = (part: number, whole: number): string => (whole === 0 ? '0.00' : (Math.floor((10_000 * part) / whole) / 100).toFixed(2));
const percentUp = (part: number, whole: number): string => (whole === 0 ? '0.00' : (Math.ceil((10_000 * part) / whole) / 100).toFixed(2));

function factsOf({ points, county }: Adjustment, chosen: AdjustPoint, changes: readonly Change[]): ProductFact[] {
  const [first] = points;
  const saved = savedAt(points, chosen);
  const count = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  const common = { budget: chosen.budget, moves: chosen.moves, schools: county.schools.length, cost: chosen.cost };
  return [
    saved === null
      ? { clause: 'LZ14', holds: null, key: 'adjust.fact.brokenBefore', params: { ...common, before: first?.breaches ?? 0, after: chosen.breaches } }
      : { clause: 'LZ14', holds: null, key: 'adjust.fact.gain', params: { ...common, saved, percent: percent(saved, first!.cost) } },
    ...(chosen.bound === null || chosen.gap === null
      ? []
      : [{ clause: 'LZ14', holds: null, key: 'adjust.fact.bound', params: { budget: chosen.budget, bound: chosen.bound, percent: percentUp(chosen.cost - chosen.bound, chosen.cost) } } as const]),
    { clause: 'XX4', holds: chosen.breaches === 0, key: 'adjust.fact.changes', params: { moved: count('moved'), leads: count('leads'), placed: count('placed'), breaches: chosen.breaches } },
  ];
}
