/**
 * Layouts of one county side by side: what each costs and breaks under the same settings, how far they are apart, what each move alone
 * is worth, and whether one is better in everything. A library call: no printing, no files, no global state.
 */
import type { County } from '../core/county.js';
import type { Difference } from '../core/difference.js';
import type { Settings } from '../policy/settings.js';
import { pauser } from '../portfolio.js';
import type { Run } from '../solve.js';
import { dominates } from './compareDominance.js';
import { differenceBetween } from './compareDifferences.js';
import { districtFigures, evaluated, partFigures, totalOf } from './compareFigures.js';
import { movedOf } from './compareMoved.js';
import { placedAll, scoreAll, type GivenLayout, type ScoreOptions } from './compareScores.js';
import type { Comparison, Moved, ScoredLayout } from './comparison.js';

/** `signal`: aborting it ends the search for bounds and the counting of moves with what there is. */
export type CompareOptions = ScoreOptions;

/**
 * Compares `layouts` of `county`, the first with every other one and each two. Figures are those of `score`; the bound of a part is shared by
 * the layouts that stay inside it.
 * @throws RangeError where there is no layout, two have one name, one is of another number of schools, a school has no lead and no district could take
 * it, or a lead does not lead itself.
 */
export async function compare(county: County, settings: Settings, layouts: readonly GivenLayout[], options: CompareOptions = {}): Promise<Comparison> {
  const n = county.schools.length;
  if (layouts.length === 0) throw new RangeError('No layout to compare.');
  if (new Set(layouts.map(({ name }) => name)).size < layouts.length) throw new RangeError('Two layouts have the same name.');
  const wrong = layouts.find(({ layout }) => layout.lead.length !== n);
  if (wrong !== undefined) throw new RangeError(`Layout ${wrong.name} has ${wrong.layout.lead.length} schools, the county ${n}.`);
  const whole = layouts.map((one): GivenLayout => ({ ...one, layout: placedAll(county, settings, one.layout) }));
  const runs = await scoreAll(county, settings, whole, options);
  const scored = layouts.map((one, at) => scoredLayout(one, whole[at]!, runs[at]!, settings));
  const between = scored.map((one, a) => scored.map((two, b) => (a < b ? differenceBetween(county, one.layout, two.layout) : null)));
  const [first] = scored;
  const differences = scored.map((two, at): Difference => between[0]![at] ?? differenceBetween(county, first!.layout, two.layout));
  const { signal, now = () => performance.now() } = options;
  const pause = pauser(now);
  const moved: Moved[][] = [];
  for (const [at, one] of scored.entries()) {
    moved.push(await movedOf(one, { county, settings, first: first!.layout, difference: differences[at]!, isStopped: () => signal?.aborted ?? false, pause }));
  }
  return {
    county, settings, layouts: scored, differences, moved,
    apart: scored.map((_, a) => scored.map((__, b) => between[Math.min(a, b)]![Math.max(a, b)]?.moved.length ?? 0)),
    dominance: scored.flatMap((one, a) => scored.flatMap((two, b) => (dominates(one, two) ? [[a, b] as const] : []))),
    interrupted: signal?.aborted ?? false,
  };
}

function scoredLayout({ name, layout }: GivenLayout, { layout: whole }: GivenLayout, run: Run, settings: Settings): ScoredLayout {
  const outcomes = evaluated(run);
  const parts = outcomes.map((outcome) => partFigures(outcome, settings));
  return { name, layout, whole, run, total: totalOf(parts), parts, districts: outcomes.flatMap(districtFigures) };
}
