/** The argument behind a bound as `result.json` holds it: lists of whole numbers, the hubs and their values as lists of their own. */
import { z } from 'zod';
import type { Certificate } from '../core/certificate.js';

const list = z.array(z.int());
const count = z.strictObject({ least: z.int().nonnegative(), most: z.int().nonnegative() }).optional().describe('How many hubs a layout has, where hard limits narrow it.');
const common = {
  unit: list.describe('Prices of the part’s schools, ordered by id; in 1/1024 of a unit of cost, like every figure here.'),
  hub: list.describe('Schools that may lead, by their position in that order.'),
  value: list.describe('Of each of them: no district that it may lead is worth less than this, its schools’ prices taken off.'),
  count,
  total: z.int().describe('Sum of the prices and least sum of values; the bound is this, rounded up.'),
};

export const certificateShape = z.discriminatedUnion('argument', [
  z.strictObject({
    argument: z.literal('districts'),
    ...common,
    cut: z.array(z.tuple([z.int(), z.int(), z.int()])).optional().describe('Threes of schools: of the districts that hold two or more of them a layout has one at most.'),
    cutPrice: list.optional().describe('What a district with two or more of them pays on top; the sum of these prices is taken off the total.'),
  }),
  z.strictObject({
    argument: z.literal('linear'),
    ...common,
    load: z.array(list).describe('Multipliers of every priced load, by hub.'),
    tie: z.array(list).describe('Multipliers of every soft pair, then of every pair that has to stay together, by hub.'),
  }),
  z.strictObject({ argument: z.literal('enumeration') }),
]);

export type CertificateFile = z.infer<typeof certificateShape>;

export function certificateToFile(certificate: Certificate): CertificateFile {
  if (certificate.argument === 'enumeration') return { argument: 'enumeration' };
  const { unit, hubs, count: hubCount, total } = certificate;
  const lists = { unit: [...unit], hub: hubs.map(({ hub }) => hub), value: hubs.map(({ value }) => value), ...(hubCount !== undefined && { count: { ...hubCount } }), total };
  if (certificate.argument === 'districts') {
    const { cuts } = certificate;
    return { argument: 'districts', ...lists, ...(cuts !== undefined && { cut: cuts.map(({ units: [a, b, c] }) => [a, b, c] as [number, number, number]), cutPrice: cuts.map(({ price }) => price) }) };
  }
  return { argument: 'linear', ...lists, load: certificate.load.map((values) => [...values]), tie: certificate.tie.map((values) => [...values]) };
}

/** The certificate that a file holds. A hub without a value has NaN: whoever checks it will find that it does not fit. */
export function certificateFromFile(file: CertificateFile): Certificate {
  if (file.argument === 'enumeration') return file;
  const hubs = hubsOf(file);
  if (file.argument === 'linear') {
    const { hub: _hub, value: _value, ...rest } = file;
    return { ...rest, hubs };
  }
  const { cut, cutPrice, hub: _hub, value: _value, ...rest } = file;
  const cuts = cut === undefined && cutPrice === undefined ? {} : { cuts: longer(cut ?? [], cutPrice ?? []).map((_, at) => ({ units: cut?.[at] ?? NO_CUT, price: cutPrice?.[at] ?? NaN })) };
  return { ...rest, ...cuts, hubs };
}

const NO_CUT = [NaN, NaN, NaN] as const;
const longer = (one: readonly unknown[], two: readonly unknown[]): readonly unknown[] => (one.length >= two.length ? one : two);

function hubsOf({ hub, value }: Pick<CertificateFile & { argument: 'linear' }, 'hub' | 'value'>) {
  return longer(hub, value).map((_, at) => ({ hub: hub[at] ?? NaN, value: value[at] ?? NaN }));
}
