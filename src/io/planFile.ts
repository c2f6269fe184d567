/** A plan file (YAML or JSON) to plain values; its section `input` is checked here, the rest goes on untouched. */
import { isMap, isScalar, parseDocument, visit, type Document } from 'yaml';
import type { core } from 'zod';
import type { Finding } from '../core/findings.js';
import { nearest } from '../core/nearest.js';
import { isPlain } from '../core/plain.js';
import { INPUT_KEYS, inputSchema, type InputPlan } from './planInput.js';
import { decodeText } from './text.js';

export const PLAN_LIMIT_MB = 1;

export interface PlanFile {
  readonly input: InputPlan;
  readonly rest: Readonly<Record<string, unknown>>;
}

/** The values of a plan file, unchecked; `{}` with findings where it cannot be read. */
export function readPlan(bytes: Uint8Array, file: string, out: Finding[]): Readonly<Record<string, unknown>> {
  const fail = (code: Finding['code'], where: Partial<Finding> = {}): Readonly<Record<string, unknown>> => {
    out.push({ severity: 'error', code, file, ...where });
    return {};
  };
  if (bytes.length > PLAN_LIMIT_MB * 1_000_000) return fail('finding.planTooLarge', { params: { limit: PLAN_LIMIT_MB } });
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) return fail('finding.badEncoding', { params: { guess: decoded.guess } });
  const plan = parsePlan(file.toLowerCase().endsWith('.json') ? decoded.text.replaceAll('\t', '  ') : decoded.text, (reason, row) =>
    fail('finding.planNotYaml', { params: { reason }, ...(row !== undefined && { row }) }),
  );
  if (plan === undefined) return {};
  return isPlain(plan) ? plan : fail('finding.planNotAMap');
}

/** Checks the section `input` as far as it can be understood, so that the tables can be checked too; what cannot is in `out`. */
export function checkPlan(plan: Readonly<Record<string, unknown>>, file: string, out: Finding[]): PlanFile {
  const { input = {}, ...rest } = plan;
  const checked = inputSchema.safeParse(input ?? {});
  if (checked.success) {
    out.push(...contradictions(checked.data, file));
    return { input: checked.data, rest };
  }
  for (const issue of checked.error.issues) out.push(...findingsOf(issue, file));
  return { input: {}, rest };
}

/** What the schema cannot say. */
function contradictions({ quality, tiers }: InputPlan, file: string): Finding[] {
  const found: Finding[] = [];
  const add = (code: Finding['code'], where: Pick<Finding, 'value' | 'params'>, severity: Finding['severity'] = 'error'): unknown => found.push({ severity, code, file, ...where });
  if (quality?.weights === 'entropy') {
    for (const { column, weight } of quality.from ?? []) if (weight !== undefined) add('finding.entropyAndWeight', { value: column });
  } else if (quality?.weights !== undefined) {
    const sum = Object.values(quality.weights).reduce<number>((total, weight) => total + (weight ?? 0), 0);
    if (sum !== 100) add('finding.planWeights', { params: { sum } });
    if (quality.from !== undefined) add('finding.groupWeightsUnused', {}, 'warning');
  }
  const shares = (tiers?.strong ?? 0) + (tiers?.weak ?? 0);
  if (shares > 100) add('finding.planTiers', { params: { sum: shares } });
  return found;
}

/**
 * Every JSON text is YAML 1.2 as well (its tabs only have to be spaces). Keys given twice, aliases that multiply and nesting that exhausts the
 * parser's stack are refused.
 */
function parsePlan(text: string, fail: (reason: string, row?: number) => void): unknown {
  try {
    const document = parseDocument(text, { uniqueKeys: true });
    for (const { message, linePos } of document.errors) fail(message.split('\n')[0]!.replace(/:$/, ''), linePos?.[0].line);
    if (document.errors.length > 0) return undefined;
    keepIdsAsText(document);
    keepWordsAsText(document);
    return document.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** A number with leading zeros or more than 15 digits is an id that was written without quotes. */
function keepIdsAsText(document: Document): void {
  visit(document, (_, node) => {
    if (isScalar(node) && typeof node.value === 'number' && /^0\d|\d{16}/.test(node.source ?? '')) node.value = node.source;
  });
}

/** What the notice prints stands as it was typed: version 1.0 is not 1, and nothing is nothing. */
function keepWordsAsText(document: Document): void {
  const notice = document.get('notice');
  if (!isMap(notice)) return;
  for (const { value } of notice.items) if (isScalar(value) && typeof value.value !== 'string') value.value = value.value === null ? '' : value.source ?? String(value.value);
}

function findingsOf(issue: core.$ZodIssue, file: string): Finding[] {
  const path = ['input', ...issue.path].map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      severity: 'error' as const, code: 'finding.unknownPlanKey' as const, file, value: `${path}.${key}`, params: { nearest: nearest(key, INPUT_KEYS).join() },
    }));
  }
  if (issue.code === 'invalid_union') {
    // Where only parts of the value are wrong, they are named.
    const parts = issue.errors.find((list) => list.every((one) => one.path.length > 0 || one.code === 'unrecognized_keys'));
    if (parts !== undefined) return parts.flatMap((one) => findingsOf({ ...one, path: [...issue.path, ...one.path] }, file));
  }
  return [{ severity: 'error', code: 'finding.planValue', file, value: path, params: { expected: expectedBy(issue) } }];
}

/** What the schema wants, in a notation that needs no language. */
function expectedBy(issue: core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join(' | ');
    case 'too_small':
      return `≥ ${issue.minimum}`;
    case 'too_big':
      return `≤ ${issue.maximum}`;
    case 'invalid_type':
      return issue.expected;
    case 'invalid_union':
      return [...new Set(issue.errors.flat().map(expectedBy))].join(' | ');
    default:
      return issue.code;
  }
}
