/** Points and their fitted lines on two logarithmic axes, as an SVG without any library. */
import type { Growth, Point } from './fit.js';

export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Drawn hollow: not part of the fit. */
  readonly left: readonly Point[];
  /** Null where there is none. */
  readonly growth: Growth | null;
}

const SIZE = { width: 720, height: 480, left: 70, right: 20, top: 40, bottom: 50 } as const;
const COLOURS = ['#1b6ca8', '#c0392b', '#2e8b57', '#8e44ad', '#b9770e'] as const;

/** `yName` stands at the vertical axis. There has to be at least one point. */
export function growthPlot(title: string, yName: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points, left }) => [...points, ...left]);
  const across = axis(all.map(({ n }) => n), SIZE.left, SIZE.width - SIZE.right);
  const up = axis(all.map(({ y }) => y), SIZE.height - SIZE.bottom, SIZE.top);
  const ticks = [
    ...across.ticks.map((value) => line(across.at(value), SIZE.top, across.at(value), SIZE.height - SIZE.bottom) + text(across.at(value), SIZE.height - SIZE.bottom + 18, short(value), 'middle')),
    ...up.ticks.map((value) => line(SIZE.left, up.at(value), SIZE.width - SIZE.right, up.at(value)) + text(SIZE.left - 6, up.at(value) + 4, short(value), 'end')),
  ];
  const drawn = series.map(({ name, points, left, growth }, at) => {
    const colour = COLOURS[at % COLOURS.length]!;
    const dot = ({ n, y }: Point, fill: string): string => `<circle cx="${across.at(n).toFixed(1)}" cy="${up.at(y).toFixed(1)}" r="4" fill="${fill}" stroke="${colour}"/>`;
    const ends = [Math.min(...points.map(({ n }) => n)), Math.max(...points.map(({ n }) => n))];
    const fitted = growth === null ? '' : line(...(ends.flatMap((n) => [across.at(n), up.at(growth.factor * n ** growth.exponent)]) as [number, number, number, number]), colour);
    const label = growth === null ? name : `${name}: n^${growth.exponent.toFixed(2)}`;
    return [fitted, ...points.map((point) => dot(point, colour)), ...left.map((point) => dot(point, 'white')), text(SIZE.left + 10, SIZE.top + 18 * (at + 1), escape(label), 'start', colour)].join('\n');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" font-family="sans-serif" font-size="13">`,
    '<rect width="100%" height="100%" fill="white"/>',
    text(SIZE.width / 2, 22, escape(title), 'middle'),
    ...ticks,
    text((SIZE.left + SIZE.width) / 2, SIZE.height - 10, 'n', 'middle'),
    `<text transform="translate(16 ${SIZE.height / 2}) rotate(-90)" text-anchor="middle">${escape(yName)}</text>`,
    ...drawn,
    '</svg>\n',
  ].join('\n');
}

/** A logarithmic axis over `values`, with a little room at both ends and ticks at 1, 2 and 5 times the powers of ten. */
function axis(values: readonly number[], from: number, to: number): { readonly at: (value: number) => number; readonly ticks: readonly number[] } {
  const [low, high] = [Math.log10(Math.min(...values)) - 0.1, Math.log10(Math.max(...values)) + 0.1];
  const at = (value: number): number => from + ((to - from) * (Math.log10(value) - low)) / (high - low);
  const powers = Array.from({ length: Math.ceil(high) - Math.floor(low) + 1 }, (_, step) => 10 ** (Math.floor(low) + step));
  const ticks = powers.flatMap((power) => [power, 2 * power, 5 * power]).filter((value) => Math.log10(value) >= low && Math.log10(value) <= high);
  return { at, ticks };
}

const line = (x1: number, y1: number, x2: number, y2: number, colour = '#ddd'): string =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${colour}"/>`;
const text = (x: number, y: number, words: string, anchor: string, colour = 'black'): string => `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;
const short = (value: number): string => (value >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : String(Number(value.toPrecision(3))));
const escape = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
