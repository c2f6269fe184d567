/** Two runs of the same scenarios against each other: what a change was worth. Unlike scenarios are refused, not compared. */
import { groupBy } from '../../src/core/order.js';
import { caseKey, type Line } from '../runner/line.js';
import { medianOf, ratio } from './stats.js';

/** What has to be equal beside suite, instance, seed and method. Versions may differ: they are what is compared. */
const SAME: readonly (readonly [name: string, of: (line: Line) => unknown])[] = [
  ['models (hash)', ({ hash }) => hash],
  ['limit', ({ limit }) => limit],
  ['threads', ({ threads }) => threads],
  ['processor', ({ machine }) => machine['cpu']],
  ['cores', ({ machine }) => machine['cores']],
];

/** Why the two runs cannot be compared; empty where they can. */
export function differences(before: readonly Line[], after: readonly Line[]): string[] {
  const [one, two] = [byCase(before), byCase(after)];
  const reasons = [
    ...[...one].filter(([, own]) => own.length > 1).map(([key]) => `${key}: stands more than once in the first run`),
    ...[...two].filter(([, own]) => own.length > 1).map(([key]) => `${key}: stands more than once in the second run`),
    ...[...one.keys()].filter((key) => !two.has(key)).map((key) => `${key}: missing in the second run`),
    ...[...two.keys()].filter((key) => !one.has(key)).map((key) => `${key}: missing in the first run`),
  ];
  for (const [key, [first]] of one) {
    const second = two.get(key)?.[0];
    if (second === undefined) continue;
    for (const [name, of] of SAME) {
      const [a, b] = [JSON.stringify(of(first!)), JSON.stringify(of(second))];
      if (a !== b) reasons.push(`${key}: other ${name}: ${a} and ${b}`);
    }
  }
  return one.size === 0 && two.size === 0 ? ['Both runs are empty'] : reasons;
}

const byCase = (lines: readonly Line[]): Map<string, Line[]> => groupBy(lines, caseKey);

const HEAD = ['suite', 'instance', 'method', 'cost', 'bound', 'gap, points', 'wall', 'CPU', 'memory'];

/** Markdown: for each instance and method the median over seeds of second ÷ first; of the gap, the difference in percentage points. */
export function comparisonTable(before: readonly Line[], after: readonly Line[]): string {
  const twins = new Map(after.map((line) => [caseKey(line), line]));
  const rows = [...groupBy(before, ({ suite, instance, method }) => [suite, instance, method].join('\n')).values()].map((own) => {
    const median = (of: (old: Line, fresh: Line) => number | null): number | null => medianOf(own.map((line) => of(line, twins.get(caseKey(line))!)));
    const by = (of: (line: Line) => number | null): string => text(median((old, fresh) => ratio(of(fresh), of(old))), 4);
    const points = median((old, fresh) => (old.gap === null || fresh.gap === null ? null : 100 * (fresh.gap - old.gap)));
    const { suite, instance, method } = own[0]!;
    return [suite, instance, method, by(({ cost }) => cost), by(({ bound }) => bound), text(points, 3), by(({ wallSeconds }) => wallSeconds), by(({ cpuSeconds }) => cpuSeconds), by(({ peakMemoryMiB }) => peakMemoryMiB)];
  });
  return [HEAD, HEAD.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const text = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits));
