/** The report of a stored result, made anew from its input. */
import type { Language } from '../core/messages/index.js';
import type { Outcome } from '../core/result.js';
import type { Input } from '../io/input.js';
import { PRESETS } from '../policy/presets.js';
import type { Settings } from '../policy/settings.js';
import { makeProducts } from '../products.js';
import { buildReport } from '../report/build/build.js';
import { makeNames } from '../report/build/names.js';
import type { Report } from '../report/report.js';
import type { ResultFile } from '../report/schema.js';

export interface StoredSource {
  readonly file: ResultFile;
  readonly input: Input;
  readonly settings: Settings;
  readonly outcomes: readonly Outcome[];
}

/** @param command that made it, which a result does not tell */
export async function storedReport({ file: { seed, effort, version, input: { files, overrides } }, input, settings, outcomes }: StoredSource, command: string, lang: Language): Promise<Report> {
  const { county } = input;
  return buildReport(
    {
      county, settings, outcomes,
      products: await makeProducts({ county, settings, outcomes, nameOf: makeNames(lang, outcomes).district }),
      interrupted: false,
      clauses: PRESETS.find(({ id }) => id === settings.preset)?.clauses ?? [],
      table: { ...input.schools, columns: input.understood.columns },
      rowOf: input.rowOf,
      reproduce: { command, seed, effort, version, preset: settings.preset, files, overrides },
    },
    lang,
  );
}
