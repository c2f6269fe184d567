/** Linear assignment: the Hungarian method by shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987). */

/**
 * For every row a column of its own, so that the sum of `cost` is least. Of equal answers always the same one.
 * @param rows at most `columns`
 * @param cost whole numbers, which may be negative
 */
export function assign(rows: number, columns: number, cost: (row: number, column: number) => number): Int32Array {
  if (rows > columns) throw new RangeError(`${rows} rows do not find a column each among ${columns}.`);
  const rowPrice = new Float64Array(rows + 1);
  const columnPrice = new Float64Array(columns + 1);
  /** Row of each column, from 1; 0: none. Column 0 holds the row that is looked for. */
  const rowOf = new Int32Array(columns + 1);
  const before = new Int32Array(columns + 1);
  const reach = new Float64Array(columns + 1);
  const isDone = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    reach.fill(Infinity);
    isDone.fill(0);
    let at = 0;
    do {
      isDone[at] = 1;
      const from = rowOf[at]!;
      let nearest = 0;
      let step = Infinity;
      for (let column = 1; column <= columns; column++) {
        if (isDone[column] === 1) continue;
        const length = cost(from - 1, column - 1) - rowPrice[from]! - columnPrice[column]!;
        if (length < reach[column]!) {
          reach[column] = length;
          before[column] = at;
        }
        if (reach[column]! < step) {
          step = reach[column]!;
          nearest = column;
        }
      }
      for (let column = 0; column <= columns; column++) {
        if (isDone[column] === 1) {
          rowPrice[rowOf[column]!]! += step;
          columnPrice[column]! -= step;
        } else reach[column]! -= step;
      }
      at = nearest;
    } while (rowOf[at] !== 0);
    for (; at !== 0; at = before[at]!) rowOf[at] = rowOf[before[at]!]!;
  }
  const columnOf = new Int32Array(rows);
  for (let column = 1; column <= columns; column++) if (rowOf[column]! > 0) columnOf[rowOf[column]! - 1] = column - 1;
  return columnOf;
}
