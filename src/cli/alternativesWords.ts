/** What came of `explore --alternatives` in sentences. */
import type { Alternatives } from '../analyse/alternativesTypes.js';
import { say, type Language, type MessageKey, type MessageParams } from '../core/messages/index.js';

/** A share as percent with two decimals, rounded up, so that nothing is told nearer to the best than it is; '' for null. */
export const shareUp = (share: number | null): string => (share === null ? '' : (Math.ceil(share * 10_000 - 1e-6) / 100).toFixed(2));

/** Percent as it was asked for: 0.01 → 1. */
const percentOf = (share: number): number => Math.round(share * 1_000_000) / 10_000;

/** What was found, how near the best it is for certain, and what is known of more. */
export function sentencesOf(found: Alternatives, lang: Language): string[] {
  const t = (key: MessageKey, params: MessageParams = {}): string => say(lang, key, params);
  const { layouts, count, apart, verdict, ceiling, interrupted } = found;
  const cut = interrupted ? [t('alternatives.interrupted')] : [];
  if (ceiling === null) return [...cut, t('alternatives.none')];
  return [
    ...cut,
    ...(layouts.length > 1 ? [t('alternatives.found', { found: layouts.length, apart })] : []),
    nearBest(found, t),
    ...(verdict.kind === 'found' ? [] : [t('alternatives.fewer', { count, found: layouts.length }), ...whyFewer(found, t)]),
  ];
}

type Say = (key: MessageKey, params?: MessageParams) => string;

function nearBest({ layouts, within, ceiling, bound }: Alternatives, t: Say): string {
  const { cost, of } = ceiling!;
  if (of === 'bound') return t('alternatives.certain', { ceiling: cost, within: percentOf(within), bound: bound! });
  const certain = bound === null || bound === 0 ? '–' : shareUp(Math.max(...layouts.map(({ aboveBound }) => aboveBound!)));
  return t('alternatives.uncertain', { ceiling: cost, within: percentOf(within), bound: bound ?? '–', certain });
}

function whyFewer({ verdict, within, apart, floors, limit, best, ceiling }: Alternatives, t: Say): string[] {
  if (verdict.kind === 'proven' && verdict.by === 'enumeration') return [t('alternatives.byEnumeration', { within: percentOf(within), apart, most: verdict.most })];
  if (verdict.kind === 'proven') return [t('alternatives.byFloor', { apart, half: floors!.half.distance, floor: floors!.half.cost, limit: limit!, within: percentOf(within) })];
  const room = t('alternatives.room', { best: best!, ceiling: ceiling!.cost, room: ceiling!.cost - best! });
  const isWorthSaying = floors !== null && floors.whole.cost > best!;
  return [t('alternatives.open'), ...(isWorthSaying ? [t('alternatives.floor', { apart, floor: floors.whole.cost })] : []), room];
}
