/**
 * What other weights do: `npx tsx bench/weights.ts [effort]` solves the primary schools of data/gaozhou with one weight at other values and the
 * rest at their defaults, and prints a Markdown table.
 */
import { readInput } from '../src/io/read.js';
import { strengthDeviation, waysOf } from '../src/policy/figures.js';
import { settingsSchema, type Weights } from '../src/policy/settings.js';
import { solve } from '../src/solve.js';

const effort = Number(process.argv[2] ?? 6_000_000);
const { input } = await readInput('data/gaozhou');
if (input === null) throw new Error('data/gaozhou cannot be read.');
const defaults = settingsSchema.parse({}).weights;
const varied: readonly (readonly [keyof Weights, ...number[]])[] = [['strength', 0, 3, 30, 100], ['setting', 0, 3], ['leadStrength', 0, 3], ['students', 0, 15], ['townships', 0, 6000], ['pairs', 0, 15_000]];

async function row(label: string, weights: Partial<Weights>): Promise<string> {
  const run = await solve(input!.county, settingsSchema.parse({ weights }), { seed: 1, effort });
  const { evaluation, problem } = run.outcomes[0]!;
  const ways = waysOf(problem, evaluation!.districts);
  const deviation = strengthDeviation(problem, evaluation!);
  const amount = (id: string): string => String(evaluation!.terms.find(({ term }) => term.id === id)?.amount ?? '–');
  const figures = [evaluation!.districts.length, (ways.mean! / 1000).toFixed(2), (ways.longest!.metres / 1000).toFixed(1), (deviation!.mean / 100).toFixed(2), (deviation!.most / 100).toFixed(2), amount('pairs'), amount('townships'), amount('students')];
  return `| ${label} | ${figures.join(' | ')} |`;
}

console.log('| weights | districts | mean way, km | longest, km | mean deviation, points | worst, points | pairs parted | extra townships | students outside |');
console.log('|---|---|---|---|---|---|---|---|---|');
console.log(await row('all at their defaults', {}));
for (const [key, ...values] of varied) for (const value of values) console.log(await row(`\`${key}\` ${value} (default ${defaults[key]})`, { [key]: value }));
