/** What is computed from the layouts of a run beside them: which products the settings ask for, and what they are made from. */
import type { Outcome } from './core/result.js';
import { derivedForms } from './policy/products/forms.js';
import type { District, Product } from './policy/products/product.js';
import type { Settings } from './policy/settings.js';

export interface ProductSource {
  readonly settings: Settings;
  readonly outcomes: readonly Outcome[];
  /** The name of the district that a unit leads in the part of an outcome. */
  readonly nameOf: (part: number, lead: number) => string;
}

/** The products of a run, in the order in which they are shown. */
export async function makeProducts({ settings, outcomes, nameOf }: ProductSource): Promise<Product[]> {
  if (outcomes.every(({ evaluation }) => evaluation === null)) return [];
  return [derivedForms(settings, outcomes, nameOf)];
}

/** The districts of a run; schools are those of the county. */
export const districtsOfRun = ({ outcomes, nameOf }: Omit<ProductSource, 'settings'>): District[] =>
  outcomes.flatMap(({ problem, evaluation }, part) =>
    (evaluation?.districts ?? []).map(({ lead, schools }) => ({
      lead: problem.part.schools[lead]!, schools: schools.map((unit) => problem.part.schools[unit]!).toSorted((a, b) => a - b), name: nameOf(part, lead), part,
    })));
