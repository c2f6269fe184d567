/** What the lines of one suite say together: references reached, how the peers stand beside us, bounds that contradict layouts. */
import { groupBy } from '../../src/core/order.js';
import { caseKey, type Line } from '../runner/line.js';
import { mean, medianOf } from './stats.js';

/** References are printed with two decimals. */
const PRINTED = 0.01;

/** By method, on how many instances the median cost reaches the reference, and the mean gap to it. */
export function referenceText(lines: readonly Line[]): string[] {
  const known = lines.filter(({ reference, status }) => reference !== null && status !== 'unsupported');
  return [...groupBy(known, ({ method }) => method)].map(([method, own]) => {
    const instances = [...groupBy(own, ({ instance }) => instance).values()];
    const costs = instances.map((group) => ({ cost: medianOf(group.map(({ cost }) => cost)), value: group[0]!.reference!.value }));
    const found = costs.filter((each): each is { cost: number; value: number } => each.cost !== null);
    const reached = found.filter(({ cost, value }) => cost < value + PRINTED).length;
    const proven = instances.filter((group) => medianOf(group.map(({ gap }) => gap)) === 0).length;
    const irma = instances.flatMap(([first]) => first!.reference!.irmaGapPercent ?? []);
    const theirs = irma.length === 0 ? '' : ` (IRMA: ${mean(irma).toFixed(3)} % over ${irma.length})`;
    const gap = found.length === 0 ? '' : `; mean gap to the reference ${(100 * mean(found.map(({ cost, value }) => cost / value - 1))).toFixed(3)} % over ${found.length}${theirs}`;
    return `${method}: reference reached on ${reached} of ${costs.length} instances, gap closed on ${proven}${gap}.`;
  });
}

/** By peer: on how many cases `base` costs less, the same or more, and where it closes at least half of, or nine tenths of, the gap. */
export function besideText(lines: readonly Line[], base: string): string[] {
  const ours = new Map(lines.filter(({ method }) => method === base).map((line) => [line.instance + line.hash + line.seed, line]));
  return [...groupBy(lines.filter(({ method }) => method !== base), ({ method }) => method)].flatMap(([peer, theirs]) => {
    const pairs = theirs.flatMap((their) => {
      const our = ours.get(their.instance + their.hash + their.seed);
      return our === undefined || their.status === 'unsupported' ? [] : [{ our, their }];
    });
    if (pairs.length === 0) return [];
    const count = (holds: (our: Line, their: Line) => boolean): number => pairs.filter(({ our, their }) => holds(our, their)).length;
    const costOf = ({ cost }: Line): number => cost ?? Infinity;
    const open = pairs.filter(({ their }) => (their.gap ?? 1) > PROVEN);
    const within = (share: number): number => open.filter(({ our, their }) => (our.gap ?? 1) <= share * (their.gap ?? 1)).length;
    const costs = `${base} costs less on ${count((our, their) => costOf(our) < costOf(their))}, the same on ${count((our, their) => costOf(our) === costOf(their))} and more on ${count((our, their) => costOf(our) > costOf(their))} of ${pairs.length} cases`;
    return [`Beside ${peer}: ${costs}; of the ${open.length} that ${peer} left open, its gap is at most half of theirs on ${within(0.5)}, at most a tenth on ${within(0.1)}.`];
  });
}

/** A gap that is rounding of an engine, no distance. */
const PROVEN = 1e-6;

/** A bound above the cost of anybody's layout of the same models is wrong. */
export function contradictions(lines: readonly Line[]): string[] {
  return [...groupBy(lines, ({ hash }) => hash).values()].flatMap((own) => {
    const least = Math.min(...own.map(({ cost }) => cost ?? Infinity));
    return own.filter(({ bound, arithmetic }) => bound !== null && bound > least * (arithmetic === 'float' ? 1 + PROVEN : 1)).map((line) => `**Wrong bound:** ${caseKey(line)} claims ${line.bound}, but a layout of ${least} was found.`);
  });
}
