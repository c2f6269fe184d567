/**
 * A layout in the making: the mutable working copy of a search on a `Model`. It is the only place that knows how to weigh and apply a
 * move. Deltas are exact: the law `delta = recount` is tested against `scoreOf` over random models and moves.
 *
 * A hard rule that is broken weighs `penalty` for each unit of excess, so that a search may pass through broken layouts; cost and excess
 * are also kept apart, as they are in a `Score`.
 */
import { ArcTable } from './draftArcs.js';
import { HubLoads } from './draftLoads.js';
import { Members } from './draftMembers.js';
import { Ties } from './draftTies.js';
import type { Layout } from './layout.js';
import type { Model } from './model.js';
import type { Score } from './score.js';

/** `hub[unit]` of a unit that is not placed. */
export const NOWHERE = -1;

export class Draft {
  readonly model: Model;
  /** Weight of one unit of excess; whole. */
  readonly penalty: number;
  /** h(i), or `NOWHERE`. */
  readonly hub: Int32Array;
  readonly members: Members;
  /** Units by hub. */
  readonly size: Int32Array;
  /** Hubs in use: the first `openCount` entries of `open`, in no order. */
  readonly open: Int32Array;
  openCount = 0;
  /** Weight of the arc that each placed unit has. */
  readonly paid: Float64Array;
  readonly loads: HubLoads;
  readonly ties: Ties | null;
  readonly #arcs: ArcTable;
  readonly #openPosition: Int32Array;
  /** Of hubs, arcs and loads; the ties count their own. */
  #cost = 0;
  #excess: number;

  constructor(model: Model, penalty: number) {
    const { n } = model;
    this.model = model;
    this.penalty = penalty;
    this.hub = new Int32Array(n).fill(NOWHERE);
    this.members = new Members(n);
    this.size = this.members.size;
    this.open = new Int32Array(n);
    this.paid = new Float64Array(n);
    this.loads = new HubLoads(model, penalty);
    this.ties = Ties.of(model, penalty);
    this.#arcs = new ArcTable(model);
    this.#openPosition = new Int32Array(n);
    this.#excess = Math.max(0, model.minHubs) + model.mustLead.reduce((sum, must) => sum + must, 0);
  }

  get cost(): number {
    return this.ties === null ? this.#cost : this.#cost + this.ties.cost;
  }

  get excess(): number {
    return this.ties === null ? this.#excess : this.#excess + this.ties.excess;
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
    this.hub.forEach((hub, unit) => hub !== NOWHERE && hub !== unit && this.remove(unit));
    this.hub.forEach((hub, unit) => hub !== NOWHERE && this.remove(unit));
    lead.forEach((hub, unit) => hub === unit && this.place(unit, unit));
    lead.forEach((hub, unit) => hub !== unit && this.place(unit, hub));
  }

  /** Cost of the arc, or the penalty where there is none. */
  arcWeight(unit: number, hub: number): number {
    const cost = this.#arcs.cost(unit, hub);
    return cost < 0 ? this.penalty : cost;
  }

  mayLead(unit: number): boolean {
    return this.#arcs.mayLead(unit);
  }

  /** Weight that the draft gains when the unplaced `unit` joins `hub`, an open hub. */
  placeDelta(unit: number, hub: number): number {
    const delta = this.arcWeight(unit, hub) + this.loads.after(hub, this.model.n, unit) - this.loads.weight[hub]!;
    return this.ties === null ? delta : delta + this.ties.delta(this.hub, unit, NOWHERE, NOWHERE, hub);
  }

  /**
   * Weight that the draft gains when the member `unit` moves to the open hub `to`, another than its own. Where the gain is
   * above `limit` the result may be any number above `limit`.
   */
  relocateDelta(unit: number, to: number, limit = Infinity): number {
    const from = this.hub[unit]!;
    const { loads, ties } = this;
    let delta = this.arcWeight(unit, to) - this.paid[unit]! - loads.weight[from]! - loads.weight[to]!;
    if (ties !== null) delta += ties.delta(this.hub, unit, NOWHERE, from, to);
    if (delta > limit) return delta;
    delta += loads.hardExchange(from, to, unit, this.model.n);
    return delta > limit ? delta : loads.softExchange(from, to, unit, this.model.n, delta, limit);
  }

