/**
 * Single entries that could be changed: the cap of one lead, one more school that may lead, one that need not, one agreed entry, one pair.
 * Which ones, and as few as possible, an integer program says in which each has a price (elastic programming; Chinneck 2008).
 */
import type { Drafting } from '../../solvers/compact/program.js';
import type { Entry } from '../../solvers/mip/builder.js';
import { compile } from '../core/compile.js';
import { districtsOf, type Layout } from '../core/layout.js';
import { mayLead, type Model } from '../core/model.js';
import { AGREED, applyChanges, entryIds, problemOf, rulesOf, schoolsOf, type Asked, type Change } from '../policy/changes.js';
import { candidates } from './candidates.js';
import { bare, cheapestLayout, type Prover } from './prover.js';

/** Price of one place, school or entry. */
const ONE = 4096;
/** Places above a cap whose prices differ. */
const STEPS = 8;

interface Choice {
  /** All entries at once, laid over what is asked; the prices then say which of them count. */
  readonly widest: readonly Change[];
  /** `model`, which has the widest changes, with a price on using each of them. */
  readonly price: (model: Model) => Model;
  readonly extra?: (drafting: Drafting) => void;
  /** The changes that `layout` needs. */
  readonly read: (layout: Layout) => readonly Change[];
}

const modelOf = (asked: Asked): Model => bare(compile(problemOf(asked)));

/** Null where there is nothing to choose from. */
export type ChoiceMaker = (asked: Asked, before: Model) => Choice | null;

export const CHOICES: readonly ChoiceMaker[] = [higherCaps, moreLeads, fewerMusts, fewerAgreed, fewerPairs];

/** The changes, of these choices, of a cheapest layout; null where none help, or none are found. */
export async function fewestChanges(asked: Asked, makers: readonly ChoiceMaker[], prover: Prover): Promise<readonly Change[] | null> {
  const before = modelOf(asked);
  const choices = makers.map((make) => make(asked, before)).filter((choice) => choice !== null);
  if (choices.length === 0) return null;
  const widest = choices.flatMap((choice) => choice.widest);
  // A school that might be asked to lead does not have to.
  const { mustLead } = modelOf(applyChanges(asked, widest.filter(({ kind }) => kind !== 'lead')));
  const model = choices.reduce((all, choice) => choice.price(all), { ...modelOf(applyChanges(asked, widest)), mustLead });
  const layout = await cheapestLayout(model, prover, (drafting) => choices.forEach((choice) => choice.extra?.(drafting)));
  const changes = typeof layout === 'string' ? [] : choices.flatMap((choice) => choice.read(layout));
  return changes.length === 0 ? null : changes;
}

/** LZ6: a place above the cap of a district. Beyond two of one district each is a little dearer, so that many are spread. */
function higherCaps(_: Asked, before: Model): Choice | null {
  const { n } = before;
  const isSize = ({ a, hardHi }: Model['loads'][number]): boolean => a.every((value) => value === 1) && hardHi.some((cap) => cap < n);
  const cap = before.loads.find(isSize)?.hardHi;
  if (cap === undefined) return null;
  return {
    widest: [],
    price: (model) => ({ ...model, loads: model.loads.map((load) => (isSize(load) ? { ...load, hardHi: new Float64Array(n).fill(Infinity) } : load)) }),
    extra({ unitsOf, arc, column, builder }) {
      for (const [hub, units] of unitsOf) {
        const most = units.length - cap[hub]!;
        if (most <= 0) continue;
        const steps = Array.from({ length: Math.min(most, STEPS) }, (_step, at) => column(ONE + Math.max(0, at - 1), at === STEPS - 1 ? most - at : 1));
        builder.row(-Infinity, 0, [...units.map((unit): Entry => [arc(unit, hub), 1]), [arc(hub, hub), -cap[hub]!], ...steps.map((step): Entry => [step, -1])]);
      }
    },
    read: (layout) => districtsOf(layout).flatMap(({ lead, schools }): Change[] => (schools.length > cap[lead]! ? [{ kind: 'cap', unit: lead, from: cap[lead]!, to: schools.length }] : [])),
  };
}

/** LZ3: one more school that leads; of equally many the first by quality. */
function moreLeads(asked: Asked, before: Model): Choice | null {
  const more = candidates(asked, before);
  if (more.length === 0) return null;
  const word = schoolsOf(asked).some(({ leadership }) => leadership === 'may') ? 'may' : 'must';
  const changeOf = (unit: number): Change => ({ kind: 'lead', unit, word });
  return {
    widest: more.map(changeOf),
    price(model) {
      const hubCost = model.hubCost.slice();
      more.forEach((unit, rank) => (hubCost[unit]! += ONE + rank));
      return { ...model, hubCost };
    },
    read: ({ lead }) => more.filter((unit) => lead[unit] === unit).map(changeOf),
  };
}

