/**
 * Cooling and acceptance without `Math.exp`, so that a run is the same on every machine: a worsening of d is accepted with probability
 * exp(−d/T), that is when d ≤ T · (−ln u); −ln u is read from a table of 4,096 values rounded to 2^−20.
 */
export const thresholds = Float64Array.from({ length: 4096 }, (_, step) => Math.round(-Math.log((step + 0.5) / 4096) * 2 ** 20) / 2 ** 20);

/** How often the temperature is halved from the beginning to the end. */
export const HALVINGS = 6;

/** Temperature once `spent` (0 to 1) of the budget is used: `hot` halved `HALVINGS` times, on straight lines between the halvings. */
export function temperatureAt(hot: number, spent: number): number {
  const halvings = spent * HALVINGS;
  const whole = Math.floor(halvings);
  return (hot / 2 ** whole) * (1 - (halvings - whole) / 2);
}
