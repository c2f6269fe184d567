/** QX3 每个学区设置学区长 1 名，副学区长 3-4 名: every school but the lead's gives a deputy, so districts of four or five schools (centres) keep it. */

export interface DeputyBand {
  readonly least: number;
  readonly most: number;
}

export const QX3_DEPUTIES: DeputyBand = { least: 3, most: 4 };

/** How many districts of these sizes (at least one) have a number of deputies within `band`, and the fewest and the most of any. */
export function deputies(sizes: readonly number[], { least, most }: DeputyBand): { readonly kept: number; readonly fewest: number; readonly most: number } {
  const counts = sizes.map((size) => size - 1);
  return { kept: counts.filter((count) => count >= least && count <= most).length, fewest: Math.min(...counts), most: Math.max(...counts) };
}
