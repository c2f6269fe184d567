/**
 * The compact integer program of the canonical form. x of arc (i, j) is 1 when unit i is under hub j, so x of (j, j) opens hub j: there is one
 * column per arc and no district label, hence nothing symmetric. Every row of hub j is 0 ≤ 0 while the hub is closed.
 *
 * Further columns stand for penalties and groups; each is at least the sums that lift it, and its price makes it no more than that. They are
 * whole as well: they would be so anyway, but told so HiGHS needs half the nodes.
 */
import { programBuilder, type Entry, type ProgramBuilder } from '../mip/builder.js';
import type { Layout } from '../../src/core/layout.js';
import type { Program } from '../../src/core/mip.js';
import { findArc, mayLead, type Model } from '../../src/core/model.js';
import { addGroups } from './groups.js';
import { hubCountLimits } from './hubCount.js';
import { addLoads } from './loads.js';
import { addPairs } from './pairs.js';

export interface CompactProgram {
  readonly program: Program;
  /** The layout that the arcs of `x` say; null when they are not one. */
  readonly layoutOf: (x: ArrayLike<number>) => Layout | null;
  /** All columns of `layout`; null when it uses an arc that there is not. */
  readonly startOf: (layout: Layout) => Float64Array | null;
}

/** What the parts of the program are built with. Columns of arcs come first: the column of an arc is its position in `arcHub`. */
export interface Drafting {
  readonly model: Model;
  readonly builder: ProgramBuilder;
  /** Units with an arc to the hub, ascending; the hub itself among them. */
  readonly unitsOf: ReadonlyMap<number, readonly number[]>;
  readonly arc: (unit: number, hub: number) => number;
  /** Adds a column from 0 to `most` at `price` a unit. */
  readonly column: (price: number, most: number) => number;
  /** Says, for `startOf`, that `column` is at least the sum of `entries`, all of them columns that are filled in before it. */
  readonly fill: (column: number, entries: readonly Entry[]) => void;
  /** Says it and adds the row that makes it so. */
  readonly lift: (column: number, entries: readonly Entry[]) => void;
}

/** @param extra adds columns and rows of its own, after all others. */
export function compactProgram(model: Model, extra: (drafting: Drafting) => void = () => {}): CompactProgram {
  const builder = programBuilder();
  const fills: { readonly column: number; readonly entries: readonly Entry[] }[] = [];
  const fill = (column: number, entries: readonly Entry[]): void => void fills.push({ column, entries });
  const drafting: Drafting = {
    model,
    builder,
    unitsOf: unitsByHub(model),
    arc: (unit, hub) => findArc(model, unit, hub),
    column: (price, most) => builder.column(price, 0, most, true),
    fill,
    lift(column, entries) {
      builder.row(-Infinity, 0, [...entries, [column, -1]]);
      fill(column, entries);
    },
  };
  addArcs(drafting);
  for (const hub of drafting.unitsOf.keys()) {
    addLoads(drafting, hub);
    addGroups(drafting, hub);
  }
  addPairs(drafting);
  extra(drafting);
  const program = builder.build();
  return {
    program,
    layoutOf: (x) => layoutOf(model, x),
    startOf: (layout) => {
      const x = arcsOf(model, layout, program.cost.length);
      for (const { column, entries } of x === null ? [] : fills) x![column] = Math.max(x![column]!, entries.reduce((sum, [other, value]) => sum + value * x![other]!, 0));
      return x;
    },
  };
}

function unitsByHub(model: Model): Map<number, number[]> {
  const units = new Map<number, number[]>();
  for (let hub = 0; hub < model.n; hub++) if (mayLead(model, hub)) units.set(hub, []);
  for (let unit = 0; unit < model.n; unit++) {
    for (let at = model.arcStart[unit]!; at < model.arcStart[unit + 1]!; at++) units.get(model.arcHub[at]!)?.push(unit);
  }
  return units;
}

/** One hub for every unit, only open hubs, and their number. */
function addArcs({ model, builder, unitsOf, arc }: Drafting): void {
  const { n, arcStart, arcHub, arcCost, hubCost, mustLead } = model;
  for (let unit = 0; unit < n; unit++) {
    for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) {
      const leads = arcHub[at] === unit;
      // A unit that has to lead is under nobody else; nor can there be anybody under a unit that may not lead.
      const isOpen = mustLead[unit] === 1 ? leads : unitsOf.has(arcHub[at]!);
      builder.column(arcCost[at]! + (leads ? hubCost[unit]! : 0), leads ? mustLead[unit]! : 0, isOpen ? 1 : 0, true);
    }
  }
  for (let unit = 0; unit < n; unit++) builder.row(1, 1, Array.from({ length: arcStart[unit + 1]! - arcStart[unit]! }, (_, at): Entry => [arcStart[unit]! + at, 1]));
  const hubs = [...unitsOf.keys()];
  const [least, most] = hubCountLimits(model, hubs);
  builder.row(least, most, hubs.map((hub): Entry => [arc(hub, hub), 1]));
  // A unit that has to lead without an arc to itself.
  if (mustLead.some((must, unit) => must === 1 && !unitsOf.has(unit))) builder.row(1, 1, []);
}

function layoutOf({ n, arcStart, arcHub }: Model, x: ArrayLike<number>): Layout | null {
  const lead = new Int32Array(n).fill(-1);
  for (let unit = 0; unit < n; unit++) {
    for (let at = arcStart[unit]!; at < arcStart[unit + 1]!; at++) {
      if (Math.round(x[at]!) === 0) continue;
      if (lead[unit] !== -1) return null;
      lead[unit] = arcHub[at]!;
    }
  }
  return lead.every((hub) => hub >= 0 && lead[hub] === hub) ? { lead } : null;
}

function arcsOf(model: Model, { lead }: Layout, columns: number): Float64Array | null {
  const x = new Float64Array(columns);
  for (let unit = 0; unit < model.n; unit++) {
    const arc = findArc(model, unit, lead[unit]!);
    if (arc < 0) return null;
    x[arc] = 1;
  }
  return x;
}
