/** Every layout of n units: every map whose images map to themselves. */
export function* layouts(n: number): Generator<Int32Array> {
  const lead = new Int32Array(n);
  function* place(unit: number): Generator<Int32Array> {
    if (unit === n) {
      if (lead.every((hub) => lead[hub] === hub)) yield lead.slice();
      return;
    }
    for (let hub = 0; hub < n; hub++) {
      lead[unit] = hub;
      if (hub >= unit || lead[hub] === hub) yield* place(unit + 1);
    }
  }
  yield* place(0);
}
