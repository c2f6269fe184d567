/**
 * A Metropolis–Hastings chain (Metropolis et al. 1953; Hastings 1970) over the layouts of a model that keep every hard rule, with the
 * weight exp(−cost / T), T a whole number; T = Infinity weighs all alike. Each kind of move is in detailed balance with that weight by itself:
 *
 * - relocate, a member to another open district: target drawn from a fixed list of the unit (both hubs have to be on it) or from all hubs;
 *   as likely as its way back.
 * - swap of two members, drawn from a fixed list of neighbours of a fixed place; the same draw leads back.
 * - change of lead: any member that may lead takes over; its way back is the old lead's turn.
 * - split and merge: a member opens a district and draws each of the others, 3 : 1 in favour of the nearer of the two leads; or a district joins a
 *   neighbouring one. Their chances differ by q = 3^a / 4^m against 1 / width, and the acceptance is corrected by that ratio.
 *
 * The chain passes through layouts that keep the rules only. What cannot be reached so from its start it never sees.
 */
import { Draft } from '../../src/core/draft.js';
import type { Layout } from '../../src/core/layout.js';
import type { Model } from '../../src/core/model.js';
import type { Rng } from '../../src/core/rng.js';
import { LN3, LN4, logsUpTo, minusLog, NAT } from './chance.js';
import { siteOf, type Site } from './site.js';

export const MOVES = ['relocate', 'swap', 'lead', 'split', 'merge'] as const;
export type Move = (typeof MOVES)[number];

/** More than any move can cost; small enough that sums with it stay exact. */
const PENALTY = 2 ** 40;
const FORBIDDEN = PENALTY / 2;
/** Of 16 turns: relocations, swaps, changes of lead, splits; merges as many as splits. */
const [RELOCATE_UNTIL, SWAP_UNTIL, LEAD_UNTIL, SPLIT_UNTIL] = [5, 10, 12, 14];
/** Of 8 relocations so many draw their target from all hubs. */
const ANYWHERE = 1;

export class Walk {
  readonly draft: Draft;
  /** By move, in the order of `MOVES`. */
  readonly tried = new Float64Array(MOVES.length);
  readonly done = new Float64Array(MOVES.length);
  readonly #model: Model;
  readonly #rng: Rng;
  readonly #site: Site;
  readonly #logs: Float64Array;
  #temperature = Infinity;

  /** @throws RangeError when `start` breaks a hard rule. */
  constructor(model: Model, start: Layout, rng: Rng) {
    this.#model = model;
    this.#rng = rng;
    this.#site = siteOf(model);
    this.#logs = logsUpTo(this.#site.width);
    this.draft = new Draft(model, PENALTY);
    this.draft.load(start);
    if (this.draft.excess > 0) throw new RangeError('The start of a chain breaks a hard rule.');
  }

  /** `steps` moves tried at `temperature`, a whole number of the objective's unit or Infinity. */
  run(steps: number, temperature: number): void {
    this.#temperature = temperature;
    for (let left = steps; left > 0; left--) {
      const turn = this.#rng.below(16);
      const kind = turn < RELOCATE_UNTIL ? 0 : turn < SWAP_UNTIL ? 1 : turn < LEAD_UNTIL ? 2 : turn < SPLIT_UNTIL ? 3 : 4;
      this.tried[kind]!++;
      if (this.#try(kind)) this.done[kind]!++;
    }
  }

  #try(kind: number): boolean {
    switch (kind) {
      case 0:
        return this.#relocate();
      case 1:
        return this.#swap();
      case 2:
        return this.#changeLead();
      case 3:
        return this.#split();
      default:
        return this.#merge();
    }
  }

