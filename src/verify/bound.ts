/**
 * Makes the argument of a certificate again, in whole numbers and with none of the solvers' code: is every figure in it true, and does
 * the bound follow from it? The argument itself stands in `core/certificate.ts`.
 */
import { SCALE, type Branch, type Certificate, type DistrictsCertificate, type LinearCertificate } from '../core/certificate.js';
import type { Model } from '../core/model.js';
import { restrict } from '../core/restrict.js';
import { layoutBelow } from './enumerate.js';
import { arcsByHub, exact, type ArcsByHub } from './exact.js';
import { hubCount, leastHubSet } from './hubs.js';
import { leastOfHub, ranges, type Range } from './linear.js';
import { ask } from './question.js';
import { districtBelow } from './search.js';
import { layoutWithin } from './within.js';

/** What is wrong with a bound. Figures of hubs and totals are times SCALE. */
export type Fault =
  /** The certificate does not fit the model: a list too short, a hub that may not lead, a figure out of its range. */
  | { readonly kind: 'misfit'; readonly what: string }
  /** A district of the hub is worth less than stated. `units`: the district, where it was looked for. */
  | { readonly kind: 'hub'; readonly hub: number; readonly stated: number; readonly found: number; readonly units: readonly number[] }
  | { readonly kind: 'total'; readonly stated: number; readonly found: string }
  /** What the certificate gives is not the bound. */
  | { readonly kind: 'bound'; readonly stated: number; readonly found: number }
  /** A layout costs less than the bound. */
  | { readonly kind: 'layout'; readonly lead: readonly number[] }
  /** Too large or too long to be checked. */
  | { readonly kind: 'undecided'; readonly what: string };

/** All faults of the claim that no accepted layout of `model` costs less than `cost`, for the reason that `certificate` gives. */
export function checkBound(model: Model, cost: number, certificate: Certificate): Fault[] {
  try {
    if (certificate.argument === 'branching') return checkTree(model, cost, certificate.tree);
    if (certificate.argument !== 'enumeration') return checkPrices(model, cost, certificate);
    const lead = layoutBelow(model, cost);
    return lead === null ? [] : [{ kind: 'layout', lead }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ kind: 'undecided', what: error.message }];
  }
}

function checkPrices(model: Model, cost: number, certificate: DistrictsCertificate | LinearCertificate): Fault[] {
  const arcs = arcsByHub(model);
  const misfit = misfitOf(model, certificate);
  if (misfit !== null) return [{ kind: 'misfit', what: misfit }];
  const { faults, total } = checkTotal(model, arcs, certificate);
  if (total === null) faults.push({ kind: 'total', stated: certificate.total, found: String(total) });
  return [...faults, ...checkCost(certificate, cost), ...(faults.length === 0 ? checkBetween(model, arcs, cost, certificate) : [])];
}

/** Every part of a tree; the parts of a node are all of its layouts, whatever its hubs are. */
function checkTree(model: Model, cost: number, tree: Branch): Fault[] {
  if ('inside' in tree) {
    const { unit, hubs, inside, outside } = tree;
    return [true, false].flatMap((isInside) => checkTree(restrict(model, [{ unit, hubs, isInside }]), cost, isInside ? inside : outside));
  }
  const arcs = arcsByHub(model);
  const misfit = misfitOf(model, tree);
  if (misfit !== null) return [{ kind: 'misfit', what: misfit }];
  const { faults, total } = checkTotal(model, arcs, tree);
  // No set of hubs is allowed: the part has no layouts.
  if (faults.length > 0 || total === null) return faults;
  return Math.ceil(tree.total / SCALE) >= cost ? [] : [...checkCost(tree, cost), ...checkBetween(model, arcs, cost, tree)];
}

