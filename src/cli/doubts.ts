/** What does not agree in a part, as a finding. */
import type { Finding } from '../core/findings.js';
import type { Problem } from '../core/problem.js';
import type { Bound } from '../core/result.js';
import type { PartDoubt } from './recheck.js';

interface Place {
  /** The part as it is called. */
  readonly part: string;
  readonly school: (unit: number) => string;
  /** Of the file. */
  readonly path: string;
}

export function told(doubt: PartDoubt, { problem, bound }: { readonly problem: Problem; readonly bound: Bound | null }, { part, school, path }: Place): Finding {
  const { kind, ...params } = doubt;
  const nameOf = (unit: number): string => (unit < problem.part.schools.length ? school(unit) : String(unit));
  const make = (more: Record<string, string | number>): Finding => ({ severity: 'error', code: `finding.verify.${kind}`, file: path, params: { part, ...more } });
  if (doubt.kind === 'hub') return make({ school: nameOf(doubt.hub), stated: String(doubt.stated), found: doubt.found, members: doubt.units.map(nameOf).join('、') });
  return make(doubt.kind === 'layout' ? { stated: bound?.cost ?? '' } : (params as Record<string, string | number>));
}
