/**
 * A layout in the making: the mutable working copy of a search on a `Model`. It is the only place that knows how to weigh and apply a
 * move. Deltas are exact: the law `delta = recount` is tested against `scoreOf` over random models and moves.
 *
 * A hard rule that is broken weighs `penalty` for each unit of excess, so that a search may pass through broken layouts; cost and excess
 * are also kept apart, as they are in a `Score`.
 */
import type { Layout } from './layout.js';
import { HubLoads } from './draftLoads.js';
import { arcTable, GroupTable, LinkTable, type ArcTable } from './draftTables.js';
import { findArc, type Model } from './model.js';
import type { Score } from './score.js';

/** `hub[unit]` of a unit that is not placed. */
export const NOWHERE = -1;

const EMPTY = new Int32Array(0);

export class Draft {
  readonly model: Model;
  /** Weight of one unit of excess; whole. */
  readonly penalty: number;
  /** h(i), or `NOWHERE`. */
  readonly hub: Int32Array;
  /** Units by hub: `members[j]` holds `size[j]` of them, in no order. */
  readonly members: Int32Array[];
  readonly size: Int32Array;
  /** Hubs in use: the first `openCount` entries of `open`, in no order. */
  readonly open: Int32Array;
  openCount = 0;
  cost = 0;
  excess = 0;

  readonly #position: Int32Array;
  readonly #openPosition: Int32Array;
  readonly #arcs: ArcTable;
  readonly #loads: HubLoads;
  readonly #groups: GroupTable | null;
  readonly #links: LinkTable | null;

  constructor(model: Model, penalty: number) {
    const { n } = model;
    this.model = model;
    this.penalty = penalty;
    this.hub = new Int32Array(n).fill(NOWHERE);
    this.members = Array.from({ length: n }, () => EMPTY);
    this.size = new Int32Array(n);
    this.open = new Int32Array(n);
    this.#position = new Int32Array(n);
    this.#openPosition = new Int32Array(n);
    this.#arcs = arcTable(model);
    this.#loads = new HubLoads(model, penalty);
    this.#groups = model.groups === null ? null : new GroupTable(model.groups, n);
    this.#links = LinkTable.of(model);
    this.excess = Math.max(0, model.minHubs) + model.mustLead.reduce((sum, must) => sum + must, 0);
  }

  /** cost + penalty · excess: what a search minimises. */
  get weight(): number {
    return this.cost + this.penalty * this.excess;
  }

  get score(): Score {
    return { excess: this.excess, cost: this.cost };
  }

  /** The layout as it stands; every unit has to be placed. */
  toLayout(): Layout {
    return { lead: this.hub.slice() };
  }

  /** Takes `layout` over from scratch. */
  load({ lead }: Layout): void {
    for (let unit = 0; unit < this.model.n; unit++) if (this.hub[unit] !== NOWHERE && this.hub[unit] !== unit) this.remove(unit);
    for (let unit = 0; unit < this.model.n; unit++) if (this.hub[unit] !== NOWHERE) this.remove(unit);
    lead.forEach((hub, unit) => hub === unit && this.place(unit, unit));
    lead.forEach((hub, unit) => hub !== unit && this.place(unit, hub));
  }

  /** Cost of the arc, or the penalty where there is none. */
  arcWeight(unit: number, hub: number): number {
    const cost = this.arcCost(unit, hub);
    return cost < 0 ? this.penalty : cost;
  }

  /** Cost of the arc, or −1 where there is none. */
  arcCost(unit: number, hub: number): number {
    const { table, slot, width } = this.#arcs;
    if (table !== null) {
      const column = slot[hub]!;
      return column < 0 ? -1 : table[unit * width + column]!;
    }
    const arc = findArc(this.model, unit, hub);
    return arc < 0 ? -1 : this.model.arcCost[arc]!;
  }

  mayLead(unit: number): boolean {
    return this.#arcs.slot[unit]! >= 0;
  }

