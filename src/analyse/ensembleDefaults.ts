/** What an ensemble does unless it is told otherwise: `EnsembleOptions`. */
export const DEFAULT_DRAWS = 1000;
export const DEFAULT_CHAINS = 4;
export const DEFAULT_SPREAD = 0.3;
export const DEFAULT_THIN = 400;
