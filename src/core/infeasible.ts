/**
 * Reasons, read off the model without a search, why no layout can keep every hard rule. Each is a proof; finding none proves nothing.
 */
import { mayLead, type Model } from './model.js';
import type { Infeasible } from './result.js';

export function findInfeasible(model: Model): Infeasible | null {
  const { n, arcStart, minHubs, maxHubs } = model;
  for (let unit = 0; unit < n; unit++) if (arcStart[unit] === arcStart[unit + 1]) return { kind: 'noLead', unit };
  const leads = Array.from({ length: n }, (_, unit) => unit).filter((unit) => mayLead(model, unit));
  const must = model.mustLead.reduce((sum, one) => sum + one, 0);
  if (leads.length < minHubs) return { kind: 'tooFewLeads', leads: leads.length, wanted: minHubs };
  if (must > maxHubs) return { kind: 'tooManyMust', must, wanted: maxHubs };
  const useful = Math.min(maxHubs, leads.length);
  for (const load of model.loads) {
    if (load.a.some((value) => value < 0)) continue;
    const units = load.a.reduce((sum, value) => sum + value, 0);
    const places = leads.map((hub) => load.hardHi[hub]!).toSorted((a, b) => b - a).slice(0, useful).reduce((sum, limit) => sum + limit, 0);
    if (places < units) return { kind: 'capacity', places, units, leads: useful };
    const wanted = leads.map((hub) => load.hardLo[hub]!).toSorted((a, b) => a - b).slice(0, Math.max(minHubs, must)).reduce((sum, limit) => sum + limit, 0);
    if (wanted > units) return { kind: 'tooSmall', units, wanted };
  }
  return null;
}
