/** What holds a district together: the schools that would come or go next, what that would cost, and the rules that forbid it. */
import { compile } from '../core/compile.js';
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import { findArc } from '../core/model.js';
import { accountOf, undoing, type RuleKept, type TermGain } from '../policy/adjust/undo.js';
import type { Placed } from './explain.js';

/** One unit alone goes to another district; nobody else moves. */
export interface Move {
  readonly unit: number;
  /** Lead of the district that it goes to. */
  readonly hub: number;
  /** Cost of the layout then, less that of the present one: the sum of `terms`. */
  readonly costsMore: number;
  readonly terms: readonly TermGain[];
  /** Hard rules that it breaks; none where the move is allowed. */
  readonly broken: readonly RuleKept[];
}

/** What a district pays, who could come or go, and the rules that stand against it; what `explainDistrict` gives. */
export interface DistrictExplained {
  readonly lead: number;
  /** Ascending, the lead among them. */
  readonly schools: readonly number[];
  /** Cost by term: of the district, and of the one in the middle of all by that term. */
  readonly terms: readonly { readonly id: string; readonly cost: number; readonly median: number }[];
  /** Units of other districts that could come alone, cheapest first, and members that could go, each to where it costs least. */
  readonly joins: readonly Move[];
  readonly leaves: readonly Move[];
  /** Rules that alone stand against a move that would save cost, with the most that one would save. */
  readonly binding: readonly { readonly rule: string; readonly clauses: readonly string[]; readonly saves: number }[];
}

/**
 * The district that unit `hub` leads, and every move of one school to it or from it, judged by a recount.
 * @throws RangeError where `hub` leads no district of the layout.
 */
export function explainDistrict({ problem, layout }: Placed, hub: number): DistrictExplained {
  const model = compile(problem);
  const { lead } = layout;
  if (lead[hub] !== hub) throw new RangeError(`Unit ${hub} leads no district.`);
  const now = accountOf(problem, layout);
  const { districts } = evaluate(problem, layout);
  const own = districts.find((district) => district.lead === hub)!;
  const moved = (unit: number, to: number): Move => {
    const { gain, terms, kept } = undoing(now, accountOf(problem, withMoved(layout, unit, to)));
    return { unit, hub: to, costsMore: gain!, terms, broken: kept };
  };
  const isMember = (unit: number): boolean => lead[unit] !== unit;
  const incoming = [...lead.keys()].filter((unit) => isMember(unit) && lead[unit] !== hub).map((unit) => moved(unit, hub));
  const others = districts.map((district) => district.lead).filter((to) => to !== hub);
  const outgoing = own.schools.filter(isMember).flatMap((unit) => {
    const all = others.filter((to) => findArc(model, unit, to) >= 0).map((to) => moved(unit, to));
    return all.length === 0 ? [] : [all.toSorted(byCost)[0]!];
  });
  return {
    lead: hub,
    schools: own.schools,
    terms: problem.terms.map(({ id }) => ({ id, cost: own.terms[id] ?? 0, median: median(districts.map((district) => district.terms[id] ?? 0)) })),
    joins: incoming.toSorted(byCost),
    leaves: outgoing.toSorted(byCost),
    binding: bindingOf([...incoming, ...outgoing]),
  };
}

const withMoved = ({ lead }: Layout, unit: number, hub: number): Layout => ({ lead: lead.with(unit, hub) });

/** Allowed moves first, then by cost. */
const byCost = (a: Move, b: Move): number => Number(a.broken.length > 0) - Number(b.broken.length > 0) || a.costsMore - b.costsMore || a.unit - b.unit;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;

function bindingOf(moves: readonly Move[]): DistrictExplained['binding'] {
  const found = new Map<string, { readonly rule: string; readonly clauses: readonly string[]; saves: number }>();
  for (const { broken, costsMore } of moves) {
    const [only] = broken;
    if (broken.length !== 1 || costsMore >= 0) continue;
    const known = found.get(only!.id) ?? { rule: only!.id, clauses: only!.clauses, saves: 0 };
    found.set(only!.id, { ...known, saves: Math.max(known.saves, -costsMore) });
  }
  return [...found.values()].toSorted((a, b) => b.saves - a.saves);
}