/** LZ3: a school that had to lead and does not. */
function fewerMusts(asked: Asked): Choice | null {
  const schools = schoolsOf(asked);
  const leads = new Set(rulesOf(asked).fixed.map(({ lead }) => lead));
  const musts = [...schools.keys()].filter((unit) => schools[unit]!.leadership === 'must' && !leads.has(schools[unit]!.id));
  if (musts.length === 0) return null;
  const word = schools.some(({ leadership }) => leadership === 'may') ? 'may' : null;
  const changeOf = (unit: number): Change => ({ kind: 'release', unit, word });
  return {
    widest: musts.map(changeOf),
    price: (model) => withArcPrices(model, (unit, hub) => hub !== unit && musts.includes(unit)),
    read: ({ lead }) => musts.filter((unit) => lead[unit] !== unit).map(changeOf),
  };
}

type Entries = readonly { readonly list: (typeof AGREED)[number]; readonly ids: readonly [string, string]; readonly a: number; readonly b: number }[];

/** XX4: an entry of the plan that is broken. */
function fewerAgreed(asked: Asked): Choice | null {
  const rules = rulesOf(asked);
  const schools = schoolsOf(asked);
  const unitOf = new Map(schools.map(({ id }, unit) => [id, unit]));
  const entries: Entries = AGREED.flatMap((list) =>
    rules[list].map(entryIds).flatMap((ids) => {
      const [a, b] = ids.map((id) => unitOf.get(id));
      return a === undefined || b === undefined || a === b ? [] : [{ list, ids, a, b }];
    }));
  if (entries.length === 0) return null;
  const of = (list: Entries[number]['list']): Entries => entries.filter((entry) => entry.list === list);
  const changeOf = ({ list, ids }: Entries[number]): Change => ({ kind: 'drop', list, ids });
  const isBroken = ({ list, a, b }: Entries[number], lead: Int32Array): boolean => {
    if (list === 'fixed') return lead[a] !== b;
    if (list === 'forbidden') return lead[a] === b;
    return (lead[a] === lead[b]) === (list === 'apart');
  };
  const dropped = entries.map(changeOf);
  // A lead that is one only because it was agreed is one no longer when all that was agreed of it goes.
  const free = modelOf(applyChanges(asked, dropped));
  const agreed = [...new Set(of('fixed').map(({ b }) => b))].filter((unit) => schools[unit]!.leadership !== 'never' && !mayLead(free, unit));
  return {
    widest: [...dropped, ...agreed.map((unit): Change => ({ kind: 'lead', unit, word: 'must' }))],
    price(model) {
      const priced = withArcPrices(model, (unit, hub) => of('fixed').some(({ a, b }) => a === unit && b !== hub) || of('forbidden').some(({ a, b }) => a === unit && b === hub));
      return withBonds(priced, of('together').map(({ a, b }) => [a, b]));
    },
    extra(drafting) {
      const { arc, builder } = drafting;
      for (const { a, b } of of('apart')) partAtPrice(drafting, a, b);
      for (const lead of agreed) {
        const followers = of('fixed').filter(({ a, b }) => b === lead && arc(a, lead) >= 0);
        if (arc(lead, lead) >= 0) builder.row(-Infinity, 0, [[arc(lead, lead), 1], ...followers.map(({ a }): Entry => [arc(a, lead), -1])]);
      }
    },
    read: ({ lead }) => entries.filter((entry) => isBroken(entry, lead)).map(changeOf),
  };
}

/** LZ12: a pair that is not kept where pairs are hard. */
function fewerPairs(asked: Asked): Choice | null {
  const pairs = problemOf(asked).rules.find(({ id }) => id === 'pairsKept')?.shape.together ?? [];
  if (pairs.length === 0) return null;
  const changeOf = (units: readonly [number, number]): Change => ({ kind: 'pair', units });
  return {
    widest: pairs.map(changeOf),
    price: (model) => withBonds(model, pairs),
    read: ({ lead }) => pairs.filter(([a, b]) => lead[a] !== lead[b]).map(changeOf),
  };
}

/** A column that is 1 where both units are under one hub. */
function partAtPrice({ unitsOf, arc, column, lift }: Drafting, a: number, b: number): void {
  const broken = column(ONE, 1);
  for (const hub of unitsOf.keys()) {
    if (arc(a, hub) >= 0 && arc(b, hub) >= 0) lift(broken, [[arc(a, hub), 1], [arc(b, hub), 1], [arc(hub, hub), -1]]);
  }
}

function withBonds(model: Model, pairs: readonly (readonly [number, number])[]): Model {
  const { a, b, price } = model.bonds;
  return { ...model, bonds: { a: Int32Array.of(...a, ...pairs.map(([one]) => one)), b: Int32Array.of(...b, ...pairs.map(([, two]) => two)), price: Int32Array.of(...price, ...pairs.map(() => ONE)) } };
}

function withArcPrices(model: Model, isPriced: (unit: number, hub: number) => boolean): Model {
  const { n, arcStart, arcHub } = model;
  const arcCost = model.arcCost.slice();
  for (let unit = 0; unit < n; unit++) for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) if (isPriced(unit, arcHub[at]!)) arcCost[at]! += ONE;
  return { ...model, arcCost };
}
