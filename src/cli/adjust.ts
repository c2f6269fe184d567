/** `xuequ adjust`: from a request to the curve, the change list and the layout of the chosen budget, written and told. */
import { adjust } from '../adjust.js';
import { say, type Language } from '../core/messages/index.js';
import type { Outcome } from '../core/result.js';
import { writeSet } from '../io/writeSet.js';
import type { AdjustedPart, Adjustment, AdjustPoint, PartPoint } from '../policy/adjust/adjustment.js';
import { adjustProduct } from '../policy/adjust/product.js';
import type { Product } from '../policy/products/product.js';
import { openTownships } from '../policy/parts.js';
import { adjustChart } from '../report/adjustChart.js';
import { buildReport } from '../report/build/build.js';
import { reportTable } from '../report/build/products.js';
import { layoutCsv, productCsv } from '../report/csv.js';
import type { ReportProduct } from '../report/report.js';
import { VERSION } from '../version.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { isOfInput, type Ready } from './load.js';
import { partNames } from './parts.js';
import { searching } from './searching.js';
import { loadOrComplain } from './solve.js';
import { drawTable, noteLines } from './summary.js';
import { UsageError } from './usageError.js';

type AdjustRequest = Extract<Request, { command: 'adjust' }>;

export async function runAdjust(request: AdjustRequest, context: Context): Promise<Exit> {
  const { lang, console } = context;
  const ready = await loadOrComplain(request, [request.input, request.plan], context);
  if (ready === null) return EXIT.badInput;
  if (ready.input.county.inForce === null) throw new UsageError(say(lang, 'cli.error.noLayoutInForce', { input: request.input }));
  const open = openTownships(ready.input.county, ready.settings);
  if (open.length > 0) throw new UsageError(say(lang, 'cli.error.adjustTiers', { townships: open.join(say(lang, 'page.listSeparator')) }));
  const adjustment = await search(request, ready, context);
  const last = request.moves?.at(-1);
  // Of the two points that budget 0 may have, the first: where nothing may move, nothing changes.
  const chosen = last === undefined ? adjustment.points.at(-1) : adjustment.points.find(({ budget }) => budget === Math.min(last, ready.input.county.schools.length));
  if (chosen === undefined) {
    console.err(`${say(lang, 'cli.adjust.noPoint', { budget: last ?? 0 })}\n`);
    return EXIT.unsolved;
  }
  const product = adjustProduct(adjustment, chosen);
  const files = new Map([
    ['curve.csv', productCsv(tableOf(product, 'curve', lang))],
    ['curve.svg', adjustChart(adjustment.points, lang)],
    ['changes.csv', productCsv(tableOf(product, 'changes', lang))],
    ['layout.csv', layoutOfPoint(adjustment, chosen, ready, request, context)],
  ]);
  await writeSet(request.out, files);
  console.out(request.json ? jsonText(jsonOf(adjustment, chosen, product)) : told(adjustment, chosen, product, request.out, [...files.keys()], lang));
  return chosen.breaches === 0 && !chosen.parts.includes(null) ? EXIT.solved : EXIT.unsolved;
}

const tableOf = ({ tables }: Product, id: 'curve' | 'changes', lang: Language): ReportProduct => reportTable(tables.find((table) => table.id === id)!, lang);

function search({ moves, seed, effort, timeMs, threads }: AdjustRequest, ready: Ready, context: Context): Promise<Adjustment> {
  const { parts } = partNames(ready, context.lang).names;
  return searching(context, (show, options) => adjust(ready.input.county, ready.settings, {
    ...options, budgets: moves, seed, effort, timeMs, threads,
    onProgress: (progress) => show(progress, parts[progress.part] ?? progress.partId),
  }));
}

/** `layout.csv` of the point, as `solve` writes it. */
function layoutOfPoint({ parts, ...run }: Adjustment, point: AdjustPoint, { input, preset }: Ready, { overrides }: AdjustRequest, { lang, typed }: Context): string {
  const report = buildReport(
    {
      ...run,
      outcomes: parts.map((part, at) => outcomeOf(part, point.parts[at]!)),
      clauses: preset.clauses,
      table: { ...input.schools, columns: input.understood.columns },
      rowOf: input.rowOf,
      reproduce: { command: typed, seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input.files, overrides: overrides.filter(isOfInput) },
    },
    lang,
  );
  return layoutCsv(report);
}

/** The part as `solve` would end with it: bounded by what holds without a budget. */
function outcomeOf({ problem, bounds, infeasible }: AdjustedPart, point: PartPoint | null): Outcome {
  const bound = bounds.find(({ price }) => price === 0)?.bound ?? null;
  const common = { problem, refused: [], bound };
  if (point === null) return infeasible === null ? { ...common, status: 'unknown', evaluation: null } : { ...common, status: 'infeasible', evaluation: null, bound: null, infeasible };
  const { evaluation } = point;
  if (evaluation.score.excess > 0) return { ...common, status: 'rulesBroken', evaluation, infeasible, solver: 'adjust' };
  return { ...common, status: bound?.cost === evaluation.score.cost ? 'optimal' : 'feasible', evaluation, solver: 'adjust' };
}

/** The curve as a table, the facts, and what was written. */
function told({ points, parts, settings }: Adjustment, chosen: AdjustPoint, product: Product, out: string, files: readonly string[], lang: Language): string {
  const { facts } = product;
  const { headers, rows } = tableOf(product, 'curve', lang);
  const curve = [headers, ...rows].map((row) => row.map((cell) => (cell === null ? '-' : String(cell))));
  const unplaced = parts.reduce((sum, { inForce }) => sum + inForce.unplaced, 0);
  const [first] = points;
  const lines = [
    drawTable(curve),
    say(lang, 'assume.yardstick'),
    ...noteLines(settings.notes, lang),
    ...(unplaced > 0 ? [say(lang, 'cli.adjust.unplaced', { count: unplaced })] : []),
    ...(first?.kind === 'inForce' && first.breaches > 0 ? [say(lang, 'cli.adjust.inForceBroken', { count: first.breaches })] : []),
    say(lang, 'cli.adjust.chosen', { budget: chosen.budget }),
    ...facts.map(({ clause, key, params }) => `  ${clause}  ${say(lang, key, params)}`),
    say(lang, 'cli.adjust.files', { path: out, files: files.join(say(lang, 'page.listSeparator')) }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const jsonOf = ({ points, settings }: Adjustment, chosen: AdjustPoint, { tables, facts }: Product): unknown => ({
  ...(settings.notes.length > 0 && { notes: settings.notes }),
  chosen: points.indexOf(chosen),
  points: points.map(({ kind, budget, moves, newLeads, cost, breaches, bound, gap }) => ({ kind, budget, moves, newLeads, cost, breaches, bound, gap })),
  changes: tables.filter(({ id }) => id === 'changes').flatMap(({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, plain(row[at]!)])))),
  facts: facts.map(({ clause, holds, key, params }) => ({ clause, holds, key, ...params })),
});

/** A word of the catalogue by its key: the same in every language. */
const plain = (cell: Product['tables'][number]['rows'][number][number]): string | number | null => (typeof cell === 'object' && cell !== null ? cell.key.split('.').at(-1)! : cell);
