/** A comparison as `compare.json` holds it: ids in place of positions. */
import type { BoundedFigures, Comparison, Figures, SpreadPoint } from '../analyse/comparison.js';
import { worstStatus } from '../report/build/build.js';
import type { CompareFile } from '../report/compareShape.js';
import type { Report } from '../report/report.js';
import { verdicts } from './compareTables.js';

/** `reports`: by layout. */
export function compareFile(comparison: Comparison, reports: readonly Report[], notes: readonly string[]): CompareFile {
  const { county, layouts, differences, moved, apart, dominance, interrupted } = comparison;
  const [report] = reports;
  const { lang, settings, reproduce: { preset, version, files } } = report!;
  const idOf = (school: number): string => county.schools[school]!.id;
  const maybe = (school: number | null): string | null => (school === null ? null : idOf(school));
  const nameOf = (layout: number): string => layouts[layout]!.name;
  const point = ({ lead, schools, value }: SpreadPoint) => ({ lead: idOf(lead), schools, value });
  return {
    first: nameOf(0),
    layouts: layouts.map(({ name, layout, run, total, parts, districts }, at) => ({
      name,
      status: worstStatus(run.outcomes),
      ...boundedOf(total),
      placed: county.schools.flatMap(({ id }, school) => (layout.lead[school] === -1 ? [id] : [])),
      clauses: Object.fromEntries(reports[at]!.clauses.map(({ id, holds, degree }) => [id, { holds, degree }])),
      parts: parts.map((part, of) => ({
        id: part.part.id, name: reports[at]!.parts[of]!.name, ...boundedOf(part), method: reports[at]!.parts[of]!.method,
        spread: part.spread.map(({ measure, worst, median, best }) => ({ measure, worst: point(worst), median: point(median), best: point(best) })),
      })),
      districtFigures: districts.map((district) => ({ part: district.part.id, lead: idOf(district.lead), schools: district.schools.map(idOf), ...figuresOf(district) })),
    })),
    differences: differences.slice(1).map(({ matches, pairs, ...lists }, at) => ({
      layout: nameOf(at + 1),
      matches: matches.map(({ first, second, shared }) => ({ first: maybe(first), second: maybe(second), shared })),
      moved: lists.moved.map(idOf), leads: lists.leads.map(idOf), pairs: { ...pairs }, absent: lists.absent.map(idOf),
    })),
    changes: moved.flatMap((own, at) => own.map(({ school, from, to, back, gain, why, terms, kept }) => ({
      layout: nameOf(at), school: idOf(school), from: idOf(from), to: idOf(to), back: maybe(back), gain, why,
      terms: Object.fromEntries(terms.map((term) => [term.id, term.gain])), kept: Object.fromEntries(kept.map(({ id, degree }) => [id, degree])),
    }))),
    apart: apart.map((row) => [...row]),
    dominance: dominance.map(([better, worse]) => ({ better: nameOf(better), worse: nameOf(worse) })),
    verdicts: verdicts(comparison, lang).map(({ pair: [one, two], text }) => ({ one: nameOf(one), two: nameOf(two), text })),
    notes: [...notes],
    interrupted,
    preset,
    settings: Object.fromEntries(settings.map(({ key, value }) => [key, value])),
    input: files.map(({ name, sha256 }) => ({ name, sha256 })),
    version,
  };
}

const figuresOf = ({ cost, breaches, excess, terms, rules }: Figures) => ({
  cost, breaches, excess,
  terms: Object.fromEntries(terms.map(({ id, amount, cost: paid }) => [id, { amount, cost: paid }])),
  rules: Object.fromEntries(rules.map(({ id, breaches: places, degree }) => [id, { breaches: places, degree }])),
});

const boundedOf = (figures: BoundedFigures) => {
  const { schools, districts, bound, gap } = figures;
  return { ...figuresOf(figures), schools, districts, bound, gap };
};
