/** The tables of a robustness run: CSV files and, some of them, parts of the page. */
import { differenceOf } from '../../core/difference.js';
import { say, type Language, type MessageKey } from '../../core/messages/index.js';
import { bestIn, type Candidate } from '../../analyse/robustRegret.js';
import type { Robustness } from '../../analyse/robust.js';
import type { SchoolStability } from '../../analyse/robustStability.js';
import { productCsv } from '../csv.js';
import type { ReportProduct } from '../report.js';
import { baseOf, candidateText, percentOf, scenarioText } from './words.js';

type Cell = string | number | null;

const table = (id: string, columns: readonly string[], rows: readonly (readonly Cell[])[], lang: Language): ReportProduct => ({
  id, title: say(lang, `robust.table.${id}` as MessageKey), headers: columns.map((column) => say(lang, `robust.column.${column}` as MessageKey)), rows,
});

/** One row for each layout: how it stands over all scenarios, then its regret in each; empty where it breaks a rule. */
export function regretRows(run: Robustness, lang: Language): ReportProduct {
  const { candidates, best } = run.table!;
  const { headers, ...rest } = table('regret', ['layout', 'broken', 'maxRegret', 'maxPercent', 'maxAt', 'meanRegret'], candidates.map((one) => [
    candidateText(one, lang), one.broken, one.maxRegret, maxPercentOf(one, best), one.maxAt, meanRegretOf(one), ...one.cells.map(({ regret }) => regret),
  ]), lang);
  return { ...rest, headers: [...headers, ...run.results.map(({ scenario }, at) => `${at} ${scenarioText(scenario, lang)}`)] };
}

export const maxPercentOf = ({ maxRegret, maxAt }: Candidate, best: readonly (number | null)[]): string | null => (maxRegret === null ? null : percentOf(maxRegret, best[maxAt!]!));

/** Over the scenarios in which it breaks no rule, rounded up to a whole number. */
export const meanRegretOf = ({ totalRegret, broken, cells }: Candidate): number | null => (cells.length === broken ? null : Math.ceil(totalRegret / (cells.length - broken)));

export function scenarioRows(run: Robustness, lang: Language): ReportProduct {
  const { best, bounds } = run.table!;
  const base = baseOf(run);
  return table('scenarios', ['number', 'scenario', 'status', 'best', 'bound', 'baseRegret', 'baseAtMost', 'baseBreaches', 'moved'], run.results.map(({ scenario, status }, at) => {
    const cell = base?.cells[at];
    const there = bestIn(run.table!, at);
    const moved = base === null || there === null ? null : differenceOf(base.layout, there.layout).moved.length;
    return [at, scenarioText(scenario, lang), say(lang, `status.${status}`), best[at]!, bounds[at]!, cell?.regret ?? null, cell?.atMost ?? null, cell?.breaches ?? null, moved];
  }), lang);
}

/** Every school in the order of the input. */
export const schoolRows = (run: Robustness, lang: Language): ReportProduct =>
  table('schools', ['school', 'schoolName', 'township', 'lead', 'leadName', 'kept', 'of', 'share', 'company', 'otherwise', 'otherwiseName', 'otherwiseIn'], run.stability!.schools.map((one) => {
    const { schools } = run.county;
    const [school, lead, otherwise] = [schools[one.school]!, schools[baseOf(run)!.layout.lead[one.school]!]!, one.otherwise === null ? null : schools[one.otherwise]!];
    return [
      school.id, school.name, school.township, lead.id, lead.name, one.kept, one.of, shareOf(one), companyOf(one), otherwise?.id ?? null, otherwise?.name ?? null, one.otherwise === null ? null : one.otherwiseIn,
    ];
  }), lang);

/** Percent, one decimal, rounded down. */
export const shareOf = ({ kept, of }: SchoolStability): string => (Math.floor((1000 * kept) / of) / 10).toFixed(1);
export const companyOf = ({ company, partners, of }: SchoolStability): string | null => (partners === 0 ? null : (Math.floor((1000 * company) / (partners * of)) / 10).toFixed(1));

/** The layout that regrets least, as `score` and `solve` read it. */
export const leastRows = (run: Robustness, lang: Language): ReportProduct =>
  table('layout', ['school', 'schoolName', 'lead', 'leadName'], run.county.schools.map(({ id, name }, school) => {
    const lead = run.county.schools[run.table!.candidates[0]!.layout.lead[school]!]!;
    return [id, name, lead.id, lead.name];
  }), lang);

/** The CSV files by name. */
export const robustCsv = (run: Robustness, lang: Language): Map<string, string> => new Map([
  ['scenarios.csv', productCsv(scenarioRows(run, lang))],
  ['regret.csv', productCsv(regretRows(run, lang))],
  ['schools.csv', productCsv(schoolRows(run, lang))],
  ['layout.csv', productCsv(leastRows(run, lang))],
]);

