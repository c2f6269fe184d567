/** The input and the settings of a command, and everything that is wrong with either. */
import { parse as parseYaml } from 'yaml';
import type { Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { readInput } from '../io/read.js';
import type { Input, Reading } from '../io/input.js';
import type { Preset } from '../policy/presets.js';
import { checkNested } from '../policy/nested.js';
import { seated } from '../policy/seats.js';
import { checkAgreed } from '../policy/agreed.js';
import { resolveSettings } from '../policy/resolve.js';
import type { Settings } from '../policy/settings.js';
import type { InputOptions } from './arguments.js';
import { UsageError } from './usageError.js';

export interface Loaded {
  readonly reading: Reading;
  /** Null when a finding is an error. */
  readonly ready: Ready | null;
  /** Of the input and of the settings. */
  readonly findings: readonly Finding[];
}

export interface Ready {
  readonly input: Input;
  readonly settings: Settings;
  readonly preset: Preset;
}

/**
 * Reads the input and resolves the settings; everything that is wrong with either comes at once.
 * @throws UsageError for a value of `--set` that cannot be read
 */
export async function load({ input: path, plan: planFile, preset, overrides }: InputOptions, lang: Language): Promise<Loaded> {
  const given = overrides.map(([key, value]) => [key, valueOf(key, value, lang)] as const);
  const reading = await readInput(path, { planFile, overrides: given.filter(isOfInput) });
  const planName = planFile ?? 'plan.yaml';
  const resolved = resolveSettings({ preset, plan: reading.plan, planName, overrides: given.filter((override) => !isOfInput(override)) });
  const { settings } = resolved;
  const county = reading.input?.county ?? null;
  const idFindings = county === null || settings === null ? [] : checkAgreed(settings, county, planName);
  const inForce = county?.inForce ?? null;
  const nested = settings?.scheme.tiers !== 'central' ? reading.nested : county === null || inForce === null ? [] : checkNested(county, settings, inForce, 'layout');
  const findings = [...reading.findings, ...nested, ...resolved.findings, ...idFindings];
  const isGood = reading.input !== null && settings !== null && findings.every(({ severity }) => severity !== 'error');
  return { reading, findings, ready: isGood ? { input: withSeats(reading.input, settings), settings, preset: resolved.preset } : null };
}

/** QX1, TE3: where no lead is named, a district in force has its seat where the ways are shortest, as a district of ours has. */
function withSeats(input: Input, { scheme }: Settings): Input {
  const { county, unnamed } = input;
  return scheme.lead !== 'seat' || county.inForce === null ? input : { ...input, county: { ...county, inForce: seated(county.travel, county.inForce, unnamed) } };
}

/** Whether an override is the reader's: it says how the input is to be understood, and is none of the settings. */
export const isOfInput = ([key]: readonly [string, unknown]): boolean => key === 'input' || key.startsWith('input.');

/**
 * Read as YAML, like a plan: numbers, true, null, lists; what the notice prints is text as typed.
 * @throws UsageError
 */
export function valueOf(key: string, text: string, lang: Language): unknown {
  if (key.startsWith('notice.')) return text;
  try {
    return parseYaml(text, { logLevel: 'error' }) as unknown;
  } catch {
    throw new UsageError(say(lang, 'cli.error.set', { value: `${key}=${text}` }));
  }
}
