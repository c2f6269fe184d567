/** A stored result with the input that it was made from, part by part, held against each other. */
import { basename } from 'node:path';
import { evaluate } from '../core/evaluation.js';
import { InputError, type Finding } from '../core/findings.js';
import { say } from '../core/messages/index.js';
import type { Layout } from '../core/layout.js';
import type { Outcome } from '../core/result.js';
import type { Input } from '../io/input.js';
import { openTownships, partLayout } from '../policy/parts.js';
import { buildProblems } from '../policy/problem.js';
import type { Settings } from '../policy/settings.js';
import type { ResultFile } from '../report/schema.js';
import type { Context } from './console.js';
import { checkFiles, layoutOfFile, storedBound } from './recheck.js';
import { readResult } from './readResult.js';
import { UsageError } from './usageError.js';
import { inputOf } from './verify.js';

export interface StoredRun {
  readonly input: Input;
  readonly settings: Settings;
  readonly file: ResultFile;
  /** By school in the input's order. */
  readonly layout: Layout;
  /** As the result has them: bounds are taken as they stand, with their certificates. */
  readonly outcomes: readonly Outcome[];
}

/**
 * @throws InputError for files that cannot be read
 * @throws UsageError where the result is not one of this input, or has a tier that is open below
 */
export async function readStored(paths: { readonly result: string; readonly input: string; readonly plan?: string | undefined }, { lang }: Pick<Context, 'lang'>): Promise<StoredRun> {
  const findings: Finding[] = [];
  const stored = await readResult(paths.result, findings);
  const input = stored === null ? null : await inputOf(stored, paths, lang, findings);
  if (stored === null || input === null || findings.some(({ severity }) => severity === 'error')) throw new InputError(findings);
  const { file, settings } = stored;
  const differs = (what: string): UsageError => new UsageError(say(lang, 'cli.error.explainDiffers', { what }));
  const [changed] = checkFiles(file.input.files, input.files);
  if (changed !== undefined) throw differs(changed.file);
  const open = openTownships(input.county, settings);
  if (open.length > 0) throw new UsageError(say(lang, 'cli.error.explainTiers', { townships: open.join(say(lang, 'page.listSeparator')) }));
  const { layout, findings: doubts } = layoutOfFile(file, input.county.schools.map(({ id }) => id), basename(paths.result));
  if (doubts.length > 0) throw differs(doubts[0]!.value ?? doubts[0]!.code);
  const problems = buildProblems(input.county, settings, layout);
  const outcomes = problems.map((problem, at): Outcome => {
    const part = file.parts[at];
    const given = partLayout(problem.part, layout);
    if (part?.id !== problem.part.id) throw differs(problem.part.id);
    const bound = storedBound(part);
    if (given === null) return { problem, refused: [], status: 'unknown', evaluation: null, bound };
    const evaluation = evaluate(problem, given);
    if (evaluation.score.cost !== part.cost) throw differs(`${part.id}: ${String(part.cost)} ≠ ${evaluation.score.cost}`);
    const common = { problem, refused: [], evaluation, bound, solver: 'given' } as const;
    return evaluation.score.excess > 0 ? { ...common, status: 'rulesBroken', infeasible: null } : { ...common, status: bound?.cost === evaluation.score.cost ? 'optimal' : 'feasible' };
  });
  return { input, settings, file, layout, outcomes };
}
