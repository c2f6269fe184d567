import type { Finding } from '../core/findings.js';
import { readInput } from '../io/read.js';
import type { Input, Reading } from '../io/input.js';
import type { Preset } from '../policy/presets.js';
import { checkSchoolIds, resolveSettings } from '../policy/resolve.js';
import type { Settings } from '../policy/settings.js';
import type { InputOptions } from './arguments.js';

export interface Loaded {
  readonly reading: Reading;
  /** Null when a finding is an error. */
  readonly ready: { readonly input: Input; readonly settings: Settings; readonly preset: Preset } | null;
  /** Of the input and of the settings. */
  readonly findings: readonly Finding[];
}

/** Reads the input and resolves the settings; everything that is wrong with either comes at once. */
export async function load({ input: path, plan: planFile, preset, overrides }: InputOptions): Promise<Loaded> {
  const reading = await readInput(path, { planFile });
  const plan = reading.input?.plan ?? {};
  const resolved = resolveSettings({ preset, plan, planName: planFile ?? 'plan.yaml', overrides });
  const { settings } = resolved;
  const idFindings = reading.input === null || settings === null ? [] : checkSchoolIds(settings, reading.input.county, planFile ?? 'plan.yaml');
  const findings = [...reading.findings, ...resolved.findings, ...idFindings];
  const isGood = reading.input !== null && settings !== null && findings.every(({ severity }) => severity !== 'error');
  return { reading, findings, ready: isGood ? { input: reading.input, settings, preset: resolved.preset } : null };
}
