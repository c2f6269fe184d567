/** The tables of a comparison, in words: sheets of compare.xlsx, and changes.csv. */
import { favour, isAlike } from '../analyse/compareDominance.js';
import { addFigures } from '../analyse/compareFigures.js';
import type { BoundedFigures, Comparison, DistrictFigures, Figures, PartFigures, ScoredLayout } from '../analyse/comparison.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import type { Difference } from '../core/difference.js';
import { makeNames } from '../report/build/names.js';
import type { Report, ReportProduct } from '../report/report.js';

type Cell = string | number | null;
type Columns = readonly (readonly [header: string, cell: Cell])[];

export interface TableTask {
  readonly comparison: Comparison;
  /** By layout. */
  readonly reports: readonly Report[];
  readonly lang: Language;
}

/** All tables, the one to read first in front. */
export const comparisonTables = (task: TableTask): ReportProduct[] => [
  summaryTable(task), termTable(task), ruleTable(task), clauseTable(task), spreadTable(task), apartTable(task), districtTable(task), changeTable(task),
];

/** A row is given as headers with cells, so that the two cannot get out of step. Without rows there are no headers to tell. */
const tableOf = (id: string, lang: Language, rows: readonly Columns[], empty: readonly string[] = []): ReportProduct => ({
  id,
  title: say(lang, `compare.sheet.${id}` as MessageKey),
  headers: rows[0]?.map(([header]) => header) ?? empty,
  rows: rows.map((row) => row.map(([, cell]) => cell)),
});

const column = (lang: Language) => (key: string, params: Record<string, string> = {}): string => say(lang, `compare.column.${key}` as MessageKey, params);

const hundredths = (value: number | null): number | null => (value === null ? null : Math.round(value) / 100);
/** Percent, rounded up: "at most". */
export const gapPercent = (gap: number | null): number | null => hundredths(gap === null ? null : Math.max(0, Math.ceil(gap * 10_000 - 1e-6)));
/** Percent of the first layout's pairs that are in a district together in both, rounded down; null where it has none. */
export const pairsPercent = ({ pairs }: Difference): number | null => (pairs.first === 0 ? null : hundredths(Math.floor((10_000 * pairs.both) / pairs.first)));

/** Names of the parts of all layouts, by id. */
function partNamesOf({ comparison, lang }: TableTask): ReadonlyMap<string, string> {
  return new Map(comparison.layouts.flatMap(({ run: { outcomes } }) => {
    const { parts } = makeNames(lang, outcomes);
    return outcomes.map(({ problem }, at) => [problem.part.id, parts[at]!] as const);
  }));
}

function summaryTable(task: TableTask): ReportProduct {
  const { comparison: { layouts, differences, dominance }, lang } = task;
  const names = partNamesOf(task);
  const of = column(lang);
  const figures = ({ schools, districts, cost, bound, gap, breaches }: BoundedFigures): Columns => [
    [of('schools'), schools], [of('districts'), districts], [of('cost'), cost], [of('bound'), bound], [of('gap'), gapPercent(gap)], [of('breaches'), breaches],
  ];
  const first = layouts[0]!.name;
  const rows = layouts.flatMap(({ name, total, parts }, at): Columns[] => {
    const difference = differences[at]!;
    const beaten = dominance.filter(([one]) => one === at).map(([, two]) => layouts[two]!.name);
    return [
      [
        [of('layout'), name], [of('part'), say(lang, 'compare.total')], ...figures(total), [of('moved', { first }), difference.moved.length], [of('leads'), difference.leads.length],
        [of('pairs'), pairsPercent(difference)], [of('dominates'), beaten.join(say(lang, 'page.listSeparator'))],
      ],
      ...parts.map((part): Columns => [[of('layout'), name], [of('part'), names.get(part.part.id)!], ...figures(part), ['', null], ['', null], ['', null], ['', '']]),
    ];
  });
  return tableOf('summary', lang, rows);
}

/** Ids of what any of the figures has, in their order. */
const idsOf = (all: readonly (readonly { readonly id: string }[])[]): string[] => [...new Set(all.flat().map(({ id }) => id))];

/** The county and each part, with the figures of every layout there; null where a layout has no such part. */
function scopes(task: TableTask): { readonly id: string | null; readonly name: string; readonly figures: readonly (Figures | null)[] }[] {
  const { comparison: { layouts }, lang } = task;
  const own = [...partNamesOf(task)].map(([id, name]) => ({ id, name, figures: layouts.map(({ parts }): PartFigures | null => parts.find(({ part }) => part.id === id) ?? null) }));
  return [{ id: null, name: say(lang, 'compare.total'), figures: layouts.map(({ total }) => total) }, ...own];
}

