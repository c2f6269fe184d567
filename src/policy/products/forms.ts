/** AK6, GL2–GL4, LZ7–LZ11: the form of each district, derived from who is in it, with the reason. */
import type { Outcome } from '../../core/result.js';
import type { ClauseId } from '../clauses.js';
import { CLAUSES_OF_FORM, DERIVED_FORMS, deriveForm, type DerivedFormId } from '../forms/derive.js';
import { standings } from '../forms/standing.js';
import { makeScope } from '../scope.js';
import { partSettings, type Settings } from '../settings.js';
import type { Product, ProductFact } from './product.js';

/** @param nameOf the name of the district that a unit leads in the part of an outcome. */
export function derivedForms(settings: Settings, outcomes: readonly Outcome[], nameOf: (part: number, lead: number) => string): Product {
  const found = outcomes.flatMap(({ problem: { county, part }, evaluation }, at) => {
    const scope = makeScope(county, part, partSettings(settings, part.stage, part.tier));
    const all = standings(scope);
    return (evaluation?.districts ?? []).map(({ lead, schools }) => ({
      name: nameOf(at, lead), lead: scope.schools[lead]!.name, form: deriveForm(all[lead]!, schools.filter((unit) => unit !== lead).map((unit) => all[unit]!)),
    }));
  });
  const rows = found.map(({ name, lead, form: { id, count, members } }) => [name, lead, { key: `form.${id}.name` } as const, { key: `form.${id}.ankang` } as const, { key: `form.${id}.reason`, params: { count, members } } as const]);
  return { tables: [{ id: 'forms', columns: ['district', 'lead', 'form', 'ankang', 'reason'], rows }], facts: factsOf(found.map(({ form: { id } }) => id)) };
}

/** How many districts have each form, under every clause that knows it. */
function factsOf(ids: readonly DerivedFormId[]): ProductFact[] {
  return DERIVED_FORMS.flatMap((id) => {
    const count = ids.filter((one) => one === id).length;
    const clauses: readonly ClauseId[] = ['AK6', ...CLAUSES_OF_FORM[id]];
    return count === 0 ? [] : clauses.map((clause): ProductFact => ({ clause, holds: null, key: `form.${id}.count`, params: { count } }));
  });
}
