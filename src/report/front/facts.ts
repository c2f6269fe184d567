/** What may be said of a front in sentences, and no more than is proven. */
import { say, type Language } from '../../core/messages/index.js';
import type { FrontFile } from './file.js';
import { marksOf, ratioText, termName } from './tables.js';

const percent = (share: number): string => (Math.ceil(share * 10_000 - 1e-6) / 100).toFixed(2);
/** One decimal, rounded so that neither says too much. */
const up = (share: number): string => (Math.ceil(share * 1000 - 1e-6) / 10).toFixed(1);
const down = (share: number): string => (Math.floor(share * 1000) / 10).toFixed(1);

export function frontFacts(front: FrontFile, lang: Language): string[] {
  const { points, terms, wanted, status } = front;
  const names = terms.map((id) => termName(id, lang));
  if (points.length === 0) return [say(lang, status === 'infeasible' ? 'explore.fact.infeasible' : 'explore.fact.nothing')];
  const known = points.flatMap(({ gap }) => (gap === null ? [] : [gap]));
  const within = known.filter((gap) => gap <= front.wantedGap).length;
  return [
    say(lang, 'explore.fact.points', { count: points.length, terms: names.join(' / ') }),
    ...(points.length < wanted && status === 'whole' ? [say(lang, 'explore.fact.fewer', { wanted })] : []),
    ...(status === 'interrupted' ? [say(lang, 'explore.fact.interrupted')] : []),
    say(lang, 'explore.fact.proven', { within, count: points.length, wanted: percent(front.wantedGap), worst: percent(Math.max(0, ...known)) }),
    ...front.unproven.map((point) => say(lang, 'explore.fact.unproven', {
      ratio: ratioText(point), gap: percent(point.gap ?? 1), wanted: percent(front.wantedGap), values: point.values.axes.map((cost, axis) => `${names[axis]!} ${cost}`).join(say(lang, 'page.listSeparator')),
    })),
    say(lang, 'explore.fact.others', { first: names[0]! }),
    ...kneeFact(front, lang),
    say(lang, 'explore.fact.notConvex'),
    ...(terms.length === 2 ? [say(lang, 'explore.fact.bound')] : []),
    ...inForceFact(front, lang),
    ...(front.effort === null ? [say(lang, 'explore.fact.time')] : []),
  ];
}

/** What the knee gives up and gains against the ends. */
function kneeFact({ points, terms }: FrontFile, lang: Language): string[] {
  const at = points.findIndex(({ isKnee }) => isKnee);
  const [first, last, knee] = [points[0]!, points.at(-1)!, points[at]];
  if (knee === undefined) return [];
  if (terms.length > 2) return [say(lang, 'explore.fact.kneeOfThree', { number: at + 1, name: marksOf({ isKnee: true, isBase: false }, lang) })];
  const range = last.values.axes[0]! + last.values.others - first.values.axes[0]! - first.values.others;
  const fall = first.values.axes[1]! - last.values.axes[1]!;
  return [say(lang, 'explore.fact.knee', {
    number: at + 1, name: marksOf({ isKnee: true, isBase: false }, lang), first: termName(terms[0]!, lang), second: termName(terms[1]!, lang),
    gained: down((first.values.axes[1]! - knee.values.axes[1]!) / fall), paid: up((knee.values.axes[0]! + knee.values.others - first.values.axes[0]! - first.values.others) / range),
  })];
}

function inForceFact({ inForce, points }: FrontFile, lang: Language): string[] {
  if (inForce === null) return [];
  if (inForce.breaches > 0) return [say(lang, 'explore.fact.inForceBroken', { breaches: inForce.breaches })];
  const all = (values: FrontFile['points'][number]['values']): number[] => values.axes.map((value, axis) => (axis === 0 ? value + values.others : value));
  const own = all(inForce.values);
  const better = points.findIndex(({ values }) => all(values).every((value, axis) => value <= own[axis]!) && all(values).some((value, axis) => value < own[axis]!));
  return [better < 0 ? say(lang, 'explore.fact.inForceKept') : say(lang, 'explore.fact.inForceBeaten', { number: better + 1 })];
}