function termTable(task: TableTask): ReportProduct {
  const { comparison: { layouts }, reports, lang } = task;
  const of = column(lang);
  const first = layouts[0]!.name;
  const rows = scopes(task).flatMap(({ id: part, name, figures }) => {
    const row = (term: string, clauses: string, unit: string, values: readonly ({ readonly amount: number | null; readonly cost: number } | null)[]): Columns => [
      [of('part'), name], [of('term'), term], [of('clauses'), clauses], [of('unit'), unit],
      ...layouts.flatMap((layout, at): Columns => [[of('costOf', { name: layout.name }), values[at]?.cost ?? null], [of('amountOf', { name: layout.name }), values[at]?.amount ?? null]]),
      ...layouts.slice(1).map((layout, at): Columns[number] => [of('lessFirst', { name: layout.name, first }), values[at + 1] && values[0] ? values[at + 1]!.cost - values[0].cost : null]),
    ];
    const termRows = idsOf(figures.map((one) => one?.terms ?? [])).map((id) => {
      const values = figures.map((one) => one?.terms.find((term) => term.id === id) ?? null);
      const unit = part === null ? reports.flatMap(({ terms }) => terms.find((term) => term.id === id)?.unit ?? [])[0] : unitIn(layouts, part, id, lang);
      return row(say(lang, `term.${id}.name` as MessageKey), values.find((value) => value !== null)?.clauses.join(' ') ?? '', unit ?? '', values);
    });
    return [row(say(lang, 'compare.allTerms'), '', '', figures.map((one) => (one === null ? null : { cost: one.cost, amount: null }))), ...termRows];
  });
  return tableOf('terms', lang, rows);
}

function unitIn(layouts: readonly ScoredLayout[], part: string, id: string, lang: Language): string {
  const term = layouts.flatMap(({ run }) => run.outcomes.filter(({ problem }) => problem.part.id === part).flatMap(({ problem }) => problem.terms)).find((one) => one.id === id);
  return term === undefined ? '' : say(lang, `term.${id}.unit` as MessageKey, term.params);
}

function ruleTable(task: TableTask): ReportProduct {
  const { comparison: { layouts }, lang } = task;
  const of = column(lang);
  const rows = scopes(task).flatMap(({ name, figures }) =>
    idsOf(figures.map((one) => one?.rules ?? [])).map((id): Columns => {
      const values = figures.map((one) => one?.rules.find((rule) => rule.id === id) ?? null);
      return [
        [of('part'), name], [of('rule'), say(lang, `rule.${id}.name` as MessageKey)], [of('clauses'), values.find((value) => value !== null)?.clauses.join(' ') ?? ''],
        ...layouts.flatMap((layout, at): Columns => [[of('breachesOf', { name: layout.name }), values[at]?.breaches ?? null], [of('degreeOf', { name: layout.name }), values[at]?.degree ?? null]]),
      ];
    }));
  return tableOf('rules', lang, rows);
}

function clauseTable({ comparison: { layouts }, reports, lang }: TableTask): ReportProduct {
  const of = column(lang);
  const rows = reports[0]!.clauses.map(({ id, kindName, reading }): Columns => [
    [say(lang, 'header.clause'), id], [say(lang, 'header.kind'), kindName], [say(lang, 'header.reading'), reading],
    ...layouts.flatMap((layout, at): Columns => {
      const clause = reports[at]!.clauses.find((one) => one.id === id);
      return [[of('holdsOf', { name: layout.name }), clause?.holdsName ?? ''], [of('degreeOf', { name: layout.name }), clause?.degree ?? null]];
    }),
  ]);
  return tableOf('clauses', lang, rows);
}

function spreadTable(task: TableTask): ReportProduct {
  const { comparison: { layouts, county }, lang } = task;
  const of = column(lang);
  const names = partNamesOf(task);
  const rows = [...names].flatMap(([id, part]) => {
    const own = layouts.flatMap(({ name, parts }) => parts.filter((one) => one.part.id === id).flatMap(({ spread }) => spread.map((one) => ({ ...one, name }))));
    const measures = [...new Set(own.map(({ measure }) => measure))];
    return measures.flatMap((measure) => own.filter((one) => one.measure === measure).map(({ name, worst, median, best }): Columns => [
      [of('part'), part], [of('measure'), say(lang, measure === 'cost' ? 'compare.measure.cost' : `fair.${measure}`)], [of('layout'), name],
      [of('worst'), worst.value], [of('worstLead'), county.schools[worst.lead]!.name], [of('median'), median.value], [of('medianLead'), county.schools[median.lead]!.name],
      [of('best'), best.value], [of('bestLead'), county.schools[best.lead]!.name],
    ]));
  });
  return tableOf('spread', lang, rows);
}

function apartTable({ comparison: { layouts, apart }, lang }: TableTask): ReportProduct {
  return tableOf('apart', lang, layouts.map(({ name }, at): Columns => [[column(lang)('layout'), name], ...layouts.map((other, to): Columns[number] => [other.name, apart[at]![to]!])]));
}

