/**
 * A stored result held against the input that it was made from: the same files, every school once, every figure counted anew from the
 * facts and once more on the model, every bound from its certificate. Nothing in the result is taken on trust but its settings.
 */
import { compile } from '../core/compile.js';
import { evaluate } from '../core/evaluation.js';
import type { Finding } from '../core/findings.js';
import { findInfeasible } from '../core/infeasible.js';
import { hasMessage } from '../core/messages/index.js';
import type { Layout } from '../core/layout.js';
import type { Model } from '../core/model.js';
import type { Problem } from '../core/problem.js';
import type { Bound, Infeasible, Outcome } from '../core/result.js';
import type { InputFile } from '../io/input.js';
import { partLayout } from '../policy/parts.js';
import { isLowerTier } from '../policy/tiers.js';
import { certificateFromFile } from '../report/certificate.js';
import type { ResultFile } from '../report/schema.js';
import { checkBound, type Fault } from '../verify/bound.js';
import { layoutBelow, MOST_UNITS } from '../verify/enumerate.js';
import { costOfLayout } from '../verify/recount.js';

type StoredPart = ResultFile['parts'][number];

/** What does not agree in a part. */
export type PartDoubt =
  | Fault
  | { readonly kind: 'noCertificate' }
  | { readonly kind: 'notInfeasible' }
  /** Rule by rule the layout costs `cost`, on the model `found`. */
  | { readonly kind: 'recount'; readonly cost: number; readonly found: string };

/** A part as it should stand in the result, and what does not agree. */
export interface CheckedPart {
  readonly outcome: Outcome;
  readonly doubts: readonly PartDoubt[];
}

/** `layout`: of the whole county, lead −1 where a school has none. */
export function checkPart(problem: Problem, layout: Layout, stored: StoredPart): CheckedPart {
  const model = compile(problem);
  const given = partLayout(problem.part, layout);
  const bounded = problem.relaxed === undefined ? model : compile(problem.relaxed);
  const bound = storedBound(stored);
  const common = { problem, refused: [], bound };
  if (given === null) {
    if (stored.status !== 'infeasible') return { outcome: { ...common, status: 'unknown', evaluation: null }, doubts: checkStored(bounded, stored, bound) };
    const infeasible = reasonOf(model);
    const outcome: Outcome = { ...common, status: 'infeasible', evaluation: null, bound: null, infeasible: infeasible ?? { kind: 'enumerated' } };
    return { outcome, doubts: infeasible === null ? [{ kind: 'notInfeasible' }] : [] };
  }
  const evaluation = evaluate(problem, given);
  const { cost, excess } = evaluation.score;
  const found = costOfLayout(model, given.lead);
  const recount: PartDoubt[] = found === (excess === 0 ? cost : null) ? [] : [{ kind: 'recount', cost, found: String(found) }];
  const doubts = [...recount, ...checkStored(bounded, stored, bound)];
  if (excess > 0) return { outcome: { ...common, status: 'rulesBroken', evaluation, infeasible: null, solver: 'given' }, doubts };
  return { outcome: { ...common, status: bound?.cost === cost ? 'optimal' : 'feasible', evaluation, solver: 'given' }, doubts };
}

/** The bound that a stored part states. */
export function storedBound({ bound, method, certificate }: StoredPart): Bound | null {
  if (bound === null) return null;
  const known = method !== null && hasMessage(`bound.${method}`) ? method : 'none';
  return { cost: bound, method: known, leftOut: [], ...(certificate !== null && { certificate: certificateFromFile(certificate) }) };
}

/** No layout costs less than 0: that needs no proof. */
function checkStored(model: Model, { status }: StoredPart, bound: Bound | null): PartDoubt[] {
  const doubts: PartDoubt[] = status === 'infeasible' ? [{ kind: 'notInfeasible' }] : [];
  if (bound === null || bound.cost === 0) return doubts;
  return [...doubts, ...(bound.certificate === undefined ? [{ kind: 'noCertificate' } as const] : checkBound(model, bound.cost, bound.certificate))];
}

