/** Tables that ship, and open ones that do not, under their own plans; an instance is one stage of a table with all its parts. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { compile } from '../../src/core/compile.js';
import { readInput } from '../../src/io/read.js';
import { buildProblems } from '../../src/policy/problem.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { chosen, type Choice, type Suite } from './suite.js';

const DATA = fileURLToPath(new URL('../../data/', import.meta.url));

interface Table {
  readonly stages: readonly string[];
  readonly path: (dataDir: string) => string;
  /** Null where the plan lies in the folder of the table. */
  readonly planFile: string | null;
}

const shipped = (folder: string, stages: readonly string[]): Table => ({ stages, path: () => join(DATA, folder), planFile: null });
const open = (name: string): Table => ({ stages: ['primary'], path: (dataDir) => join(dataDir, `schools/${name}_schools.csv`), planFile: join(DATA, `plans/${name}.yaml`) });

const TABLES: Readonly<Record<string, Table>> = {
  gaozhou: shipped('gaozhou', ['primary', 'junior']),
  taierzhuang: shipped('taierzhuang', ['primary', 'junior', 'kindergarten']),
  nsw: open('nsw'),
  tw: open('tw'),
};

export const official: Suite = {
  id: 'official',
  list: async ({ instances, dataDir }: Choice) => {
    const isAbsent = ([, table]: readonly [string, Table]): boolean => !existsSync(table.path(dataDir));
    const namesOf = ([name, { stages }]: readonly [string, Table]): string[] => stages.map((stage) => `${name}/${stage}`);
    const tables = Object.entries(TABLES);
    const names = chosen(instances, tables.flatMap(namesOf));
    const absent = tables.filter(isAbsent);
    return {
      names: names.filter((name) => !absent.flatMap(namesOf).includes(name)),
      absent: absent.map(([name, table]) => `official: ${name} is absent: ${table.path(dataDir)}`),
    };
  },
  seconds: () => 60,
  open: async (name, _, { dataDir }) => {
    const [tableName, stage] = name.split('/') as [string, string];
    const { path, planFile } = TABLES[tableName]!;
    const { input, plan, findings } = await readInput(path(dataDir), planFile === null ? {} : { planFile });
    const { settings } = resolveSettings({ plan, planName: 'plan', overrides: [] });
    if (input === null || settings === null) throw new Error(`${name} cannot be read: ${findings.map(({ code }) => code).join(', ')}`);
    const problems = buildProblems(input.county, settings).filter(({ part }) => part.stage === stage);
    return { suite: 'official', name, models: problems.map((problem) => compile(problem)), scale: 1, reference: null };
  },
};