/** A row a match of the first layout with another one: what the two districts pay and break. */
function districtTable({ comparison: { layouts, differences, county }, lang }: TableTask): ReportProduct {
  const of = column(lang);
  const [first] = layouts;
  const { name } = first!;
  const terms = idsOf(layouts.map(({ total }) => total.terms));
  const whats = [[of('cost'), (own: Figures) => own.cost], [of('breaches'), (own: Figures) => own.breaches],
    ...terms.map((id) => [say(lang, `term.${id}.name` as MessageKey), (own: Figures) => own.terms.find((term) => term.id === id)?.cost ?? 0] as const)] as const;
  const rows = layouts.slice(1).flatMap((layout, at) => differences[at + 1]!.matches.map((match): Columns => {
    const [one, two] = [ofLead(first!, match.first), ofLead(layout, match.second)];
    const school = (lead: number | null, field: 'id' | 'name'): string => (lead === null ? '' : county.schools[lead]![field]);
    return [
      [of('layout'), layout.name], [of('leadIn', { name }), school(match.first, 'id')], [of('leadNameIn', { name }), school(match.first, 'name')], [of('sizeIn', { name }), one?.schools ?? null],
      [of('otherLead'), school(match.second, 'id')], [of('otherLeadName'), school(match.second, 'name')], [of('otherSize'), two?.schools ?? null], [of('shared'), match.shared],
      ...whats.flatMap(([what, figure]): Columns => [[of('before', { name, what }), one === null ? null : figure(one)], [of('after', { what }), two === null ? null : figure(two)]]),
    ];
  }));
  return tableOf('districts', lang, rows);
}

/** What a school leads: of two tiers it may lead a district in each (LZ11). */
function ofLead({ districts }: ScoredLayout, lead: number | null): (Figures & { readonly schools: number }) | null {
  const own = districts.filter((district) => district.lead === lead);
  return own.length === 0 ? null : { ...addFigures(own), schools: new Set(own.flatMap(({ schools }: DistrictFigures) => schools)).size };
}

function changeTable({ comparison: { layouts, moved, county }, lang }: TableTask): ReportProduct {
  const of = column(lang);
  const { name: first } = layouts[0]!;
  const terms = idsOf(layouts.map(({ total }) => total.terms));
  const cells = (layout: string, change: Comparison['moved'][number][number] | null): Columns => {
    const school = (at: number | null | undefined, field: 'id' | 'name' | 'township'): string => (at === null || at === undefined ? '' : county.schools[at]![field]);
    return [
      [of('layout'), layout], [of('id'), school(change?.school, 'id')], [of('name'), school(change?.school, 'name')], [of('township'), school(change?.school, 'township')],
      [of('leadIn', { name: first }), school(change?.from, 'id')], [of('leadNameIn', { name: first }), school(change?.from, 'name')],
      [of('to'), school(change?.to, 'id')], [of('toName'), school(change?.to, 'name')], [of('back'), school(change?.back, 'id')], [of('gain'), change?.gain ?? null],
      ...terms.map((id): Columns[number] => [
        of('gainTerm', { term: say(lang, `term.${id}.name` as MessageKey) }), change === null || change.gain === null ? null : (change.terms.find((term) => term.id === id)?.gain ?? 0)]),
      [of('kept'), [...new Set(change?.kept.flatMap(({ clauses }) => clauses) ?? [])].join(' ')],
      [of('why'), change === null || change.why === null ? '' : say(lang, `compare.why.${change.why}`)],
    ];
  };
  const rows = moved.flatMap((own, at) => own.map((change) => cells(layouts[at]!.name, change)));
  return tableOf('changes', lang, rows, cells('', null).map(([header]) => header));
}

/** One sentence on each two layouts: which dominates, or what speaks for which. */
export function verdicts({ layouts, dominance }: Comparison, lang: Language): { readonly pair: readonly [number, number]; readonly text: string }[] {
  const listed = (one: ScoredLayout, two: ScoredLayout): string => {
    const { terms, rules } = favour(one.total, two.total);
    const less = (kind: 'rule' | 'term') => ({ id, by }: (typeof terms)[number]): string => say(lang, 'compare.say.less', { name: say(lang, `${kind}.${id}.name` as MessageKey), by });
    return [...rules.map(less('rule')), ...terms.map(less('term'))].join(say(lang, 'page.listSeparator'));
  };
  const isBetter = (a: number, b: number): boolean => dominance.some(([one, two]) => one === a && two === b);
  return layouts.flatMap((one, a) => layouts.slice(a + 1).map((two, more) => {
    const b = a + 1 + more;
    const [better, worse] = isBetter(b, a) ? [two, one] : [one, two];
    const params = { one: better.name, two: worse.name };
    const [ones, twos] = [listed(better, worse), listed(worse, better)];
    const isDecided = isBetter(a, b) || isBetter(b, a);
    const key = isDecided ? 'dominates' : !isAlike(one, two) ? 'apart' : ones === '' && twos === '' ? 'same' : 'open';
    return { pair: [a, b] as const, text: say(lang, `compare.say.${key}`, { ...params, what: ones, ones, twos }) };
  }));
}