  /** Weight that the draft gains when the unplaced `unit` joins `hub`, an open hub. */
  placeDelta(unit: number, hub: number): number {
    return this.arcWeight(unit, hub) + this.#loads.after(hub, unit, 1) - this.#loads.weight[hub]! + this.#groupDelta(hub, NOWHERE, unit) + (this.#links?.delta(this.hub, unit, NOWHERE, hub, this.penalty) ?? 0);
  }

  /**
   * Weight that the draft gains when the member `unit` moves to the open hub `to`, another than its own. Where the gain is
   * above `limit` the result may be any number above `limit`.
   */
  relocateDelta(unit: number, to: number, limit = Infinity): number {
    const from = this.hub[unit]!;
    let delta = this.arcWeight(unit, to) - this.arcWeight(unit, from) - this.#loads.weight[from]! - this.#loads.weight[to]!;
    if (this.#links !== null) delta += this.#links.delta(this.hub, unit, from, to, this.penalty);
    if (this.#groups !== null) delta += this.#groupDelta(from, unit, NOWHERE) + this.#groupDelta(to, NOWHERE, unit);
    if (delta > limit) return delta;
    delta += this.#loads.after(from, unit, -1);
    if (delta > limit) return delta;
    return delta + this.#loads.after(to, unit, 1);
  }

  /** The same for members `one` and `two` of different hubs that change places. */
  swapDelta(one: number, two: number, limit = Infinity): number {
    const home = this.hub[one]!;
    const away = this.hub[two]!;
    let delta =
      this.arcWeight(one, away) - this.arcWeight(one, home) + this.arcWeight(two, home) - this.arcWeight(two, away) - this.#loads.weight[home]! - this.#loads.weight[away]!;
    if (this.#links !== null) delta += this.#links.swapDelta(this.hub, one, two, this.penalty);
    if (this.#groups !== null) delta += this.#groupDelta(home, one, two) + this.#groupDelta(away, two, one);
    if (delta > limit) return delta;
    delta += this.#loads.afterSwap(home, one, two);
    if (delta > limit) return delta;
    return delta + this.#loads.afterSwap(away, two, one);
  }

  /** Weight that the draft gains when `lead`, a member of the open hub `hub`, takes over as its hub. */
  leadDelta(hub: number, lead: number): number {
    const { model, penalty } = this;
    const units = this.members[hub]!;
    const count = this.size[hub]!;
    let delta = model.hubCost[lead]! - model.hubCost[hub]! + penalty * (model.mustLead[hub]! - model.mustLead[lead]!);
    for (let at = 0; at < count; at++) delta += this.arcWeight(units[at]!, lead) - this.arcWeight(units[at]!, hub);
    return delta + this.#loads.under(hub, lead) - this.#loads.weight[hub]!;
  }

  /** Puts the unplaced `unit` under `hub`; `hub === unit` opens it. */
  place(unit: number, hub: number): void {
    if (hub === unit) this.#openHub(unit);
    this.#payArc(unit, hub, 1);
    this.#payLinks(unit, hub, 1);
    this.hub[unit] = hub;
    const count = this.size[hub]!;
    let units = this.members[hub]!;
    if (count === units.length) {
      units = new Int32Array(Math.max(8, 2 * count));
      units.set(this.members[hub]!);
      this.members[hub] = units;
    }
    units[count] = unit;
    this.#position[unit] = count;
    this.size[hub] = count + 1;
    this.#countGroup(hub, unit, 1);
    this.#shiftLoads(hub, unit, 1);
  }

  /** Takes `unit` out of its hub; a hub itself only when no other unit is left in it. */
  remove(unit: number): void {
    const hub = this.hub[unit]!;
    if (hub === unit && this.size[hub]! > 1) throw new Error(`Unit ${unit} still leads ${this.size[hub]! - 1} others.`);
    const last = this.size[hub]! - 1;
    const units = this.members[hub]!;
    const moved = units[last]!;
    units[this.#position[unit]!] = moved;
    this.#position[moved] = this.#position[unit]!;
    this.size[hub] = last;
    this.hub[unit] = NOWHERE;
    this.#payArc(unit, hub, -1);
    this.#payLinks(unit, hub, -1);
    this.#countGroup(hub, unit, -1);
    this.#shiftLoads(hub, unit, -1);
    if (hub === unit) this.#closeHub(unit);
  }

  relocate(unit: number, to: number): void {
    this.remove(unit);
    this.place(unit, to);
  }

  swap(one: number, two: number): void {
    const home = this.hub[one]!;
    const away = this.hub[two]!;
    this.remove(one);
    this.remove(two);
    this.place(one, away);
    this.place(two, home);
  }

  changeLead(hub: number, lead: number): void {
    const units = this.members[hub]!.slice(0, this.size[hub]!);
    for (const unit of units) if (unit !== hub) this.remove(unit);
    this.remove(hub);
    this.place(lead, lead);
    for (const unit of units) if (unit !== lead) this.place(unit, lead);
  }

  #openHub(unit: number): void {
    const { model } = this;
    this.excess += this.#countExcess(this.openCount + 1) - this.#countExcess(this.openCount) - model.mustLead[unit]!;
    this.cost += model.hubCost[unit]!;
    this.#openPosition[unit] = this.openCount;
    this.open[this.openCount++] = unit;
    this.#rateHub(unit);
  }

  #closeHub(unit: number): void {
    const { model } = this;
    const at = this.#openPosition[unit]!;
    const moved = this.open[--this.openCount]!;
    this.open[at] = moved;
    this.#openPosition[moved] = at;
    this.excess += this.#countExcess(this.openCount) - this.#countExcess(this.openCount + 1) + model.mustLead[unit]!;
    this.cost -= model.hubCost[unit]! + this.#loads.cost[unit]!;
    this.excess -= this.#loads.excess[unit]!;
    this.#loads.clear(unit);
  }

  #countExcess(open: number): number {
    return Math.max(0, this.model.minHubs - open) + Math.max(0, open - this.model.maxHubs);
  }

  #payArc(unit: number, hub: number, sign: number): void {
    const cost = this.arcCost(unit, hub);
    if (cost < 0) this.excess += sign;
    else this.cost += sign * cost;
  }

  /** Adds the loads of `unit` to those of `hub` (or takes them off) and rates the hub anew. */
  #shiftLoads(hub: number, unit: number, sign: number): void {
    this.#loads.shift(hub, unit, sign);
    this.#rateHub(hub);
  }

