/**
 * From what a run ended with to the report that people read: figures first (`src/policy`), sentences last (the catalogue).
 */
import type { County } from '../../core/county.js';
import type { Language, MessageKey } from '../../core/messages/index.js';
import { say } from '../../core/messages/index.js';
import { gapOf, type Outcome, type Status } from '../../core/result.js';
import type { Diagnosis } from '../../policy/changes.js';
import { strengthDeviation, waysOf } from '../../policy/figures.js';
import type { Product } from '../../policy/products/product.js';
import type { Settings } from '../../policy/settings.js';
import { reportClauses } from './clauses.js';
import { reportDistricts } from './districts.js';
import { assumptions, flatSettings } from './notes.js';
import { reportSchools } from './schools.js';
import { reportMending } from './mending.js';
import { reportProducts } from './products.js';
import { reportViolations } from './violations.js';
import { makeNames, type Names } from './names.js';
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
  /** Of the parts that have no layout, by position. */
  readonly diagnoses?: readonly (Diagnosis | undefined)[];
  readonly products?: readonly Product[];
  /** By part and unit: the lead that the school could be moved to, and what that costs more (`nextPlaces`). */
  readonly elsewhere?: readonly (readonly ({ readonly hub: number; readonly costsMore: number } | null)[] | undefined)[];
  /** Sentences on how the input was made what it is. */
  readonly notes?: readonly string[];
  /** LZ11: what searching two tiers together gained. */
  readonly joint?: readonly { readonly part: string; readonly apart: number; readonly cost: number }[];
  /** XX3: limits that the search tightened. */
  readonly fairness?: readonly { readonly stage: string; readonly measure: 'strength' | 'size' | 'distance' | 'students'; readonly found: number; readonly proven: number }[];
}

/**
 * The report of a run in one language: every figure and sentence that the renderers print. It computes nothing anew but sums, means and gaps.
 * Costs are whole, ways in whole metres, quality in hundredths of a point.
 */
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
    ...verdictOf(status, outcomes, lang),
    cost,
    bound,
    gap: cost === null || status === 'rulesBroken' ? null : gapOf(cost, bound),
    parts: outcomes.map((outcome, part) => reportPart(outcome, names.parts[part]!, lang)),
    districts,
    schools: reportSchools(source, districts, lang),
    headers: source.table.headers,
    terms: reportTerms(outcomes, names),
    clauses: reportClauses(source, names),
    violations: reportViolations(source, names),
    mending: outcomes.flatMap(({ problem: { part } }, at) => {
      const diagnosis = source.diagnoses?.[at];
      return diagnosis === undefined ? [] : [reportMending(diagnosis, { county, settings, part }, at, names)];
    }),
    products: reportProducts(source.products ?? [], lang),
    ...(settings.notes.length > 0 && { notes: settings.notes }),
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

/** Where neither ways nor scores weigh anything (what moves cost says nothing of a layout itself), that no layout is better says nothing: the rules alone were checked. */
function verdictOf(status: Status, outcomes: readonly Outcome[], lang: Language): Pick<Report, 'verdict' | 'isUnweighed'> {
  const isWeighed = outcomes.some(({ problem: { county, terms } }) => terms.some(({ id }) => id !== 'moves' && (id !== 'proximity' || county.travel.source !== 'none')));
  return status === 'optimal' && !isWeighed ? { verdict: say(lang, 'status.unweighed'), isUnweighed: true } : { verdict: say(lang, `status.${status}`) };
}

function reportPart(outcome: Outcome, name: string, lang: Language): ReportPart {
  const { status, problem, evaluation, bound } = outcome;
  const deviation = evaluation === null ? null : strengthDeviation(problem, evaluation);
  const { mean, longest } = waysOf(problem, evaluation?.districts ?? []);
  return {
    id: problem.part.id,
    name,
    status,
    ...verdictOf(status, [outcome], lang),
    schools: problem.part.schools.length,
    districts: evaluation?.districts.length ?? 0,
    cost: evaluation?.score.cost ?? null,
    bound: bound?.cost ?? null,
    gap: evaluation === null || status === 'rulesBroken' ? null : gapOf(evaluation.score.cost, bound?.cost ?? null),
    method: bound?.method ?? null,
    certificate: bound?.certificate ?? null,
    boundNote: say(lang, bound === null ? 'bound.none' : (`bound.${bound.method}` as MessageKey)),
    meanDeviation: deviation?.mean ?? null,
    meanMetres: mean,
    maxMetres: longest?.metres ?? null,
  };
}

/**
 * A term that several parts have is one line: amounts and costs add up. Where the parts measure it against figures of their own the
 * unit says so part by part, and where they price it differently there is no one weight.
 */
function reportTerms(outcomes: readonly Outcome[], { lang, parts }: Names): ReportTerm[] {
  const paid = outcomes.flatMap(({ evaluation }, part) => (evaluation?.terms ?? []).map((outcome) => ({ ...outcome, part: parts[part]! })));
  const ids = [...new Set(paid.map(({ term }) => term.id))];
  return ids.map((id): ReportTerm => {
    const own = paid.filter(({ term }) => term.id === id);
    const units = own.map(({ term, part }) => ({ part, unit: say(lang, `term.${id}.unit` as MessageKey, term.params) }));
    const isOne = <T>(values: readonly T[]): boolean => new Set(values).size === 1;
    return {
      id,
      name: say(lang, `term.${id}.name` as MessageKey),
      clauses: own[0]!.term.clauses,
      weight: isOne(own.map(({ term }) => term.weight)) ? own[0]!.term.weight : null,
      unit: isOne(units.map(({ unit }) => unit)) ? units[0]!.unit : units.map((params) => say(lang, 'term.unitOfPart', params)).join(say(lang, 'list.semicolon')),
      amount: own.reduce((sum, { amount }) => sum + amount, 0),
      cost: own.reduce((sum, { cost }) => sum + cost, 0),
    };
  });
}
