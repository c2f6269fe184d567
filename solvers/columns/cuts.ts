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

  leave(unit: number): void {
    for (const cut of this.#cutsOf[unit]!) if (--this.#count[cut]! === 1) this.paid -= this.#price[cut]!;
  }
}

/** Prices that a district pays. */
export function cutPrice({ units, price }: Cuts, district: Int32Array): number {
  const isIn = new Set(district);
  let sum = 0;
  for (let cut = 0; cut < price.length; cut++) {
    const count = Number(isIn.has(units[3 * cut]!)) + Number(isIn.has(units[3 * cut + 1]!)) + Number(isIn.has(units[3 * cut + 2]!));
    if (count >= 2) sum += price[cut]!;
  }
  return sum;
}
