/** A `result.json` read back, with the settings that it was made under. */
import type { Finding } from '../core/findings.js';
import { isPlain, merge, nest } from '../core/plain.js';
import { isFile, load } from '../io/files.js';
import { settingsSchema, type Settings } from '../policy/settings.js';
import { resultShape, type ResultFile } from '../report/schema.js';

export interface StoredResult {
  readonly file: ResultFile;
  readonly settings: Settings;
}

/** Findings said at most: a file of another kind has no end of them. */
const MOST = 10;

/** Null with findings where the file cannot be read or is something else. */
export async function readResult(path: string, out: Finding[]): Promise<StoredResult | null> {
  const loaded = (await isFile(path, out)) ? await load(path, out, path) : null;
  if (loaded === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(loaded.bytes));
  } catch (error) {
    out.push({ severity: 'error', code: 'finding.resultNotJson', file: path, params: { reason: error instanceof Error ? error.message : String(error) } });
    return null;
  }
  const file = resultShape.safeParse(value);
  const settings = file.success ? settingsSchema.safeParse(unflatten(file.data.settings)) : null;
  for (const { path: where } of (file.error ?? settings?.error)?.issues.slice(0, MOST) ?? []) {
    out.push({ severity: 'error', code: 'finding.resultShape', file: path, column: [...(file.success ? ['settings'] : []), ...where].map(String).join('.') });
  }
  return file.success && settings?.success === true ? { file: file.data, settings: settings.data } : null;
}

/** The opposite of the report's `rules.maxSize` → '10'. What is text by default stays text, even where it looks like a number. */
function unflatten(flat: ResultFile['settings']): unknown {
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
