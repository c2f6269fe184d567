/** What is computed from the layouts of a run beside them: which products the settings ask for, and what they are made from. */
import type { County } from './core/county.js';
import type { Outcome } from './core/result.js';
import { exchange } from './policy/products/exchange.js';
import { feederPlan } from './policy/products/feeder.js';
import { derivedForms } from './policy/products/forms.js';
import type { District, Product } from './policy/products/product.js';
import { AK5_ROTATION, QX2_ROTATION, rotation } from './policy/products/rotation.js';
import { scorecard } from './policy/products/scorecard.js';
import { zones } from './policy/products/zones.js';
import type { Settings } from './policy/settings.js';
import { resourceBalance } from './policy/yardstick/balance.js';
import { yardstick } from './policy/yardstick/yardstick.js';
import { planZones } from './zones.js';

/** A run, and how its districts are called. */
export interface ProductSource {
  readonly county: County;
  readonly settings: Settings;
  readonly outcomes: readonly Outcome[];
  /** The name of the district that a unit leads in the part of an outcome. */
  readonly nameOf: (part: number, lead: number) => string;
}

/** The products of a run, in the order in which they are shown. */
export async function makeProducts(source: ProductSource): Promise<Product[]> {
  const { county, settings, outcomes, nameOf } = source;
  if (outcomes.every(({ evaluation }) => evaluation === null)) return [];
  const districts = districtsOfRun(source);
  const { products } = settings;
  return [
    derivedForms(settings, outcomes, nameOf),
    ...(products.scorecard ? [scorecard(outcomes, nameOf)] : []),
    ...(products.rotation === 'none' ? [] : [calendar(county, districts, settings)]),
    ...(products.yardstick ? [yardstick(county, districts), resourceBalance(county, districts)].filter((product) => product !== null) : []),
    ...(products.zones && (county.staff ?? []).length > 0 ? [zones(Object.values(await planZones(county, districts)))] : []),
    ...(products.feeder ? [feederPlan(county, districts)] : []),
    ...(products.exchange ? [exchange(county, districts, { settings })] : []),
  ];
}

function calendar(county: County, districts: readonly District[], settings: Settings): Product {
  const { rotation: who, turn, firstTurn: first, turns: periods } = settings.products;
  const clause = who === 'all' ? 'QX2' : 'AK5';
  if (first === '') return { tables: [], facts: [{ clause, holds: null, key: 'product.rotation.noStart', params: {} }] };
  return rotation(county, districts, { ...(who === 'all' ? QX2_ROTATION : AK5_ROTATION), turn, first, periods, settings });
}

/** The districts of a run; schools are those of the county, each in one: of two tiers, in the upper district that its central school is in (LZ11). */
export function districtsOfRun({ outcomes, nameOf }: Pick<ProductSource, 'outcomes' | 'nameOf'>): District[] {
  const under = new Map<number, number[]>();
  for (const { problem: { part }, evaluation } of outcomes) {
    if (part.tier !== 'lower') continue;
    for (const { lead, schools } of evaluation?.districts ?? []) under.set(part.schools[lead]!, schools.filter((unit) => unit !== lead).map((unit) => part.schools[unit]!));
  }
  return outcomes.flatMap(({ problem: { part: { schools: ids, tier } }, evaluation }, part) =>
    tier === 'lower'
      ? []
      : (evaluation?.districts ?? []).map(({ lead, schools }) => {
          const own = schools.flatMap((unit) => [ids[unit]!, ...(under.get(ids[unit]!) ?? [])]);
          return { lead: ids[lead]!, schools: own.toSorted((a, b) => a - b), name: nameOf(part, lead), part };
        }));
}
