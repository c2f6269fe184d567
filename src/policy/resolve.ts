/**
 * From a preset's name, a plan and `key=value` overrides to checked settings, with every finding at once.
 */
import type { z } from 'zod';
import type { Finding } from '../core/findings.js';
import { nearest } from '../core/nearest.js';
import { isPlain, merge, nest } from '../core/plain.js';
import { PART_STAGES } from './parts.js';
import { PRESETS, type Preset } from './presets.js';
import { settingsSchema, type Settings } from './settings.js';

/** Where settings come from, the weakest first: the preset, the plan, the overrides. */
export interface SettingsSource {
  /** Overrides the plan's own `preset`. */
  readonly preset?: string | undefined;
  /** The plan file as read, without its `input` section. */
  readonly plan: Readonly<Record<string, unknown>>;
  /** Name of the plan file, for findings. */
  readonly planName: string;
  /** Overrides such as `['rules.maxSize', 9]`, applied last, in order. */
  readonly overrides: readonly (readonly [key: string, value: unknown])[];
}

/** `settings` is null when any finding is an error. */
export function resolveSettings(source: SettingsSource): { readonly settings: Settings | null; readonly preset: Preset; readonly findings: readonly Finding[] } {
  const overridden = source.overrides.findLast(([key]) => key === 'preset')?.[1];
  const wanted = overridden ?? source.preset ?? source.plan['preset'] ?? 'general';
  const preset = PRESETS.find(({ id }) => id === wanted);
  // With an unknown preset the rest of the plan is still judged, over the defaults.
  const findings = preset === undefined ? [unknownPreset(String(wanted), source)] : [];
  let raw: unknown = merge(preset?.settings ?? {}, merge(source.plan, { preset: preset?.id ?? 'general' }));
  for (const [key, value] of source.overrides) if (key !== 'preset') raw = merge(raw, nest(key, value));
  const parsed = settingsSchema.safeParse(raw);
  const found = parsed.success ? checkRanges(parsed.data, source.planName) : parsed.error.issues.flatMap((issue) => findingsOf(issue, raw, source));
  findings.push(...found);
  return { settings: parsed.success && preset !== undefined ? parsed.data : null, preset: preset ?? PRESETS[0]!, findings };
}

function unknownPreset(wanted: string, source: SettingsSource): Finding {
  const ids = PRESETS.map(({ id }) => id);
  const isOverridden = source.overrides.some(([key]) => key === 'preset');
  const file = isOverridden ? '--set preset' : source.preset === undefined ? source.planName : '--preset';
  return { severity: 'error', code: 'finding.unknownPreset', file, value: wanted, params: { known: ids.join(', '), nearest: nearest(wanted, ids)[0]! } };
}

function findingsOf(issue: z.core.$ZodIssue, raw: unknown, { planName, overrides }: SettingsSource): Finding[] {
  const path = issue.path.map(String);
  /** An override is to blame for its own key and for what it put below it, or above it by naming an unknown one. */
  const fileOf = (key: string): string => {
    const guilty = overrides.find(([own]) => own === key || own.startsWith(`${key}.`) || key.startsWith(`${own}.`));
    return guilty === undefined ? planName : `--set ${guilty[0]}`;
  };
  if (issue.code === 'unrecognized_keys') {
    // The section `input` is the reader's and not among the settings, but it may stand in a plan.
    const known = path.length === 0 ? [...knownKeys(path), 'input'] : knownKeys(path);
    return issue.keys.map((key) => {
      const full = [...path, key].join('.');
      return { severity: 'error', code: 'finding.unknownSetting', file: fileOf(full), column: full, params: { known: known.join(', '), nearest: nearest(key, known)[0] ?? '' } };
    });
  }
  const key = path.join('.');
  return [{ severity: 'error', ...expected(issue), file: fileOf(key), column: key, value: JSON.stringify(dig(raw, path)) ?? '' }];
}

/** What a value should have been, by the kind of zod's issue; zod's own sentences are English only. */
function expected(issue: z.core.$ZodIssue): Pick<Finding, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return ['int', 'number'].includes(issue.expected) ? { code: 'finding.settingNotWhole' } : { code: 'finding.settingKind', params: { kind: issue.expected } };
    case 'too_small':
      return { code: 'finding.settingTooSmall', params: { limit: String(issue.minimum) } };
    case 'too_big':
      return { code: 'finding.settingTooBig', params: { limit: String(issue.maximum) } };
    case 'invalid_format':
      return { code: 'finding.settingKind', params: { kind: 'YYYY-MM' } };
    case 'invalid_value':
      return { code: 'finding.settingChoice', params: { choices: issue.values.map(String).join(', ') } };
    default:
      return { code: 'finding.settingKind', params: { kind: issue.code } };
  }
}

/** Keys that may stand at `path`, read off the defaults so that there is no second list. */
function knownKeys(path: readonly string[]): string[] {
  const defaults = settingsSchema.parse({});
  const at = path[0] === 'parts' ? (path.length === 1 ? Object.fromEntries([...PART_STAGES, 'joint'].map((stage) => [stage, 0])) : dig({ ...defaults, preset: undefined, title: undefined, parts: undefined }, path.slice(2))) : dig(defaults, path);
  return typeof at === 'object' && at !== null ? Object.keys(at).filter((key) => (at as Record<string, unknown>)[key] !== undefined) : [];
}

/** What a schema of single fields cannot see. */
function checkRanges(settings: Settings, planName: string): Finding[] {
  const findings: Finding[] = [];
  for (const [prefix, part] of [['', settings], ...Object.entries(settings.parts).map(([stage, own]) => [`parts.${stage}.`, { ...settings, ...own }])] as [string, Settings][]) {
    const { minSize, maxSize, minDistricts, maxDistricts } = { ...settings.rules, ...part.rules };
    const { studentsLow, studentsHigh } = { ...settings.targets, ...part.targets };
    for (const [key, low, high] of [['rules.minSize', minSize, maxSize], ['rules.minDistricts', minDistricts, maxDistricts], ['targets.studentsLow', studentsLow, studentsHigh]] as const) {
      if (low !== null && high !== null && low > high) findings.push({ severity: 'error', code: 'finding.emptyRange', file: planName, column: prefix + key, value: String(low), params: { high } });
    }
  }
  return findings;
}

const dig = (value: unknown, path: readonly string[]): unknown => path.reduce<unknown>((at, key) => (isPlain(at) || Array.isArray(at)) && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined, value);
