/**
 * A `Program` as a file in the LP format that CBC reads: columns are x0, x1 …, rows r0, r1 …; a row with two different limits is written
 * twice. Bounds stand for every column, as CBC takes a column without one for at least 0 and unlimited above.
 */
import type { Program } from '../../src/core/mip.js';

const BLOCK = 4096;

/** The text in pieces of some thousand lines: a program of 1,000 schools has more than one string should hold. */
export function* lpFile(program: Program): Generator<string, void, void> {
  const columns = program.cost.length;
  if (columns === 0) throw new RangeError('A program without columns has no LP file.');
  yield 'Minimize\n cost:\n';
  // Every column is named here, with 0 where it costs nothing: the reader knows only columns that stand in the objective or a row.
  yield* blocks(columns, (column) => ` ${term(program.cost[column]!, column)}\n`);
  yield 'Subject To\n';
  yield* blocks(program.rowLo.length, (row) => rowText(program, row));
  yield 'Bounds\n';
  yield* blocks(columns, (column) => ` ${boundText(program.lower[column]!, program.upper[column]!, `x${column}`)}\n`);
  if (program.whole.includes(1)) {
    yield 'Generals\n';
    yield* blocks(columns, (column) => (program.whole[column] === 1 ? ` x${column}\n` : ''));
  }
  yield 'End\n';
}

function* blocks(count: number, text: (index: number) => string): Generator<string, void, void> {
  for (let begin = 0; begin < count; begin += BLOCK) {
    let block = '';
    for (let index = begin; index < Math.min(count, begin + BLOCK); index++) block += text(index);
    yield block;
  }
}

const term = (value: number, column: number): string => `${value < 0 ? '-' : '+'} ${Math.abs(value)} x${column}`;

/** An empty row that cannot hold is written with a column at 0, so that the reader sees it. */
function rowText({ rowStart, column, value, rowLo, rowHi }: Program, row: number): string {
  const [lo, hi] = [rowLo[row]!, rowHi[row]!];
  let sum = '';
  for (let at = rowStart[row]!; at < rowStart[row + 1]!; at++) sum += `${term(value[at]!, column[at]!)}${at % 8 === 7 ? '\n ' : ' '}`;
  if (sum === '') sum = '+ 0 x0 ';
  if (lo === hi) return ` r${row}: ${sum}= ${lo}\n`;
  const least = lo === -Infinity ? '' : ` r${row}: ${sum}>= ${lo}\n`;
  const most = hi === Infinity ? '' : ` r${row}${lo === -Infinity ? '' : 'most'}: ${sum}<= ${hi}\n`;
  return least + most;
}

function boundText(lower: number, upper: number, name: string): string {
  if (lower === upper) return `${name} = ${lower}`;
  if (lower === -Infinity && upper === Infinity) return `${name} free`;
  return `${lower === -Infinity ? '-inf' : lower} <= ${name} <= ${upper === Infinity ? 'inf' : upper}`;
}
