/** `value / unit` with two decimals, halves up, as everything that shows a figure rounds it. */
export const twoDecimals = (value: number, unit: number): string => (Math.round((100 * value) / unit) / 100).toFixed(2);
