/**
 * From what a run ended with to the report that people read: figures first (`src/policy`), sentences last (the catalogue).
 */
import type { County } from '../../core/county.js';
import type { Language, MessageKey } from '../../core/messages/index.js';
import { say } from '../../core/messages/index.js';
import { gapOf, type Outcome, type Status } from '../../core/result.js';
import { strengthDeviation, waysOf } from '../../policy/figures.js';
import type { Settings } from '../../policy/settings.js';
import { reportClauses } from './clauses.js';
import { reportDistricts } from './districts.js';
import { assumptions, flatSettings } from './notes.js';
import { reportSchools } from './schools.js';
import { reportViolations } from './violations.js';
import { makeNames } from './names.js';
import type { Report, ReportPart, ReportTerm, Reproduce } from '../report.js';

/** What a report is made from. The table is the input's own, so that every row comes out again. */
export interface ReportSource {
  readonly county: County;
  readonly settings: Settings;
  readonly outcomes: readonly Outcome[];
  readonly interrupted: boolean;
  /** `preset.clauses`: the clauses that the report answers. */
  readonly clauses: readonly string[];
  readonly table: {
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
    /** Field of a school → header that it was read from. */
    readonly columns: Readonly<Record<string, string>>;
  };
  /** Row of each school of the county; other rows were left out by the plan. */
  readonly rowOf: Int32Array;
  readonly reproduce: Reproduce;
}

export function buildReport(source: ReportSource, lang: Language): Report {
  const { county, settings, outcomes } = source;
  const names = makeNames(lang, outcomes);
  const districts = reportDistricts(source, names);
  const total = (pick: (outcome: Outcome) => number | undefined): number | null =>
    outcomes.reduce<number | null>((sum, outcome) => (sum === null || pick(outcome) === undefined ? null : sum + pick(outcome)!), 0);
  const cost = total((outcome) => outcome.evaluation?.score.cost);
  const bound = total((outcome) => outcome.bound?.cost);
  const status = worstStatus(outcomes);
  return {
    lang,
    title: settings.title === '' ? county.name : settings.title,
    status,
    verdict: say(lang, `status.${status}`),
    cost,
    bound,
    gap: cost === null || status === 'rulesBroken' ? null : gapOf(cost, bound),
    parts: outcomes.map((outcome, part) => reportPart(outcome, names.parts[part]!, lang)),
    districts,
    schools: reportSchools(source, districts, lang),
    headers: source.table.headers,
    terms: reportTerms(outcomes, lang),
    clauses: reportClauses(source, names),
    violations: reportViolations(source, names),
    assumptions: assumptions(source, names),
    settings: flatSettings(settings, lang),
    reproduce: source.reproduce,
  };
}

const ORDER: readonly Status[] = ['optimal', 'feasible', 'unknown', 'rulesBroken', 'infeasible'];

/** The status that a reader has to act on first. */
export function worstStatus(outcomes: readonly Pick<Outcome, 'status'>[]): Status {
  return outcomes.reduce<Status>((worst, { status }) => (ORDER.indexOf(status) > ORDER.indexOf(worst) ? status : worst), outcomes.length === 0 ? 'unknown' : 'optimal');
}

function reportPart(outcome: Outcome, name: string, lang: Language): ReportPart {
  const { status, problem, evaluation, bound } = outcome;
  const deviation = evaluation === null ? null : strengthDeviation(problem, evaluation);
  const { mean, longest } = waysOf(problem, evaluation?.districts ?? []);
  return {
    id: problem.part.id,
    name,
    status,
    verdict: say(lang, `status.${status}`),
    schools: problem.part.schools.length,
    districts: evaluation?.districts.length ?? 0,
    cost: evaluation?.score.cost ?? null,
    bound: bound?.cost ?? null,
    gap: evaluation === null || status === 'rulesBroken' ? null : gapOf(evaluation.score.cost, bound?.cost ?? null),
    boundNote: say(lang, bound === null ? 'bound.none' : (`bound.${bound.method}` as MessageKey)),
    meanDeviation: deviation?.mean ?? null,
    meanMetres: mean,
    maxMetres: longest?.metres ?? null,
  };
}

/** A term that several parts have is one line: amounts and costs add up; the sentence of the unit is the first part's. */
function reportTerms(outcomes: readonly Outcome[], lang: Language): ReportTerm[] {
  const terms = new Map<string, ReportTerm>();
  for (const { term, amount, cost } of outcomes.flatMap(({ evaluation }) => evaluation?.terms ?? [])) {
    const before = terms.get(term.id);
    terms.set(term.id, {
      id: term.id,
      name: say(lang, `term.${term.id}.name` as MessageKey),
      clauses: term.clauses,
      weight: term.weight,
      unit: before?.unit ?? say(lang, `term.${term.id}.unit` as MessageKey, term.params),
      amount: (before?.amount ?? 0) + amount,
      cost: (before?.cost ?? 0) + cost,
    });
  }
  return [...terms.values()];
}

