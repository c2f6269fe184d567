import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../core/messages/index.js';
import { TABLE_COLUMNS } from '../io/columns.js';
import { MANIFEST, writeSet } from '../io/writeSet.js';
import { settingsSchema } from '../policy/settings.js';
import { flatSettings } from '../report/build/notes.js';
import { templatePlan, templateWorkbook } from '../report/template.js';
import { EXIT, type Context, type Exit } from './console.js';
import { shellWord } from './shellWord.js';
import { UsageError } from './usageError.js';

const WORKBOOK = 'schools.xlsx';
const PLAN = 'plan.yaml';

/** Puts a workbook to fill in and a plan with every default into `dir`; overwrites nothing, and puts nothing among the results of a run. */
export async function runInit({ dir }: { readonly dir: string }, { lang, console }: Context): Promise<Exit> {
  for (const name of [WORKBOOK, PLAN, MANIFEST]) {
    if (await exists(join(dir, name))) throw new UsageError(say(lang, 'cli.error.exists', { path: join(dir, name) }));
  }
  const input = ([['coordinates', 'wgs84'], ['detour', '130']] as const).map(([key, value]) => ({ key: `input.${key}`, value, meaning: say(lang, `setting.input.${key}`) }));
  const settings = [...input, ...flatSettings(settingsSchema.parse({}), lang)];
  await writeSet(dir, new Map<string, Uint8Array | string>([[WORKBOOK, await templateWorkbook(lang, TABLE_COLUMNS)], [PLAN, templatePlan(lang, 'general', settings)]]));
  const command = (name: string, rest = ''): string => `xuequ ${name} ${shellWord(dir)}${rest}`;
  console.out(`${say(lang, 'cli.init.done', { workbook: join(dir, WORKBOOK), plan: join(dir, PLAN), check: command('check'), solve: command('solve', ' --out out') })}\n`);
  return EXIT.solved;
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
