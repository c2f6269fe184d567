/**
 * 差异系数: the student-weighted coefficient of variation, and how it splits between and within districts (LZ15).
 */

/** A school, or several pooled as if they were one: how much it counts and what it has, whole numbers. */
export interface Share {
  /** Students; 1 where every school counts the same. Above 0. */
  readonly weight: number;
  /** Amount of the resource, not per student, in the unit in which its figure is stored; at least 0. */
  readonly amount: number;
}

/**
 * CV = √( Σ (nᵢ / N) (xᵢ − X)² ) / X with xᵢ = aᵢ / nᵢ and X = Σ a / N. Deviations are xᵢ / X − 1 = (aᵢ N − nᵢ A) / (nᵢ A), their
 * numerators exact: the CV is 0 only where all xᵢ are equal. Sums run over sorted values, so the order of the shares does not matter.
 *
 * @returns null where there is no share, or X is 0 and the CV is not defined.
 */
export function variation(shares: readonly Share[]): number | null {
  const all = pooled(shares);
  if (shares.length === 0 || all.amount === 0) return null;
  return root(shares.map((share) => squareOff(share, all)), all.weight);
}

/** Several shares as if they were one. */
export const pooled = (shares: readonly Share[]): Share => ({
  weight: shares.reduce((sum, { weight }) => sum + weight, 0),
  amount: shares.reduce((sum, { amount }) => sum + amount, 0),
});

/** LZ15: coefficients of variation, as shares of the mean: schools² = within² + between². */
export interface Balance {
  /** CV over schools. */
  readonly schools: number;
  /** CV over districts, each pooled: what remains if every district shares what it has evenly. */
  readonly between: number;
  /** Deviations from the own district's mean, relative to the mean of all: what sharing can take away. */
  readonly within: number;
}

/**
 * LZ15: balance 学区内学校间 and 学区间. The mean of a district is the weighted mean of its schools, so the cross terms of
 * Σ nᵢ (xᵢ − X)² = Σ nᵢ (xᵢ − x_D)² + Σ n_D (x_D − X)² vanish: schools² = within² + between², and pooling never raises the CV.
 *
 * @param districts the shares of each district; a school of no district is a district of its own.
 * @returns null as `variation`.
 */
export function balance(districts: readonly (readonly Share[])[]): Balance | null {
  const shares = districts.flat();
  const pools = districts.filter(({ length }) => length > 0).map(pooled);
  const [schools, between] = [variation(shares), variation(pools)];
  if (schools === null || between === null) return null;
  const all = pooled(shares);
  const offs = districts.flatMap((members) => {
    const own = pooled(members);
    // (xᵢ − x_D) / X = (xᵢ / x_D − 1) · x_D / X; nobody has anything where x_D is 0
    return own.amount === 0 ? [] : members.map((share) => squareOff(share, own) * ((own.amount * all.weight) / (own.weight * all.amount)) ** 2);
  });
  return { schools, between, within: root(offs, all.weight) };
}

/** nᵢ (xᵢ / X − 1)². */
function squareOff({ weight, amount }: Share, all: Share): number {
  const off = Number(BigInt(amount) * BigInt(all.weight) - BigInt(weight) * BigInt(all.amount)) / Number(BigInt(weight) * BigInt(all.amount));
  return weight * off * off;
}

const root = (squares: readonly number[], weight: number): number => Math.sqrt(squares.toSorted((a, b) => a - b).reduce((sum, square) => sum + square, 0) / weight);