  /** The largest change of cost that is accepted this time, where the way back is exp(`ratio` / NAT) times as likely to be tried. */
  #limit(ratio = 0): number {
    const chance = minusLog(this.#rng.next()) + ratio;
    if (this.#temperature === Infinity) return chance >= 0 ? FORBIDDEN : -Infinity;
    return Math.min(FORBIDDEN, (this.#temperature * chance) / NAT);
  }

  #relocate(): boolean {
    const { draft } = this;
    const rng = this.#rng;
    const { n } = this.#model;
    const unit = rng.below(n);
    const from = draft.hub[unit]!;
    if (from === unit) return false;
    const isAnywhere = rng.below(8) < ANYWHERE;
    const list = this.#site.near[unit]!;
    if (!isAnywhere && list.length === 0) return false;
    const to = isAnywhere ? rng.below(n) : list[rng.below(list.length)]!;
    if (to === from || draft.hub[to] !== to || (!isAnywhere && !list.includes(from))) return false;
    const limit = this.#limit();
    if (draft.relocateDelta(unit, to, limit) > limit) return false;
    draft.relocate(unit, to);
    return true;
  }

  #swap(): boolean {
    const { draft } = this;
    const rng = this.#rng;
    const around = this.#site.around;
    if (around.length === 0) return false;
    const place = around[rng.below(around.length)]!;
    if (place.length < 2) return false;
    const one = place[rng.below(place.length)]!;
    const two = place[rng.below(place.length)]!;
    const [home, away] = [draft.hub[one]!, draft.hub[two]!];
    if (home === away || home === one || away === two) return false;
    const limit = this.#limit();
    if (draft.swapDelta(one, two, limit) > limit) return false;
    draft.swap(one, two);
    return true;
  }

  #changeLead(): boolean {
    const { draft } = this;
    const unit = this.#rng.below(this.#model.n);
    const hub = draft.hub[unit]!;
    if (hub === unit || !draft.mayLead(unit)) return false;
    if (draft.leadDelta(hub, unit) > this.#limit()) return false;
    draft.changeLead(hub, unit);
    return true;
  }

  #split(): boolean {
    const { draft } = this;
    const unit = this.#rng.below(this.#model.n);
    const hub = draft.hub[unit]!;
    if (hub === unit || !draft.mayLead(unit) || !this.#site.near[unit]!.includes(hub)) return false;
    const others = draft.members.list(hub).filter((member) => member !== hub && member !== unit);
    const joining = others.filter((member) => (this.#rng.next() >>> 30 !== 0) === this.#isNearer(member, unit, hub));
    const joins = new Set(joining);
    const agreeing = others.filter((member) => joins.has(member) === this.#isNearer(member, unit, hub)).length;
    const before = draft.cost;
    draft.relocate(unit, unit);
    for (const member of joining) draft.relocate(member, unit);
    if (this.#accepts(draft.cost - before, this.#backOfSplit(unit, others.length, agreeing))) return true;
    for (const member of joining) draft.relocate(member, hub);
    draft.relocate(unit, hub);
    return false;
  }

  #merge(): boolean {
    const { draft } = this;
    const unit = this.#rng.below(this.#model.n);
    const list = this.#site.near[unit]!;
    if (draft.hub[unit] !== unit || list.length === 0) return false;
    const hub = list[this.#rng.below(list.length)]!;
    if (draft.hub[hub] !== hub) return false;
    const own = draft.members.list(unit).filter((member) => member !== unit);
    const theirs = draft.members.list(hub).filter((member) => member !== hub);
    const agreeing = own.filter((member) => this.#isNearer(member, unit, hub)).length + theirs.filter((member) => !this.#isNearer(member, unit, hub)).length;
    const before = draft.cost;
    for (const member of own) draft.relocate(member, hub);
    draft.relocate(unit, hub);
    if (this.#accepts(draft.cost - before, -this.#backOfSplit(unit, own.length + theirs.length, agreeing))) return true;
    draft.relocate(unit, unit);
    for (const member of own) draft.relocate(member, unit);
    return false;
  }

  /** ln of how much more likely merging `unit` back is than splitting it off with `others` drawn, `agreeing` of them to the nearer lead. */
  #backOfSplit(unit: number, others: number, agreeing: number): number {
    return others * LN4 - agreeing * LN3 - this.#logs[this.#site.near[unit]!.length]!;
  }

  #accepts(rise: number, ratio: number): boolean {
    return this.draft.excess === 0 && rise <= this.#limit(ratio);
  }

  #isNearer(member: number, one: number, other: number): boolean {
    return this.draft.arcWeight(member, one) < this.draft.arcWeight(member, other);
  }
}
