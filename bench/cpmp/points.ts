/**
 * Files of capacitated p-median instances: `n p`, then n lines `x y capacity demand`. Figures may have decimals; line ends may be those of
 * Windows, and blank lines may follow.
 */
export interface Points {
  readonly n: number;
  /** Medians to choose. */
  readonly p: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Capacity of a median and demand of a point, both in units of 1 / `demandScale`, which makes them whole. */
  readonly capacity: Float64Array;
  readonly demand: Int32Array;
  readonly demandScale: number;
}

/**
 * The points of a file's text; `name` is for messages.
 * @throws Error when a figure is missing, too many or not a number.
 */
export function readPoints(text: string, name: string): Points {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const [n, p] = [Number(words[0]), Number(words[1])];
  if (!Number.isInteger(n) || !Number.isInteger(p) || words.length !== 2 + 4 * n) {
    throw new Error(`${name}: ${words.length} figures that begin with ${words.slice(0, 2).join(' ')}; expected n, p and 4 for each of n points.`);
  }
  const wrong = words.find((word) => !/^-?\d+(\.\d*)?$/.test(word));
  if (wrong !== undefined) throw new Error(`${name}: "${wrong}" is not a number.`);
  const column = (at: number): string[] => Array.from({ length: n }, (_, point) => words[2 + 4 * point + at]!);
  const demandScale = 10 ** Math.max(...[...column(2), ...column(3)].map(decimals));
  const scaled = (word: string): number => Math.round(Number(word) * demandScale);
  return {
    n,
    p,
    x: Float64Array.from(column(0), Number),
    y: Float64Array.from(column(1), Number),
    capacity: Float64Array.from(column(2), scaled),
    demand: Int32Array.from(column(3), scaled),
    demandScale,
  };
}

const decimals = (word: string): number => (word.split('.')[1] ?? '').replace(/0+$/, '').length;
