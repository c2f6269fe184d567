/** What `robust` and `ensemble` read: the input, and layouts to compare. */
import { basename } from 'node:path';
import { say, type Language } from '../core/messages/index.js';
import type { Layout } from '../core/layout.js';
import { InputError, type Finding } from '../core/findings.js';
import { checkNested } from '../policy/nested.js';
import { openTownships } from '../policy/parts.js';
import type { EnsembleRequest, RobustRequest } from './analyseArguments.js';
import type { Context } from './console.js';
import { printFindings } from './findings.js';
import { readGiven } from './givenLayout.js';
import type { Ready } from './load.js';
import { loadOrComplain } from './solve.js';
import { UsageError } from './usageError.js';

export interface Analysed extends Ready {
  readonly given: readonly { readonly name: string; readonly layout: Layout }[];
}

/**
 * Null after saying what is wrong with the input.
 * @throws InputError for what is wrong with the layouts, UsageError where two tiers leave a choice (LZ11).
 */
export async function readAnalysed(request: RobustRequest | EnsembleRequest, context: Context): Promise<Analysed | null> {
  const ready = await loadOrComplain(request, [request.input, request.plan, ...request.layouts], context);
  if (ready === null) return null;
  const { input: { county }, settings } = ready;
  const open = openTownships(county, settings);
  if (open.length > 0) throw new UsageError(say(context.lang, 'cli.error.analyseTiers', { townships: open.join(say(context.lang, 'page.listSeparator')) }));
  const findings: Finding[] = [];
  const given: { readonly name: string; readonly layout: Layout }[] = [];
  for (const path of request.layouts) {
    const read = await readGiven(path, { county, settings });
    findings.push(...read.findings, ...(read.layout === null ? [] : checkNested(county, settings, read.layout, basename(path))));
    if (read.layout !== null) given.push({ name: nameOf(path, request.layouts), layout: read.layout });
  }
  if (findings.some(({ severity }) => severity === 'error')) throw new InputError(findings);
  printFindings(findings, context.lang, context.console, 'full');
  return { ...ready, given };
}

/** The file's name, or its path where several have that name. */
const nameOf = (path: string, all: readonly string[]): string => (all.filter((other) => basename(other) === basename(path)).length > 1 ? path : basename(path));

/** Tells of an interrupt as it comes. Returns what to call at the end. */
export function answering(signal: AbortSignal, lang: Language, err: (text: string) => void): () => void {
  const answer = (): void => err(`${say(lang, 'cli.interrupted')}\n`);
  signal.addEventListener('abort', answer);
  return () => signal.removeEventListener('abort', answer);
}
