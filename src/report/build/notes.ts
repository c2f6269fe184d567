import { hasMessage, say, type Language, type MessageKey } from '../../core/messages/index.js';
import type { Settings } from '../../policy/settings.js';
import type { ReportSource } from './build.js';
import type { Names } from './names.js';
import type { ReportSetting } from '../report.js';

/** What was assumed, one sentence each, from the facts of this run only. */
export function assumptions({ county, settings, outcomes, interrupted, reproduce, rowOf, table, notes: given = [], joint = [], fairness = [] }: ReportSource, names: Names): string[] {
  const { lang } = names;
  const notes = [...settings.notes, say(lang, 'assume.yardstick'), say(lang, `assume.travel.${county.travel.source}`, { factor: county.travel.detour / 100 })];
  notes.push(...given);
  if (county.schools.some(({ stage }) => stage === 'teachingPoint' || stage === 'nineYear')) notes.push(say(lang, 'assume.stages'));
  outcomes.forEach(({ problem, bound, refused }, at) => {
    const part = names.parts[at]!;
    const lead = problem.rules.find(({ id }) => id === 'eligibleLead');
    if (lead !== undefined) notes.push(say(lang, 'assume.eligible', { part, sentence: say(lang, `rule.eligibleLead.${lead.params['basis']}` as MessageKey, lead.params) }));
    const termParams = (id: string): Record<string, string | number> | undefined => problem.terms.find((term) => term.id === id)?.params;
    const mean = termParams('strength')?.['mean'];
    if (mean !== undefined) notes.push(say(lang, 'assume.mean', { part, mean }));
    const band = termParams('students');
    if (band !== undefined) notes.push(say(lang, 'assume.band', { part, ...band }));
    if (problem.part.below !== undefined) notes.push(say(lang, 'assume.tiers', { part, below: problem.part.below.length }));
    const together = joint.find((one) => one.part === problem.part.id);
    if (together !== undefined) notes.push(say(lang, 'assume.joint', { ...together, part, gain: together.apart - together.cost }));
    if (bound !== null) notes.push(say(lang, 'assume.bound', { part, note: say(lang, `bound.${bound.method}` as MessageKey) }));
    for (const { solver, claimed } of refused) notes.push(say(lang, 'assume.refused', { solver, claimed }));
  });
  for (const { stage, measure, found, proven } of fairness) {
    notes.push(say(lang, 'assume.fair', { part: say(lang, `part.${stage}` as MessageKey), measure: say(lang, `fair.${measure}`), found, proven }));
  }
  const elsewhere = pairsElsewhere(county.pairs, outcomes);
  if (elsewhere > 0) notes.push(say(lang, 'evidence.pairsElsewhere', { count: elsewhere }));
  if (table.rows.length > rowOf.length) notes.push(say(lang, 'assume.leftOut', { count: table.rows.length - rowOf.length }));
  if (reproduce.effort === null && reproduce.seed > 0) notes.push(say(lang, 'assume.time'));
  if (interrupted) notes.push(say(lang, 'assume.interrupted'));
  return notes;
}

function pairsElsewhere(pairs: ReportSource['county']['pairs'], outcomes: ReportSource['outcomes']): number {
  const parts = outcomes.map(({ problem }) => new Set(problem.part.schools));
  return pairs.filter(({ helper, helped }) => !parts.some((schools) => schools.has(helper) && schools.has(helped))).length;
}

/** The settings as `rules.maxSize` lines, defaults included, with what they mean. */
export function flatSettings(settings: Settings, lang: Language): ReportSetting[] {
  return flatten('', settings).map(([key, value]) => {
    const meaning = `setting.${key.replace(/^parts\.\w+\./, '')}`;
    return { key, value, meaning: hasMessage(meaning) ? say(lang, meaning) : '' };
  });
}

function flatten(prefix: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[prefix, typeof value === 'string' ? value : JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => (inner === undefined ? [] : flatten(prefix === '' ? key : `${prefix}.${key}`, inner)));
}
