/** Every layout of n units: every map whose images map to themselves. The same array each time, filled anew. */
export function* allLayouts(n: number): Generator<Int32Array> {
  const lead = new Int32Array(n);
  for (let hubs = 1; hubs < 1 << n; hubs++) {
    const leads = [...lead.keys()].filter((unit) => (hubs >> unit) & 1);
    const free = [...lead.keys()].filter((unit) => !((hubs >> unit) & 1));
    for (const unit of leads) lead[unit] = unit;
    for (let code = 0; code < leads.length ** free.length; code++) {
      free.reduce((rest, unit) => {
        lead[unit] = leads[rest % leads.length]!;
        return Math.floor(rest / leads.length);
      }, code);
      yield lead;
    }
  }
}
