import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { describeFinding } from '../io/describe.js';
import type { Console } from './console.js';

/** Findings of one kind beyond this many are counted, not printed. */
const MOST = 200;

/** Prints every finding and, where there are errors, that nothing was written. */
export function printFindings(findings: readonly Finding[], lang: Language, console: Console): void {
  for (const finding of findings.slice(0, MOST)) console.err(`${say(lang, `cli.severity.${finding.severity}`)}  ${describeFinding(finding, lang)}\n`);
  if (findings.length > MOST) console.err(`${say(lang, 'cli.more', { count: findings.length - MOST })}\n`);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (errors + warnings > 0) console.err(`${say(lang, 'cli.findings', { errors, warnings })}${errors > 0 ? say(lang, 'cli.findings.refused') : ''}\n`);
}

/** Findings for programs: the data and both sentences. */
export const findingsJson = (findings: readonly Finding[]): unknown[] =>
  findings.map((finding) => ({ ...finding, code: finding.code.replace(/^finding\./, ''), zh: describeFinding(finding, 'zh'), en: describeFinding(finding, 'en') }));
