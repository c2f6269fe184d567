/** The Markdown table of a run: a row for each instance and method, medians over seeds, ratios to the first method. */
import { groupBy } from '../../src/core/order.js';
import { besideText, contradictions, referenceText } from './findings.js';
import type { Line } from '../runner/line.js';
import { medianOf, ratio } from './stats.js';

const HEAD = ['instance', 'method', 'found', 'cost', 'bound', 'gap %', 'to reference %', 'cost ÷', 'bound ÷', 'wall s', 'CPU s', 'MiB', 'M moves/s'];

/** `base`: the method that others are divided by. */
export function tableOf(lines: readonly Line[], base: string): string {
  const parts = [...groupBy(lines, ({ suite }) => suite)].map(([suite, own]) => {
    const rows = [...groupBy(own, ({ instance, method }) => `${instance}\n${method}`).values()].map((group) => rowOf(group, own, base));
    const table = [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
    return [`### ${suite}`, `${table}`, ...referenceText(own), ...besideText(own, base), ...contradictions(own), ...notesOf(own)].join('\n\n');
  });
  return `${parts.join('\n\n')}\n\nMedians over seeds; ÷: divided by ${base} on the same model, median of ratios; a bound marked ~ is by an engine in floating point. CPU: all threads. MiB: with models and runtime.\n`;
}

function rowOf(group: readonly Line[], all: readonly Line[], base: string): string[] {
  const { instance, method } = group[0]!;
  const twin = (line: Line): Line | undefined => all.find((other) => other.method === base && other.instance === instance && other.seed === line.seed && other.hash === line.hash);
  const median = (value: (line: Line) => number | null, missing?: 'low'): number | null => medianOf(group.map(value), missing);
  const against = (value: (line: Line) => number | null, missing?: 'low'): number | null => median((line) => ratio(value(line), twin(line) === undefined ? null : value(twin(line)!)), missing);
  const mark = group.some(({ arithmetic }) => arithmetic?.includes('float')) ? '~' : '';
  return [
    instance,
    method,
    `${group.filter(({ cost }) => cost !== null).length}/${group.length}`,
    figure(median(({ cost }) => cost)),
    mark + figure(median(({ bound }) => bound, 'low')),
    percent(median(({ gap }) => gap)),
    percent(median(({ cost, reference }) => (reference === null || cost === null ? null : cost / reference.value - 1))),
    decimals(against(({ cost }) => cost), 4),
    decimals(against(({ bound }) => bound, 'low'), 4),
    decimals(median(({ wallSeconds }) => wallSeconds), 1),
    decimals(median(({ cpuSeconds }) => cpuSeconds), 1),
    decimals(median(({ peakMemoryMiB }) => peakMemoryMiB), 0),
    decimals(median(({ movesPerSecond }) => (movesPerSecond === null ? null : movesPerSecond / 1e6)), 1),
  ];
}

const decimals = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits));
const figure = (value: number | null): string => decimals(value, Number.isInteger(value) ? 0 : 2);
export const percent = (share: number | null): string => decimals(share === null ? null : 100 * share, 3);

/** What was not run or ended badly, each reason once. */
function notesOf(lines: readonly Line[]): string[] {
  const told = lines.filter(({ status, note }) => status !== 'done' || note !== null);
  const reasons = groupBy(told, ({ method, status, note }) => `${method}: ${status === 'done' ? '' : `${status}, `}${note ?? ''}`);
  return reasons.size === 0 ? [] : [[...reasons].map(([reason, own]) => `- ${reason} (${own.map(({ instance, seed }) => `${instance}/${seed}`).join(', ')})`).join('\n')];
}
