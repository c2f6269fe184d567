/**
 * National yardstick that analysts check every layout with (县域义务教育优质均衡, 教督〔2017〕6号): seven indicators by school and by district pooled,
 * and what the layout can even out by sharing: the 差异系数 over schools against that over districts as if each were one school.
 */
import type { County } from '../../core/county.js';
import type { Cell, District, Product, ProductFact, ProductTable, Word } from '../products/product.js';
import { CV_LIMIT, indicatorValue, RESOURCES, type Level, type Resource } from './indicators.js';
import { measure, type Column, type Known, type Measured, type MeasuredGroup } from './measure.js';

/**
 * Tables `yardstickSchools` (schools × indicators, per 100 students or per student), `yardstickDistricts` (pooled values),
 * `yardstickInside` (CV inside each district) and `yardstickSpread` (CV over schools, over pooled districts, the drop). Values are rounded
 * down to 0.01, CVs up to 0.0001, so that what is shown agrees with the verdict beside it.
 * @returns null where no school has any of the seven figures.
 */
export function yardstick(county: County, districts: readonly District[]): Product | null {
  const measured = measure(county, districts);
  if (measured === null) return null;
  return { tables: [schoolTable(county, districts, measured), ...districtTables(county, measured), spreadTable(measured)], facts: factsOf(county, measured) };
}

const lacks = (column: Column): Word => ({ key: `yardstick.lacks.${column}` });
const verdict = (holds: boolean | null): Word => ({ key: holds === null ? 'holds.undecided' : holds ? 'holds.yes' : 'holds.no' });
const stage = (level: Level): Word => ({ key: `stage.${level}` });
const value = (resource: Resource, { share, missing }: Known): Cell => (share === null ? lacks(missing.column) : indicatorValue(resource, share) / 100);
const cv = (tenThousandths: number | null): number | Word => (tenThousandths === null ? { key: 'yardstick.undefined' } : tenThousandths / 10_000);

function schoolTable({ schools }: County, districts: readonly District[], measured: Measured): ProductTable {
  const found = new Map(measured.schools.map((one) => [one.school, one]));
  const nameOf = new Map(districts.flatMap(({ schools: members, name }) => members.map((school) => [school, name] as const)));
  return {
    id: 'yardstickSchools',
    columns: ['id', 'school', 'stage', 'district', 'students', ...RESOURCES, 'met', 'passes'],
    rows: schools.map(({ id, name, stage: own, students }, school): Cell[] => {
      const one = found.get(school);
      const head: Cell[] = [id, name, { key: `stage.${own}` }, nameOf.get(school) ?? null, students];
      if (one === undefined) return [...head, ...RESOURCES.map(() => null), null, { key: 'yardstick.notMeasured' }];
      return [...head, ...RESOURCES.map((resource) => value(resource, one.holdings[resource])), one.met, verdict(one.passes)];
    }),
  };
}

function districtTables({ schools: all }: County, { districts }: Measured): ProductTable[] {
  return [
    {
      id: 'yardstickDistricts',
      columns: ['district', 'stage', 'schools', 'students', ...RESOURCES, 'met', 'passes'],
      rows: districts.map(({ district, level, schools, holdings, met, passes }) => {
        const students = schools.map((school) => all[school]!.students);
        const total = students.includes(null) ? lacks('students') : students.reduce<number>((sum, count) => sum + count!, 0);
        return [district.name, stage(level), schools.length, total, ...RESOURCES.map((resource) => value(resource, holdings[resource])), met, verdict(passes)];
      }),
    },
    {
      id: 'yardstickInside',
      columns: ['district', 'stage', 'schools', ...RESOURCES],
      rows: districts.map(({ district, level, schools, holdings, inside }) => [
        district.name, stage(level), schools.length,
        ...RESOURCES.map((resource): Cell => (holdings[resource].missing === null ? cv(inside[resource]) : lacks(holdings[resource].missing.column))),
      ]),
    },
  ];
}

function spreadTable({ groups }: Measured): ProductTable {
  return {
    id: 'yardstickSpread',
    columns: ['county', 'stage', 'indicator', 'counted', 'schools', 'limit', 'betweenSchools', 'schoolsHold', 'betweenDistricts', 'districtsHold', 'drop', 'missing'],
    rows: groups.flatMap(({ county, level, spreads }) =>
      spreads.map(({ resource, counted, of, missing, schools, districts, holds }): Cell[] => {
        const drop = schools === null || districts === null ? null : (schools - districts) / 10_000;
        const [first] = missing;
        return [
          county, stage(level), { key: `yardstick.indicator.${resource}` }, counted, of, CV_LIMIT[level] / 100,
          cv(schools), verdict(holds.schools), cv(districts), verdict(holds.districts), drop, first === undefined ? null : lacks(first.column),
        ];
      }),
    ),
  };
}

/** 教督〔2017〕6号 is none of the clauses of a plan: its figures are shown and decide nothing about the layout. */
function factsOf({ schools: all }: County, { schools, districts, groups }: Measured): ProductFact[] {
  const nineYear = schools.filter(({ school }) => all[school]!.stage === 'nineYear').length;
  const aside = all.length - schools.length;
  const carried = new Set(districts.filter(({ passes }) => passes === true).flatMap(({ schools: members }) => members));
  return [
    fact('LZ2', 'yardstick.source', {}),
    ...(nineYear > 0 ? [fact('LZ2', 'yardstick.nineYear', { schools: nineYear })] : []),
    ...(aside > 0 ? [fact('LZ2', 'yardstick.aside', { schools: aside })] : []),
    ...groups.flatMap((group) => groupFacts(group, carried)),
    ...(['students', ...RESOURCES] as const).flatMap((column) => {
      const lacking = schools.filter(({ school }) => (column === 'students' ? all[school]!.students === null : all[school]!.figures?.[column] === undefined)).length;
      return lacking === 0 ? [] : [fact('LZ2', `yardstick.lacking.${column}`, { schools: lacking, of: schools.length })];
    }),
  ];
}

/** @param carried schools of districts that meet the yardstick pooled. */
function groupFacts({ county, level, schools, spreads }: MeasuredGroup, carried: ReadonlySet<number>): ProductFact[] {
  const where = county === '' ? '' : `${county} `;
  const failing = schools.filter(({ passes }) => passes === false);
  const within = (by: 'schools' | 'districts', verdictOf: boolean | null): number => spreads.filter(({ holds }) => holds[by] === verdictOf).length;
  return [
    fact('LZ2', `yardstick.schools.${level}`, {
      where, of: schools.length, passing: schools.filter(({ passes }) => passes === true).length, failing: failing.length,
      undecided: schools.filter(({ passes }) => passes === null).length, carried: failing.filter(({ school }) => carried.has(school)).length,
    }),
    fact('LZ15', `yardstick.spread.${level}`, {
      where, limit: (CV_LIMIT[level] / 100).toFixed(2), schools: within('schools', true), districts: within('districts', true), undecided: within('schools', null),
    }),
  ];
}

const fact = (clause: ProductFact['clause'], key: ProductFact['key'], params: ProductFact['params']): ProductFact => ({ clause, holds: null, key, params });