  #rateHub(hub: number): void {
    this.cost -= this.#loads.cost[hub]!;
    this.excess -= this.#loads.excess[hub]!;
    this.#loads.rate(hub);
    this.cost += this.#loads.cost[hub]!;
    this.excess += this.#loads.excess[hub]!;
  }

  #countGroup(hub: number, unit: number, sign: number): void {
    const groups = this.#groups;
    if (groups === null) return;
    const before = groups.distinct[hub]!;
    groups.count(hub, unit, sign);
    const after = groups.distinct[hub]!;
    this.cost += groups.costOf(after) - groups.costOf(before);
    this.excess += groups.excessOf(after) - groups.excessOf(before);
  }

  /** Group weight that `hub` gains when `out` leaves and `into` joins; `NOWHERE` for nobody. */
  #groupDelta(hub: number, out: number, into: number): number {
    return this.#groups === null ? 0 : this.#groups.delta(hub, out, into, this.penalty);
  }

  #payLinks(unit: number, hub: number, sign: number): void {
    const links = this.#links;
    if (links === null) return;
    for (let at = links.start[unit]!; at < links.start[unit + 1]!; at++) {
      const other = this.hub[links.other[at]!]!;
      if (other === NOWHERE || links.other[at] === unit) continue;
      const apart = other !== hub;
      this.cost += sign * (apart ? links.price[at]! : 0);
      this.excess += sign * (apart ? links.excessApart[at]! : links.excessTogether[at]!);
    }
  }
}
