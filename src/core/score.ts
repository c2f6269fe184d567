/** Less is better. `excess` is by how much hard rules are broken (0: none), `cost` the objective; both whole numbers. */
export interface Score {
  readonly excess: number;
  readonly cost: number;
}

/** The one comparator: negative when `a` is better. Every "better" goes through it. */
export const compareScores = (a: Score, b: Score): number => a.excess - b.excess || a.cost - b.cost;
