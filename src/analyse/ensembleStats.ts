/** What a sample of several chains says of one figure, and how far it can be trusted. Plain arithmetic and square roots, the same in every engine. */

/** Shares of the sample, in percent, whose quantiles are told. */
export const QUANTILES = [0, 5, 25, 50, 75, 95, 100] as const;
const BINS = 24;

export interface Histogram {
  /** Lower edge of the first bin, and the width of each; whole. */
  readonly from: number;
  readonly width: number;
  readonly counts: readonly number[];
}

/** A distribution by its quantiles and its histogram. */
export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** By `QUANTILES`: the smallest value that at least so many percent of the sample do not exceed. */
  readonly quantiles: readonly number[];
  readonly histogram: Histogram;
}

/** @param values whole numbers, at least one. */
export function summaryOf(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (percent: number): number => sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!;
  const [from, to] = [sorted[0]!, sorted.at(-1)!];
  const width = Math.max(1, Math.ceil((to - from + 1) / BINS));
  const counts = Array.from({ length: Math.floor((to - from) / width) + 1 }, () => 0);
  for (const value of sorted) counts[Math.floor((value - from) / width)]!++;
  return { count: sorted.length, mean: meanOf(sorted), quantiles: QUANTILES.map(at), histogram: { from, width, counts } };
}

/** How many of the values are below `value`, and how many equal it. */
export const placeOf = (values: readonly number[], value: number): { readonly below: number; readonly equal: number } => ({
  below: values.filter((one) => one < value).length,
  equal: values.filter((one) => one === value).length,
});

/** How far chains agree, and how much independent draws their draws are worth. */
export interface Convergence {
  /** Effective sample size: as many independent draws would know the mean as well. Null where the figure never varies, or the chains are too short. */
  readonly ess: number | null;
  /** Split-R̂: near 1 where the halves of all chains agree. Null likewise. */
  readonly rhat: number | null;
}

/** Draws that half a chain needs to say anything. */
const LEAST_HALF = 4;

/**
 * Split-R̂ (Gelman and Rubin 1992; Gelman et al., Bayesian Data Analysis, 3rd ed., 11.4) and the effective sample size from the combined autocorrelations
 * of the half chains, cut off by Geyer's initial monotone positive sequence (Geyer 1992), as Vehtari et al. (2021) put them together; without
 * their rank transformation.
 * @param chains draws of each chain, all of one length.
 */
export function convergenceOf(chains: readonly (readonly number[])[]): Convergence {
  const half = Math.floor((chains[0]?.length ?? 0) / 2);
  const halves = chains.flatMap((chain) => [chain.slice(0, half), chain.slice(chain.length - half)]);
  if (half < LEAST_HALF) return { ess: null, rhat: null };
  const means = halves.map(meanOf);
  const within = meanOf(halves.map((values, at) => (autocovariance(values, means[at]!, 0) * half) / (half - 1)));
  const grand = meanOf(means);
  const between = means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0) / (means.length - 1);
  const total = (within * (half - 1)) / half + between;
  if (total === 0) return { ess: null, rhat: null };
  const correlation = (lag: number): number => 1 - (within - (meanOf(halves.map((values, at) => autocovariance(values, means[at]!, lag))) * half) / (half - 1)) / total;
  let [sum, last] = [0, Infinity];
  for (let lag = 0; lag + 1 < half; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1);
    if (pair <= 0) break;
    last = Math.min(last, pair);
    sum += last;
  }
  const draws = half * halves.length;
  // A sum below ½ would claim more draws than there are; it is left at that.
  const ess = draws / Math.max(1, 2 * sum - 1);
  return { ess: Math.floor(ess), rhat: within === 0 ? null : Math.sqrt(total / within) };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** At `lag`, divided by the number of draws. */
function autocovariance(values: readonly number[], mean: number, lag: number): number {
  let sum = 0;
  for (let at = 0; at + lag < values.length; at++) sum += (values[at]! - mean) * (values[at + lag]! - mean);
  return sum / values.length;
}
