/** Counties with districts for the tests of products. */
import fc from 'fast-check';
import type { County, School } from '../../../src/core/county.js';
import { districtsOf } from '../../../src/core/layout.js';
import { catalogue, hasMessage, LANGUAGES, say } from '../../../src/core/messages/index.js';
import { makeRng, shuffled } from '../../../src/core/rng.js';
import { headerKey, titleKey, type Cell, type District, type Product, type ProductTable } from '../../../src/policy/products/product.js';
import { layoutFrom } from '../../laws/arbitraries.js';
import { county } from '../small.js';

export interface Laid {
  readonly county: County;
  readonly districts: readonly District[];
}

/** Schools in given districts; the first of each leads. The name of a district is that of its lead. */
export function laid(facts: readonly Partial<School>[], groups: readonly (readonly number[])[], part = 0): Laid {
  const of = county(facts);
  return { county: of, districts: groups.map((schools) => ({ lead: schools[0]!, schools: schools.toSorted((a, b) => a - b), name: `${of.schools[schools[0]!]!.id}学区`, part })) };
}

/** Counties of `min` to `max` schools in random districts, in one part. */
export const laidCounties = (school: fc.Arbitrary<Partial<School>>, min: number, max: number): fc.Arbitrary<Laid> =>
  fc.tuple(fc.array(school, { minLength: min, maxLength: max }), fc.nat()).map(([facts, seed]) => {
    const groups = districtsOf(layoutFrom(facts.length, seed)).map(({ lead, schools }) => [lead, ...schools.filter((one) => one !== lead)]);
    return laid(facts, groups);
  });

/** The same county with its rows in another order. */
export function reordered({ county: of, districts }: Laid, seed: number): Laid {
  const order = shuffled([...of.schools.keys()], makeRng(seed));
  const at = (school: number): number => order.indexOf(school);
  return {
    county: county(order.map((school) => of.schools[school]!)),
    districts: districts.map((district) => ({ ...district, lead: at(district.lead), schools: district.schools.map(at).toSorted((a, b) => a - b) })),
  };
}

export const table = ({ tables }: Product, id: string): ProductTable => tables.find((one) => one.id === id)!;

/** The cells of one column. */
export const column = (of: ProductTable, name: string): Cell[] => of.rows.map((row) => row[of.columns.indexOf(name)]!);

/** Numbers of a column that has no empty cells. */
export const numbers = (of: ProductTable, name: string): number[] => column(of, name).map((cell) => (typeof cell === 'number' ? cell : Number.NaN));

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What of a product has no sentence in one of the languages. */
export function unsaid(product: Product): string[] {
  const headers = product.tables.flatMap((one) => [titleKey(one), ...one.columns.map((name) => headerKey(one, name))]).filter((key) => !hasMessage(key));
  const words = product.tables.flatMap(({ rows }) => rows.flat().filter((cell) => typeof cell === 'object' && cell !== null));
  const texts = [...words, ...product.facts].flatMap(({ key, params }) => LANGUAGES.map((language) => (key in catalogue ? say(language, key, params) : key)));
  return [...headers, ...texts.filter((text) => /[{}]|undefined|NaN/.test(text)), ...product.tables.filter(({ columns, rows }) => rows.some((row) => row.length !== columns.length)).map(({ id }) => id)];
}
