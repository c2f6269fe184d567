/** Schools that could be asked to lead where those that may are too few: the best, and for schools out of reach the best near them. */
import type { School } from '../core/county.js';
import { mayLead, type Model } from '../core/model.js';
import { applyChanges, problemOf, schoolsOf, type Asked, type Change } from '../policy/changes.js';
import { compile } from '../core/compile.js';

/** Every further lead adds an arc of every unit to the program. */
const MOST = 40;
/** For each school that has no lead in reach. */
const MOST_NEAR = 3;

/** The bureau has said already whether such a school leads. */
const RULED: readonly School['leadership'][] = ['never', 'must'];

/** By quality, the best first; a teaching point the last. */
export function candidates(asked: Asked, model: Model): number[] {
  const schools = schoolsOf(asked);
  const free = [...schools.keys()].filter((unit) => !mayLead(model, unit) && !RULED.includes(schools[unit]!.leadership));
  const isPoint = (unit: number): number => (schools[unit]!.stage === 'teachingPoint' ? 1 : 0);
  const ranked = free.toSorted((a, b) => isPoint(a) - isPoint(b) || (schools[b]!.quality ?? -1) - (schools[a]!.quality ?? -1) || a - b);
  if (ranked.length <= MOST) return ranked;
  const chosen = new Set(ranked.slice(0, MOST));
  const out = [...schools.keys()].filter((unit) => model.arcStart[unit] === model.arcStart[unit + 1]);
  if (out.length > 0) {
    const all = compile(problemOf(applyChanges(asked, ranked.map((unit): Change => ({ kind: 'lead', unit, word: 'may' })))));
    for (const unit of out) {
      const near = new Set(all.arcHub.subarray(all.arcStart[unit], all.arcStart[unit + 1]));
      ranked.filter((hub) => near.has(hub)).slice(0, MOST_NEAR).forEach((hub) => chosen.add(hub));
    }
  }
  return ranked.filter((unit) => chosen.has(unit));
}
