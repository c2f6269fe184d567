import { say, type Language } from '../core/messages/index.js';
import type { ReportMending, ReportStep } from '../report/report.js';

/** Of steps that are made together so many are shown. */
const MOST_STEPS = 8;

/** What would help a part, as a planner reads it in a terminal. */
export function mendingLines({ name, mends }: ReportMending, lang: Language): string[] {
  if (mends.length === 0) return [say(lang, 'mend.none', { part: name })];
  return [say(lang, 'mend.heading', { part: name }), ...mends.flatMap(({ steps }, at) => mendLines(steps, `${at + 1}. `, lang))];
}

function mendLines(steps: readonly ReportStep[], number: string, lang: Language): string[] {
  const indent = ' '.repeat(number.length);
  const lines = ({ clause, text, where }: ReportStep, lead: string): string[] => [`  ${lead}${clause}  ${text}`, `  ${indent}     ${where}`];
  if (steps.length === 1) return lines(steps[0]!, number);
  const rest = steps.length - MOST_STEPS;
  return [
    `  ${number}${say(lang, 'mend.several', { count: steps.length })}`,
    ...steps.slice(0, MOST_STEPS).flatMap((step) => lines(step, `${indent}- `)),
    ...(rest > 0 ? [`  ${indent}${say(lang, 'mend.more', { count: rest })}`] : []),
  ];
}
