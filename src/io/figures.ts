/** The columns of counts and amounts that single clauses ask for. */
import { FIGURES, type Figure } from '../core/county.js';
import { scaled } from './numbers.js';
import { readCounts, readNumbers, type Rows } from './rows.js';

const MOST = 1e9;

/** Rows → the figures that the row has. */
export function readFigures(rows: Rows): Map<number, Partial<Record<Figure, number>>> {
  const figures = new Map<number, Partial<Record<Figure, number>>>();
  for (const [figure, scale] of Object.entries(FIGURES) as [Figure, number][]) {
    const isAmount = scale > 1 || figure === 'equipment';
    for (const [row, value] of isAmount ? readAmounts(rows, figure, scale) : readCounts(rows, figure)) figures.set(row, { ...figures.get(row), [figure]: value });
  }
  return figures;
}

function readAmounts(rows: Rows, figure: Figure, scale: number): Map<number, number> {
  const amounts = new Map<number, number>();
  const rounded: number[] = [];
  for (const [row, text] of readNumbers(rows, figure)) {
    const { value, exact } = scaled(text, Math.round(Math.log10(scale)));
    if (value < 0 || value > MOST * scale) rows.find('error', 'finding.notAnAmount', row, figure);
    else amounts.set(row, value);
    if (!exact) rounded.push(row);
  }
  rows.tell('note', 'finding.rounded', rounded, figure, { unit: String(1 / scale) });
  return amounts;
}
