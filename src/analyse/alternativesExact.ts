/** Every layout of a county of a few schools a part that is cheap enough, one for each way to group the schools. */
import { evaluate } from '../core/evaluation.js';
import type { Layout } from '../core/layout.js';
import type { Model } from '../core/model.js';
import { scoreOf } from '../core/modelScore.js';
import type { Compiled } from '../solve.js';
import { distancesOf, type Choice } from './alternativesChoice.js';
import { pickApart } from './alternativesPick.js';
import type { Start } from './alternativesResult.js';
import type { AlternativesOptions, Verdict } from './alternativesTypes.js';

/** Parts of more schools are not enumerated. */
const MOST_UNITS = 8;
/** Beyond so many layouts of the county their distances would take too long. */
const MOST_CHOICES = 700;
const MOST_NODES = 4_000_000;

/** The choice among all layouts that are cheap enough, where these can be listed and searched to the end; else null. `start` is optimal. */
export function fromEvery(parts: readonly Compiled[], { best, ceiling }: Start, { count, apart }: Pick<AlternativesOptions, 'count' | 'apart'>): { readonly chosen: readonly Choice[]; readonly verdict: Verdict } | null {
  const least = parts.map(({ problem }, part) => evaluate(problem, best.parts[part]!).score.cost);
  const others = everyChoice(parts.map(({ model, arcs }) => (arcs === undefined ? model : null)), least, ceiling.cost);
  if (others === null) return null;
  const [first] = distancesOf([best, ...others]);
  const all = [best, ...others.filter((_, at) => first![at + 1]! > 0)];
  const { picks, isMost } = pickApart({ costs: all.map(({ cost }) => cost), distances: distancesOf(all) }, count, apart, MOST_NODES);
  if (!isMost) return null;
  return { chosen: picks.map((at) => all[at]!), verdict: picks.length >= count ? { kind: 'found' } : { kind: 'proven', most: picks.length, by: 'enumeration' } };
}

/** All groupings that cost at most `ceiling`, each with its cheapest leads, by cost; null where there are too many, or a part is too large. */
function everyChoice(models: readonly (Model | null)[], least: readonly number[], ceiling: number): Choice[] | null {
  if (models.some((model) => model === null || model.n > MOST_UNITS)) return null;
  const room = ceiling - least.reduce((sum, cost) => sum + cost, 0);
  let all: Choice[] = [{ parts: [], cost: 0 }];
  let floor = 0;
  for (const [part, model] of models.entries()) {
    floor += least[part]!;
    const own = cheapLayouts(model!, least[part]! + room);
    all = all.flatMap(({ parts, cost }) => own.filter((one) => cost + one.cost - floor <= room).map((one) => ({ parts: [...parts, one.layout], cost: cost + one.cost })));
    if (all.length > MOST_CHOICES) return null;
  }
  return all.toSorted((one, two) => one.cost - two.cost);
}

interface Cheap {
  readonly layout: Layout;
  readonly cost: number;
}

/** Of a small model the accepted layouts that cost at most `most`, of those that group the units alike the cheapest. */
function cheapLayouts(model: Model, most: number): Cheap[] {
  const { n, arcStart, arcHub, arcCost } = model;
  const found = new Map<string, Cheap>();
  const lead = new Int32Array(n).fill(-1);
  const visit = (unit: number, paid: number): void => {
    // No further cost is below 0.
    if (paid > most) return;
    if (unit === n) {
      const { excess, cost } = scoreOf(model, { lead });
      const key = lead.map((hub) => lead.indexOf(hub)).join(' ');
      if (excess === 0 && cost <= most && cost < (found.get(key)?.cost ?? Infinity)) found.set(key, { layout: { lead: lead.slice() }, cost });
      return;
    }
    const isHub = lead.indexOf(unit) >= 0;
    for (let arc = arcStart[unit]!; arc < arcStart[unit + 1]!; arc++) {
      const hub = arcHub[arc]!;
      if ((isHub && hub !== unit) || (hub < unit && lead[hub] !== hub)) continue;
      lead[unit] = hub;
      visit(unit + 1, paid + arcCost[arc]!);
      lead[unit] = -1;
    }
  };
  visit(0, 0);
  return [...found.values()];
}
