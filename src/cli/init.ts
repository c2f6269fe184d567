import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../core/messages/index.js';
import { TABLE_COLUMNS } from '../io/columns.js';
import { writeSet } from '../io/writeSet.js';
import { settingsSchema } from '../policy/settings.js';
import { flatSettings } from '../report/build/notes.js';
import { templatePlan, templateWorkbook } from '../report/template.js';
import type { Context } from './commands.js';
import { EXIT, type Exit } from './console.js';

const WORKBOOK = 'schools.xlsx';
const PLAN = 'plan.yaml';

/** Puts a workbook to fill in and a plan with every default into `dir`; overwrites nothing. */
export async function runInit({ dir }: { readonly dir: string }, { lang, console }: Context): Promise<Exit> {
  for (const name of [WORKBOOK, PLAN]) {
    if (await exists(join(dir, name))) {
      console.err(`${say(lang, 'cli.error.exists', { path: join(dir, name) })}\n`);
      return EXIT.badInput;
    }
  }
  const settings = flatSettings(settingsSchema.parse({ title: say(lang, 'cli.init.title') }), lang);
  await writeSet(dir, new Map<string, Uint8Array | string>([[WORKBOOK, await templateWorkbook(lang, TABLE_COLUMNS)], [PLAN, templatePlan(lang, 'general', settings)]]));
  console.out(`${say(lang, 'cli.init.done', { path: dir, command: `xuequ check ${join(dir, WORKBOOK)}` })}\n`);
  return EXIT.solved;
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
