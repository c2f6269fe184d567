/** A file of ours read back, a `result.json` or another, with the settings that it was made under. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../core/findings.js';
import { isPlain, merge, nest } from '../core/plain.js';
import { isFile, load } from '../io/files.js';
import { settingsSchema, type Settings } from '../policy/settings.js';
import { alternativesShape, type AlternativesFile } from '../report/alternatives/file.js';
import { frontShape, type FrontFile } from '../report/front/file.js';
import { resultShape, type ResultFile } from '../report/schema.js';

export type StoredResult = Stored<ResultFile>;
export type StoredFront = Stored<FrontFile>;
export type StoredAlternatives = Stored<AlternativesFile>;

type Flat = Readonly<Record<string, string>>;

/** Findings said at most: a file of another kind has no end of them. */
const MOST = 10;

/** A file of ours as it stands: what it says it is, and the settings in it. */
interface Stored<File> {
  readonly file: File;
  readonly settings: Settings;
}

/** What a run writes into its folder, and what is meant where a folder is named. */
const WRITTEN = ['result.json', 'front.json', 'alternatives.json'] as const;

/** The first file in `path` that a run wrote, where it is a folder with one; else `path` itself. */
export const writtenIn = (path: string, names: readonly string[] = WRITTEN): string => names.map((name) => join(path, name)).find((file) => existsSync(file)) ?? path;

/** Null with findings where the file cannot be read or is something else. */
export async function readResult(given: string, out: Finding[]): Promise<StoredResult | null> {
  const path = writtenIn(given, ['result.json']);
  const value = await readJson(path, out);
  return value === undefined ? null : parsed<ResultFile>(resultShape.safeParse(value), path, out);
}

/** What `verify` checks: a result, or what `explore` writes. Null with findings where it is none of them. */
export async function readChecked(given: string, out: Finding[]): Promise<StoredResult | StoredFront | StoredAlternatives | null> {
  const path = writtenIn(given);
  const value = await readJson(path, out);
  if (value === undefined) return null;
  const kind = isPlain(value) ? value['kind'] : undefined;
  if (kind === 'front') return parsed<FrontFile>(frontShape.safeParse(value), path, out);
  if (kind === 'alternatives') return parsed<AlternativesFile>(alternativesShape.safeParse(value), path, out);
  return parsed<ResultFile>(resultShape.safeParse(value), path, out);
}

export const isResult = (stored: StoredResult | StoredFront | StoredAlternatives): stored is StoredResult => !('kind' in stored.file);

/** Undefined with findings. */
async function readJson(path: string, out: Finding[]): Promise<unknown> {
  const loaded = (await isFile(path, out)) ? await load(path, out, path) : null;
  if (loaded === null) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(loaded.bytes)) as unknown;
  } catch (error) {
    out.push({ severity: 'error', code: 'finding.resultNotJson', file: path, params: { reason: error instanceof Error ? error.message : String(error) } });
    return undefined;
  }
}

interface Parsed<File> {
  readonly data?: File | undefined;
  readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] } | undefined;
}

function parsed<File extends { readonly settings: Flat }>({ data, error }: Parsed<File>, path: string, out: Finding[]): Stored<File> | null {
  const settings = data === undefined ? null : settingsSchema.safeParse(unflatten(data.settings));
  for (const { path: where } of (error ?? settings?.error)?.issues.slice(0, MOST) ?? []) {
    out.push({ severity: 'error', code: 'finding.resultShape', file: path, column: [...(data === undefined ? [] : ['settings']), ...where].map(String).join('.') });
  }
  return data !== undefined && settings?.success === true ? { file: data, settings: settings.data } : null;
}

/** The opposite of the report's `rules.maxSize` → '10'. What is text by default stays text, even where it looks like a number. */
function unflatten(flat: Flat): unknown {
  const defaults: unknown = settingsSchema.parse({});
  return Object.entries(flat).reduce<unknown>((all, [key, text]) => {
    const standard = key.replace(/^parts\.\w+\./, '').split('.').reduce<unknown>((at, name) => (isPlain(at) && Object.hasOwn(at, name) ? at[name] : undefined), defaults);
    return merge(all, nest(key, typeof standard === 'string' ? text : valueOf(text)));
  }, {});
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
