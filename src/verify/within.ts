/** Every layout between what prices prove and a cost, looked for: the districts that such a one can have are listed and put together. */
import { SCALE, type DistrictsCertificate } from '../core/certificate.js';
import type { Model } from '../core/model.js';
import { exact, type ArcsByHub } from './exact.js';
import { ask } from './question.js';
import { costOfLayout } from './recount.js';
import { districtsBelow } from './search.js';

/** Districts of a hub, and in all; looks at one while they are put together: minutes. */
const MOST_OF_HUB = 50_000;
const MOST = 200_000;
const MOST_LOOKS = 3e9;
/** Shares of whole figures are off by less than this in their sum. */
const ROUNDING = 1;

/** A district that a layout below the cost can have. */
interface Candidate {
  readonly hub: number;
  /** The hub among them. */
  readonly units: readonly number[];
  /** The bracket of `core/certificate.ts`. */
  readonly above: number;
}

/**
 * A layout (hub of every unit) that costs less than `cost`, or null where there is none. The certificate's values are known to be true.
 * @throws RangeError when there is too much to look at.
 */
export function layoutWithin(model: Model, arcs: ArcsByHub, { unit, hubs, cuts = [] }: DistrictsCertificate, cost: number): number[] | null {
  const base = hubs.map(({ hub, value }) => (model.mustLead[hub] === 1 ? value : Math.min(0, value)));
  const floor = sum(unit) - sum(cuts.map(({ price }) => price)) + sum(base);
  const reach = exact(cost * SCALE) - exact(floor);
  const candidates: Candidate[] = [];
  hubs.forEach(({ hub }, at) => {
    const question = ask(model, arcs, unit, hub, cuts);
    const found = question === null ? [] : districtsBelow(question, base[at]! + reach, MOST_OF_HUB);
    for (const { units, value } of found) candidates.push({ hub, units: [hub, ...units], above: value - base[at]! });
  });
  if (candidates.length > MOST) throw new RangeError(`More than ${MOST} districts.`);
  return new Composition(model, candidates.toSorted((one, two) => one.above - two.above), reach, cost).search();
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Layouts of given districts, unit by unit: the one that the fewest districts can still take comes first. */
class Composition {
  readonly #model: Model;
  readonly #candidates: readonly Candidate[];
  readonly #reach: number;
  readonly #cost: number;
  /** Hub of every unit so far; −1 where it has none. */
  readonly #lead: number[];
  #looks = 0;

  constructor(model: Model, candidates: readonly Candidate[], reach: number, cost: number) {
    this.#model = model;
    this.#candidates = candidates;
    this.#reach = reach;
    this.#cost = cost;
    this.#lead = Array.from({ length: model.n }, () => -1);
  }

  search(): number[] | null {
    return this.#extend(this.#candidates, this.#reach);
  }

  /** `open`: districts whose units are all free; `left`: what further ones may stand above the prices, less than this in all. */
  #extend(open: readonly Candidate[], left: number): number[] | null {
    if (!this.#lead.includes(-1)) {
      const cost = costOfLayout(this.#model, this.#lead);
      return cost !== null && cost < this.#cost ? this.#lead.slice() : null;
    }
    const share = new Float64Array(this.#model.n).fill(Infinity);
    const times = new Int32Array(this.#model.n);
    for (const { units, above } of open) {
      const own = above / units.length;
      this.#looks += units.length;
      for (const unit of units) {
        if (own < share[unit]!) share[unit] = own;
        times[unit]!++;
      }
    }
    if (this.#looks > MOST_LOOKS) throw new RangeError(`More than ${MOST_LOOKS} looks at a district.`);
    // Every free unit pays at least its least share of a district that can take it.
    let least = -ROUNDING;
    let rarest = -1;
    for (let unit = 0; unit < times.length; unit++) {
      if (this.#lead[unit] !== -1) continue;
      least += share[unit]!;
      if (rarest < 0 || times[unit]! < times[rarest]!) rarest = unit;
    }
    if (least >= left) return null;
    const useful = open.filter(({ units, above }) => least + above - units.reduce((all, unit) => all + share[unit]!, 0) < left);
    for (const { hub, units, above } of useful) {
      if (!units.includes(rarest)) continue;
      for (const unit of units) this.#lead[unit] = hub;
      const rest = useful.filter((other) => other.hub !== hub && other.above < left - above && other.units.every((unit) => this.#lead[unit] === -1));
      const found = this.#extend(rest, left - above);
      if (found !== null) return found;
      for (const unit of units) this.#lead[unit] = -1;
    }
    return null;
  }
}
