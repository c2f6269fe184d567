import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { describeFinding } from '../io/describe.js';
import type { Console } from './console.js';

/** Findings of one kind beyond this many are counted on the terminal; `--json` has them all. */
const MOST = 50;
const SEVERITIES = ['error', 'warning', 'note'] as const;

/** Prints the findings of each severity, those of one kind together, and where there are errors, that nothing was written. */
export function printFindings(findings: readonly Finding[], lang: Language, { err }: Pick<Console, 'err'>, { notes }: { readonly notes: boolean }): void {
  const shown = notes ? SEVERITIES : SEVERITIES.slice(0, 2);
  for (const severity of shown) {
    for (const kind of kinds(findings.filter((finding) => finding.severity === severity))) printKind(kind, lang, err);
  }
  const count = (severity: Finding['severity']): number => findings.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, hidden] = [count('error'), count('warning'), notes ? 0 : count('note')];
  if (errors > 0) err(`${say(lang, 'cli.findings.refused', { errors, warnings })}\n`);
  else if (warnings > 0) err(`${say(lang, 'cli.findings.warnings', { warnings })}\n`);
  if (hidden > 0) err(`${say(lang, 'cli.findings.notes', { count: hidden })}\n`);
}

function kinds(findings: readonly Finding[]): Finding[][] {
  const byCode = new Map<string, Finding[]>();
  for (const finding of findings) byCode.set(finding.code, [...(byCode.get(finding.code) ?? []), finding]);
  return [...byCode.values()];
}

/** One line each; the way out once, after the last line that it goes for. */
function printKind(kind: readonly Finding[], lang: Language, err: Console['err']): void {
  const texts = kind.slice(0, MOST).map((finding) => describeFinding(finding, lang).split('\n'));
  texts.forEach(([sentence, maybe], at) => {
    err(`${say(lang, `cli.severity.${kind[0]!.severity}`)}  ${sentence}\n`);
    if (maybe !== undefined && texts[at + 1]?.[1] !== maybe) err(`      ${maybe.trim()}\n`);
  });
  if (kind.length > MOST) err(`      ${say(lang, 'cli.findings.more', { count: kind.length - MOST })}\n`);
}

/** Findings for programs: the data and both sentences. */
export const findingsJson = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding) => ({ ...finding, code: finding.code.replace(/^finding\./, ''), zh: describeFinding(finding, 'zh'), en: describeFinding(finding, 'en') }));
