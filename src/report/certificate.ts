/** The argument behind a bound as `result.json` holds it: lists of whole numbers, the hubs and their values as lists of their own. */
import { z } from 'zod';
import type { Branch, Certificate, DistrictsCertificate, LinearCertificate } from '../core/certificate.js';

const list = z.array(z.int());
const count = z.strictObject({ least: z.int().nonnegative(), most: z.int().nonnegative() }).optional().describe('How many hubs a layout has, where hard limits narrow it.');
const common = {
  unit: list.describe('Prices of the part’s schools, ordered by id; in 1/1024 of a unit of cost, like every figure here.'),
  hub: list.describe('Schools that may lead, by their position in that order.'),
  value: list.describe('Of each of them: no district that it may lead is worth less than this, its schools’ prices taken off.'),
  count,
  total: z.int().describe('Sum of the prices and least sum of values; the bound is this, rounded up.'),
};

const districts = z.strictObject({
  argument: z.literal('districts'),
  ...common,
  searched: z.literal(true).optional().describe('The bound is above the total: of the districts so near the prices as a cheaper layout would need, none is made up.'),
  cut: z.array(z.tuple([z.int(), z.int(), z.int()])).optional().describe('Threes of schools: of the districts that hold two or more of them a layout has one at most.'),
  cutPrice: list.optional().describe('What a district with two or more of them pays on top; the sum of these prices is taken off the total.'),
});

const split = z.strictObject({
  school: z.int().describe('A school, by position: its layouts are those where it is under one of these,'),
  under: list,
  get inside() {
    return branch;
  },
  get outside() {
    return branch;
  },
});

const branch: z.ZodType<BranchFile> = z.union([districts, split]);

type DistrictsFile = z.infer<typeof districts>;
type BranchFile = DistrictsFile | { school: number; under: number[]; inside: BranchFile; outside: BranchFile };

export const certificateShape = z.discriminatedUnion('argument', [
  districts,
  z.strictObject({ argument: z.literal('branching'), tree: branch }),
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
  if (certificate.argument === 'branching') return { argument: 'branching', tree: branchToFile(certificate.tree) };
  if (certificate.argument === 'districts') return districtsToFile(certificate);
  return { argument: 'linear', ...commonLists(certificate), load: certificate.load.map((values) => [...values]), tie: certificate.tie.map((values) => [...values]) };
}

function branchToFile(tree: Branch): BranchFile {
  if (!('inside' in tree)) return districtsToFile(tree);
  return { school: tree.unit, under: [...tree.hubs], inside: branchToFile(tree.inside), outside: branchToFile(tree.outside) };
}

function districtsToFile(certificate: DistrictsCertificate): DistrictsFile {
  const { cuts, searched } = certificate;
  return {
    argument: 'districts',
    ...commonLists(certificate),
    ...(searched && { searched }),
    ...(cuts !== undefined && { cut: cuts.map(({ units: [a, b, c] }) => [a, b, c] as [number, number, number]), cutPrice: cuts.map(({ price }) => price) }),
  };
}

const commonLists = ({ unit, hubs, count: hubCount, total }: DistrictsCertificate | LinearCertificate) => ({
  unit: [...unit],
  hub: hubs.map(({ hub }) => hub),
  value: hubs.map(({ value }) => value),
  ...(hubCount !== undefined && { count: { ...hubCount } }),
  total,
});

/** The certificate that a file holds. A hub without a value has NaN: whoever checks it will find that it does not fit. */
export function certificateFromFile(file: CertificateFile): Certificate {
  if (file.argument === 'enumeration') return file;
  if (file.argument === 'branching') return { argument: 'branching', tree: branchFromFile(file.tree) };
  if (file.argument === 'districts') return districtsFromFile(file);
  const { hub: _hub, value: _value, ...rest } = file;
  return { ...rest, hubs: hubsOf(file) };
}

function branchFromFile(file: BranchFile): Branch {
  if (!('inside' in file)) return districtsFromFile(file);
  return { unit: file.school, hubs: file.under, inside: branchFromFile(file.inside), outside: branchFromFile(file.outside) };
}

function districtsFromFile(file: DistrictsFile): DistrictsCertificate {
  const { cut, cutPrice, hub: _hub, value: _value, ...rest } = file;
  const cuts = cut === undefined && cutPrice === undefined ? {} : { cuts: longer(cut ?? [], cutPrice ?? []).map((_, at) => ({ units: cut?.[at] ?? NO_CUT, price: cutPrice?.[at] ?? NaN })) };
  return { ...rest, ...cuts, hubs: hubsOf(file) };
}

const NO_CUT = [NaN, NaN, NaN] as const;
const longer = (one: readonly unknown[], two: readonly unknown[]): readonly unknown[] => (one.length >= two.length ? one : two);

function hubsOf({ hub, value }: Pick<DistrictsFile, 'hub' | 'value'>) {
  return longer(hub, value).map((_, at) => ({ hub: hub[at] ?? NaN, value: value[at] ?? NaN }));
}