  /** The same for members `one` and `two` of different hubs that change places. */
  swapDelta(one: number, two: number, limit = Infinity): number {
    const home = this.hub[one]!;
    const away = this.hub[two]!;
    const { loads, ties } = this;
    let delta = this.arcWeight(one, away) - this.paid[one]! + this.arcWeight(two, home) - this.paid[two]! - loads.cost[home]! - loads.cost[away]!;
    if (!loads.sameHard) delta += loads.hardExchange(home, away, one, two) - loads.hardWeight(home) - loads.hardWeight(away);
    if (ties !== null) delta += ties.delta(this.hub, one, two, home, away);
    return delta > limit ? delta : loads.softExchange(home, away, one, two, delta, limit);
  }

  /** Weight that the draft gains when `lead`, a member of the open hub `hub`, takes over as its hub. */
  leadDelta(hub: number, lead: number): number {
    const { model, penalty, paid } = this;
    const { at, start, size } = this.members;
    const end = start[hub]! + size[hub]!;
    let delta = model.hubCost[lead]! - model.hubCost[hub]! + penalty * (model.mustLead[hub]! - model.mustLead[lead]!);
    for (let place = start[hub]!; place < end; place++) delta += this.arcWeight(at[place]!, lead) - paid[at[place]!]!;
    return delta + this.loads.under(hub, lead) - this.loads.weight[hub]!;
  }

  /** Puts the unplaced `unit` under `hub`; `hub === unit` opens it. */
  place(unit: number, hub: number): void {
    if (hub === unit) this.#openHub(unit);
    this.#payArc(unit, hub, 1);
    this.ties?.shift(this.hub, unit, hub, 1);
    this.hub[unit] = hub;
    this.members.add(hub, unit);
    this.#shiftLoads(hub, unit, 1);
  }

  /** Takes `unit` out of its hub; a hub itself only when no other unit is left in it. */
  remove(unit: number): void {
    const hub = this.hub[unit]!;
    if (hub === unit && this.size[hub]! > 1) throw new Error(`Unit ${unit} still leads ${this.size[hub]! - 1} others.`);
    this.members.remove(hub, unit);
    this.hub[unit] = NOWHERE;
    this.#payArc(unit, hub, -1);
    this.ties?.shift(this.hub, unit, hub, -1);
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
    const units = this.members.list(hub);
    for (const unit of units) if (unit !== hub) this.remove(unit);
    this.remove(hub);
    this.place(lead, lead);
    for (const unit of units) if (unit !== lead) this.place(unit, lead);
  }

  #openHub(unit: number): void {
    const { model } = this;
    this.#excess += this.#countExcess(this.openCount + 1) - this.#countExcess(this.openCount) - model.mustLead[unit]!;
    this.#cost += model.hubCost[unit]!;
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
    this.#excess += this.#countExcess(this.openCount) - this.#countExcess(this.openCount + 1) + model.mustLead[unit]! - this.loads.excess[unit]!;
    this.#cost -= model.hubCost[unit]! + this.loads.cost[unit]!;
    this.loads.clear(unit);
  }

  #countExcess(open: number): number {
    return Math.max(0, this.model.minHubs - open) + Math.max(0, open - this.model.maxHubs);
  }

  #payArc(unit: number, hub: number, sign: number): void {
    const cost = this.#arcs.cost(unit, hub);
    this.paid[unit] = cost < 0 ? this.penalty : cost;
    if (cost < 0) this.#excess += sign;
    else this.#cost += sign * cost;
  }

  /** Adds the loads of `unit` to those of `hub` (or takes them off) and rates the hub anew. */
  #shiftLoads(hub: number, unit: number, sign: number): void {
    this.loads.shift(hub, unit, sign);
    this.#rateHub(hub);
  }

  #rateHub(hub: number): void {
    const { loads } = this;
    this.#cost -= loads.cost[hub]!;
    this.#excess -= loads.excess[hub]!;
    loads.rate(hub);
    this.#cost += loads.cost[hub]!;
    this.#excess += loads.excess[hub]!;
  }
}
