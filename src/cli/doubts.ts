/** What does not agree in a file that is checked again, as findings. */
import type { Finding } from '../core/findings.js';
import type { Language } from '../core/messages/index.js';
import type { Problem } from '../core/problem.js';
import type { Bound } from '../core/result.js';
import type { Input } from '../io/input.js';
import { makeNames, type Names } from '../report/build/names.js';
import type { Origin } from '../report/stored.js';
import { checkFiles, type PartDoubt } from './recheck.js';

interface Place {
  /** The part as it is called. */
  readonly part: string;
  readonly school: (unit: number) => string;
  /** Of the file. */
  readonly path: string;
}

/** What does not agree in a part. */
export function told(doubt: PartDoubt, { problem, bound }: { readonly problem: Problem; readonly bound: Bound | null }, { part, school, path }: Place): Finding {
  const { kind, ...params } = doubt;
  const nameOf = (unit: number): string => (unit < problem.part.schools.length ? school(unit) : String(unit));
  const make = (more: Record<string, string | number>): Finding => ({ severity: 'error', code: `finding.verify.${kind}`, file: path, params: { part, ...more } });
  if (doubt.kind === 'hub') return make({ school: nameOf(doubt.hub), stated: String(doubt.stated), found: doubt.found, members: doubt.units.map(nameOf).join('、') });
  return make(doubt.kind === 'layout' ? { stated: bound?.cost ?? '' } : (params as Record<string, string | number>));
}

/** A figure of the file at `column` that is another one. */
export type Doubt = (column: string, stated: string | number | null, found: string | number | null) => Finding;

export const doubtIn = (path: string): Doubt => (column, stated, found) => ({
  severity: 'error', code: 'finding.verify.figure', file: path, column, value: String(stated ?? '–'), params: { found: String(found ?? '–') },
});

/** Whether the file is of this input. `isOf`: at least of the same schools, so that its layouts can be read. */
export function checkOrigin(file: Origin, { county, files }: Input, doubt: Doubt): { readonly isOf: boolean; readonly doubts: Finding[] } {
  const ids = county.schools.map(({ id }) => id);
  const isOf = file.schools.join('\n') === ids.join('\n');
  return { isOf, doubts: [...checkFiles(file.input.files, files), ...(isOf ? [] : [doubt('schools', file.schools.length, ids.length)])] };
}

/** Names of parts and schools where there are problems and nothing else. */
export const namesOf = (problems: readonly Problem[], lang: Language): Names => makeNames(lang, problems.map((problem) => ({ problem, refused: [], status: 'unknown', evaluation: null, bound: null })));
