/**
 * Subset-row cuts over three units (Jepsen, Petersen, Spoorendonk and Pisinger 2008): of the districts that hold two or more of them a
 * layout has one at most. A cut's price is what such a district pays on top.
 */

export interface Cuts {
  /** Three units of each cut. */
  readonly units: Int32Array;
  /** σ · SCALE of each, from 0 on. */
  readonly price: Float64Array;
}

/** How many units of every cut a search has taken, and what that costs. */
export class CutCount {
  /** Prices of the cuts with two or more units taken. */
  paid = 0;
  readonly #cutsOf: readonly (readonly number[])[];
  readonly #price: Float64Array;
  readonly #count: Uint8Array;

  constructor({ units, price }: Cuts, n: number) {
    const cutsOf = Array.from({ length: n }, (): number[] => []);
    units.forEach((unit, at) => {
      const cut = Math.floor(at / 3);
      if (price[cut]! > 0) cutsOf[unit]!.push(cut);
    });
    this.#cutsOf = cutsOf;
    this.#price = price;
    this.#count = new Uint8Array(price.length);
  }

  /** What the unit would add. */
  priceOf(unit: number): number {
    let sum = 0;
    for (const cut of this.#cutsOf[unit]!) if (this.#count[cut] === 1) sum += this.#price[cut]!;
    return sum;
  }

  enter(unit: number): void {
    for (const cut of this.#cutsOf[unit]!) if (++this.#count[cut]! === 2) this.paid += this.#price[cut]!;
  }

  /** What a district of these units pays; nothing is taken before or after. */
  paidBy(units: Int32Array): number {
    for (const unit of units) this.enter(unit);
    const { paid } = this;
    for (const unit of units) this.leave(unit);
    return paid;
  }

  leave(unit: number): void {
    for (const cut of this.#cutsOf[unit]!) if (--this.#count[cut]! === 1) this.paid -= this.#price[cut]!;
  }
}

/** A district of a fractional answer: its units, and how much of it is used. */
export interface Use {
  readonly units: Int32Array;
  readonly share: number;
}

/** Cuts are worth their price in pricing from this violation on; weights of pairs below `LIGHT` are not followed. */
const LEAST_VIOLATION = 0.03;
const LIGHT = 0.02;
/** Cuts of one round that share a unit, at most. */
const OF_UNIT = 5;

/** Triples whose cut the answer violates, the most violated first; at most `most`, and none that is known by its name. */
export function violatedCuts(uses: readonly Use[], n: number, known: ReadonlySet<string>, most: number): (readonly [number, number, number])[] {
  const usesOf = Array.from({ length: n }, (): number[] => []);
  uses.forEach(({ units }, use) => units.forEach((unit) => usesOf[unit]!.push(use)));
  const weights = Array.from({ length: n }, (_, unit) => weightsWith(unit, usesOf[unit]!, uses));
  const found = new Map<string, { readonly triple: readonly [number, number, number]; readonly violation: number }>();
  for (let a = 0; a < n; a++) {
    for (const [b, ofAB] of weights[a]!) {
      if (b <= a) continue;
      for (const c of new Set([...weights[a]!.keys(), ...weights[b]!.keys()])) {
        const triple = [a, b, c].toSorted((one, two) => one - two) as [number, number, number];
        // w_ab + w_ac + w_bc counts a district with two of them once, with all three thrice.
        if (c === a || c === b || ofAB + (weights[a]!.get(c) ?? 0) + (weights[b]!.get(c) ?? 0) < 1 + LEAST_VIOLATION) continue;
        const name = nameOf(triple);
        if (known.has(name) || found.has(name)) continue;
        found.set(name, { triple, violation: sharedBy(triple, usesOf, uses) - 1 });
      }
    }
  }
  const violated = [...found.values()].filter(({ violation }) => violation >= LEAST_VIOLATION).toSorted((one, two) => two.violation - one.violation || (nameOf(one.triple) < nameOf(two.triple) ? -1 : 1));
  const count = new Uint8Array(n);
  const chosen: (readonly [number, number, number])[] = [];
  for (const { triple } of violated) {
    if (chosen.length === most) break;
    if (triple.some((unit) => count[unit]! >= OF_UNIT)) continue;
    for (const unit of triple) count[unit]!++;
    chosen.push(triple);
  }
  return chosen;
}

export const nameOf = (triple: readonly number[]): string => triple.join();

/** How much of the districts of `unit` each other unit shares. */
function weightsWith(unit: number, usesOf: readonly number[], uses: readonly Use[]): Map<number, number> {
  const weights = new Map<number, number>();
  for (const use of usesOf) for (const other of uses[use]!.units) if (other !== unit) weights.set(other, (weights.get(other) ?? 0) + uses[use]!.share);
  for (const [other, weight] of weights) if (weight < LIGHT) weights.delete(other);
  return weights;
}

/** How much is used of districts with two or more of the units. */
function sharedBy(triple: readonly number[], usesOf: readonly (readonly number[])[], uses: readonly Use[]): number {
  const times = new Map<number, number>();
  for (const unit of triple) for (const use of usesOf[unit]!) times.set(use, (times.get(use) ?? 0) + 1);
  return [...times].reduce((sum, [use, count]) => sum + (count >= 2 ? uses[use]!.share : 0), 0);
}
