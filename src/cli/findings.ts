import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { describeFinding } from '../io/describe.js';
import type { Console } from './console.js';

/** A short list has this many findings of one kind, and counts the rest. */
const MOST = 20;
const SEVERITIES = ['error', 'warning', 'note'] as const;

/**
 * Prints errors, warnings and notes, those of one kind together, and where there are errors, that nothing was written. A short list, for
 * those who want a layout, leaves out notes and long tails; `xuequ check` has the full one.
 */
export function printFindings(findings: readonly Finding[], lang: Language, { err }: Pick<Console, 'err'>, length: 'full' | 'short'): void {
  const most = length === 'full' ? Infinity : MOST;
  for (const severity of length === 'full' ? SEVERITIES : SEVERITIES.slice(0, 2)) {
    for (const kind of kinds(findings.filter((finding) => finding.severity === severity))) printKind(kind, most, lang, err);
  }
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [count('error'), count('warning'), count('note')];
  if (errors > 0) err(`${say(lang, 'cli.findings.refused', { errors, warnings })}\n`);
  else if (warnings > 0) err(`${say(lang, 'cli.findings.warnings', { warnings })}\n`);
  if (length === 'short' && notes > 0) err(`${say(lang, 'cli.findings.notes', { count: notes })}\n`);
}

function kinds(findings: readonly Finding[]): Finding[][] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  return [...byCode.values()];
}

/** One line each; the way out once, after the last line that it goes for. */
function printKind(kind: readonly Finding[], most: number, lang: Language, err: Console['err']): void {
  const texts = kind.slice(0, most).map((finding) => describeFinding(finding, lang).split('\n'));
  texts.forEach(([sentence, maybe], at) => {
    err(`${say(lang, `where.${kind[0]!.severity}`)}  ${sentence}\n`);
    if (maybe !== undefined && texts[at + 1]?.[1] !== maybe) err(`      ${maybe.trim()}\n`);
  });
  if (kind.length > most) err(`      ${say(lang, 'cli.findings.more', { count: kind.length - most })}\n`);
}

/** Findings for programs: the data and both sentences. */
export const findingsJson = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding) => ({ ...finding, code: finding.code.replace(/^finding\./, ''), zh: describeFinding(finding, 'zh'), en: describeFinding(finding, 'en') }));