/** What a certificate that fits states of hubs and total; `total`: null where no set of hubs is allowed. */
function checkTotal(model: Model, arcs: ArcsByHub, certificate: DistrictsCertificate | LinearCertificate): { readonly faults: Fault[]; readonly total: bigint | null } {
  const value = new Map(certificate.hubs.map((one) => [one.hub, one.value]));
  const faults = [...Array(model.n).keys()].flatMap((hub) => checkHub(model, arcs, certificate, hub, value.get(hub) ?? Infinity));
  const proven = hubCount(model, arcs, [...value.keys()]);
  const { least, most } = certificate.count ?? { least: model.minHubs, most: model.maxHubs };
  if (least > proven.least || most < proven.most) faults.push({ kind: 'misfit', what: `count ${least}–${most}; proven ${proven.least}–${proven.most}` });
  const hubs = leastHubSet(model, value, { least, most });
  const cuts = (certificate.argument === 'districts' ? certificate.cuts : undefined) ?? [];
  const total = hubs === null ? null : cuts.reduce((sum, { price }) => sum - BigInt(price), certificate.unit.reduce((sum, price) => sum + BigInt(price), hubs));
  if (total !== null && BigInt(certificate.total) !== total) faults.push({ kind: 'total', stated: certificate.total, found: String(total) });
  return { faults, total };
}

/** Whether the total, or a search beyond it, is what the bound comes of. */
function checkCost(certificate: DistrictsCertificate | LinearCertificate, cost: number): Fault[] {
  const found = Math.ceil(certificate.total / SCALE);
  return found === cost || (found < cost && isSearched(certificate)) ? [] : [{ kind: 'bound', stated: cost, found }];
}

/** Where layouts between the total and the cost are said to have been looked for. */
function checkBetween(model: Model, arcs: ArcsByHub, cost: number, certificate: DistrictsCertificate | LinearCertificate): Fault[] {
  const lead = isSearched(certificate) ? layoutWithin(model, arcs, certificate, cost) : null;
  return lead === null ? [] : [{ kind: 'layout', lead }];
}

const isSearched = (certificate: DistrictsCertificate | LinearCertificate): certificate is DistrictsCertificate => certificate.argument === 'districts' && certificate.searched === true;

/** What does not fit, or null. */
function misfitOf(model: Model, certificate: DistrictsCertificate | LinearCertificate): string | null {
  const { unit, hubs, total } = certificate;
  const isWhole = (value: number): boolean => Number.isSafeInteger(value);
  if (unit.length !== model.n || !unit.every(isWhole)) return 'unit';
  if (!hubs.every(({ hub, value }, at) => isWhole(value) && hub >= 0 && hub < model.n && (at === 0 || hub > hubs[at - 1]!.hub))) return 'hubs';
  if (!isWhole(total)) return 'total';
  exact(unit.reduce((sum, price) => sum + Math.abs(price), 0));
  if (certificate.argument === 'districts') return (certificate.cuts ?? []).every((cut) => isCut(model, cut)) ? null : 'cuts';
  const allowed = ranges(model);
  const fits = (lists: readonly (readonly number[])[], limits: readonly Range[]): boolean =>
    lists.length === limits.length && lists.every((list, k) => list.length === hubs.length && list.every((value) => isWhole(value) && value >= limits[k]![0] && value <= limits[k]![1]));
  return !fits(certificate.load, allowed.load) ? 'load' : !fits(certificate.tie, allowed.tie) ? 'tie' : null;
}

const isCut = ({ n }: Model, { units, price }: NonNullable<DistrictsCertificate['cuts']>[number]): boolean =>
  units.length === 3 && new Set(units).size === 3 && units.every((unit) => Number.isInteger(unit) && unit >= 0 && unit < n) && Number.isSafeInteger(price) && price >= 0;

/** `stated`: Infinity where the certificate says that the hub leads no allowed district. */
function checkHub(model: Model, arcs: ArcsByHub, certificate: DistrictsCertificate | LinearCertificate, hub: number, stated: number): Fault[] {
  if (certificate.argument === 'linear') {
    const at = certificate.hubs.findIndex((one) => one.hub === hub);
    const found = leastOfHub(model, arcs, certificate, hub, at);
    return found < stated ? [{ kind: 'hub', hub, stated, found, units: [] }] : [];
  }
  const question = ask(model, arcs, certificate.unit, hub, certificate.cuts);
  const district = question === null ? null : districtBelow(question, stated);
  return district === null ? [] : [{ kind: 'hub', hub, stated, found: district.value, units: district.units }];
}