/** Why no layout can keep the hard rules, as far as that can be said without a search of more than a few schools. */
function reasonOf(model: Model): Infeasible | null {
  return findInfeasible(model) ?? (model.n <= MOST_UNITS && layoutBelow(model, Infinity) === null ? { kind: 'enumerated' } : null);
}

/** The files of the input by their hashes. */
export function checkFiles(stored: readonly InputFile[], read: readonly InputFile[]): Finding[] {
  const doubt = (file: string, code: Finding['code']): Finding => ({ severity: 'error', code, file });
  const now = new Map(read.map(({ name, sha256 }) => [name, sha256]));
  const changed = stored.flatMap(({ name, sha256 }) => {
    if (!now.has(name)) return [doubt(name, 'finding.verify.fileMissing')];
    return now.get(name) === sha256 ? [] : [doubt(name, 'finding.verify.fileDiffers')];
  });
  return [...changed, ...read.filter(({ name }) => stored.every((one) => one.name !== name)).map(({ name }) => doubt(name, 'finding.verify.fileNew'))];
}

/** The layout of the districts, by school (`ids`) in the input's order; −1 where a school is in none. */
export function layoutOfFile({ districts, withoutDistrict }: ResultFile, ids: readonly string[], path: string): { readonly layout: Layout; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const doubt = (code: Finding['code'], value: string, column: string): void => void findings.push({ severity: 'error', code, file: path, column, value });
  const schoolOf = new Map(ids.map((id, school) => [id, school]));
  const lead = new Int32Array(ids.length).fill(-1);
  const seen = new Set<string>();
  for (const district of districts) {
    if (!district.members.includes(district.lead)) doubt('finding.verify.leadElsewhere', district.lead, district.id);
    for (const id of district.members) {
      const school = schoolOf.get(id);
      if (school === undefined) doubt('finding.verify.unknownSchool', id, district.id);
      // LZ11: the lead of a lower district is told with its upper one.
      else if (id === district.lead && isLowerTier(district.part)) continue;
      else if (seen.has(id)) doubt('finding.verify.schoolTwice', id, district.id);
      else lead[school] = schoolOf.get(district.lead) ?? -1;
      seen.add(id);
    }
  }
  const without = new Set(withoutDistrict);
  for (const id of ids) if (!seen.has(id) && !without.has(id)) doubt('finding.verify.schoolLost', id, 'districts');
  return { layout: { lead }, findings };
}

/** A figure of the result that is not what it should be. */
export interface Difference {
  readonly where: string;
  readonly stated: string;
  readonly found: string;
}

/** The figures of `stated` that differ from those counted anew. Texts are left out: they depend on the language. */
export function differences(stated: ResultFile, counted: ResultFile): Difference[] {
  const found: Difference[] = [];
  const compare = (one: unknown, two: unknown, where: string): void => {
    if (typeof one !== 'object' || one === null || typeof two !== 'object' || two === null) {
      if (one !== two) found.push({ where, stated: textOf(one), found: textOf(two) });
      return;
    }
    for (const key of new Set([...Object.keys(one), ...Object.keys(two)])) compare((one as Record<string, unknown>)[key], (two as Record<string, unknown>)[key], where === '' ? key : `${where}.${key}`);
  };
  compare(figuresOf(stated), figuresOf(counted), '');
  return found;
}

const textOf = (value: unknown): string => (value === undefined ? '–' : typeof value === 'object' && value !== null ? '…' : JSON.stringify(value));

function figuresOf({ status, cost, bound, gap, preset, parts, districts, withoutDistrict, clauses }: ResultFile): unknown {
  return {
    status, cost, bound, gap, preset, withoutDistrict,
    parts: parts.map(({ name: _name, method: _method, certificate: _certificate, ...figures }) => figures),
    districts: districts.map(({ name: _name, ...figures }) => figures),
    clauses: clauses.map(({ evidence: _evidence, ...figures }) => figures),
  };
}
