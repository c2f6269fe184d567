/**
 * Generated counties of any size, for tests and benches: towns at random around (111° E, 22° N), schools clustered in them.
 */
import { buildCounty, type County, type Pair, type Place, type School, type Stage } from '../src/core/county.js';
import { makeRng, shuffled, type Rng } from '../src/core/rng.js';
import { greatCircleTravel } from '../src/io/travel.js';
import { PART_STAGES, type PartStage } from '../src/policy/parts.js';
import { apportion, byStrength, KM_PER_DEGREE, placeSchools, type StageCounts, type Town } from './generate.js';

export interface CountyOptions {
  /** Schools in all, exactly. */
  readonly schools: number;
  readonly seed: number;
  /** Default: one for 12 schools, at least 2. The first seventh of them are 街道, near the middle. */
  readonly towns?: number;
  /** Share of each stage in percent; default all primary. */
  readonly stages?: StageCounts;
  /**
   * Who may lead: `blank` leaves the column open (default); `marked` lets the strongest 1.6 × ⌈n/8⌉ of each part lead and nobody
   * else, so that a solver chooses among 1.6 times the leads that it needs.
   */
  readonly leads?: 'blank' | 'marked';
  /** Number of 结对帮扶: an urban school of the stronger half helps a rural one of the weaker half. Default 0. */
  readonly pairs?: number;
}

const MIDDLE: Place = { lon: 111, lat: 22 };
/** Percent of the straight way. */
const DETOUR = 130;

/**
 * A county of exactly `schools` schools; the same options give the same county on any machine.
 * @throws RangeError when there are fewer than 2 schools or no towns.
 */
export function generateCounty(options: CountyOptions): County {
  const { schools: n, seed, towns = Math.max(2, Math.round(n / 12)), stages = { primary: 100 }, leads = 'blank', pairs = 0 } = options;
  if (!(Number.isInteger(n) && n >= 2 && Number.isInteger(towns) && towns >= 2)) {
    throw new RangeError(`A county of ${n} schools and ${towns} towns: both have to be whole and at least 2.`);
  }
  const rng = makeRng(seed);
  const names = Object.keys(stages) as Stage[];
  const shares = apportion(n, names.map((stage) => stages[stage]!));
  const counts = Object.fromEntries(names.map((stage, index) => [stage, shares[index]!]));
  const placed = placeSchools(randomTowns(towns, n, rng), counts, rng, { idPrefix: '0999999', county: '' });
  const schools = leads === 'marked' ? markLeads(placed) : placed;
  const travel = greatCircleTravel(schools.map(({ place }) => place), DETOUR);
  return buildCounty({ name: `${n}/${seed}`, schools, travel, pairs: drawPairs(schools, pairs, rng) });
}

/** Towns in a square of 4 √n km, so that density does not change with size; 街道 in the middle eighth, twice as heavy as a 镇. */
function randomTowns(count: number, schools: number, rng: Rng): Town[] {
  const side = 4 * Math.sqrt(schools);
  const streets = Math.ceil(count / 7);
  return Array.from({ length: count }, (_, index): Town => {
    const isStreet = index < streets && index < count - 1;
    const reach = isStreet ? side / 8 : side;
    return {
      name: `第${index + 1}${isStreet ? '街道' : '镇'}`,
      isStreet,
      place: {
        lon: MIDDLE.lon + (reach * (rng.unit() - 0.5)) / KM_PER_DEGREE.lon,
        lat: MIDDLE.lat + (reach * (rng.unit() - 0.5)) / KM_PER_DEGREE.lat,
      },
      weight: (10 + rng.below(20)) * (isStreet ? 2 : 1),
      villages: [],
    };
  });
}

function markLeads(schools: readonly School[]): School[] {
  const may = new Set<number>();
  for (const part of PART_STAGES) {
    const ranked = byStrength(schools, part);
    for (const index of ranked.slice(0, Math.ceil(1.6 * Math.ceil(ranked.length / 8)))) may.add(index);
  }
  return schools.map((school, index) => ({ ...school, leadership: may.has(index) ? 'may' : 'never' }));
}

/**
 * At most `count` pairs of one part, each helped school once: urban schools of the stronger half help, in turn, rural ones of the
 * weaker half in random order.
 */
export function drawPairs(schools: readonly School[], count: number, rng: Rng, part: PartStage = 'primary'): Pair[] {
  const ranked = byStrength(schools, part);
  const half = Math.ceil(ranked.length / 2);
  const helpers = ranked.slice(0, half).filter((index) => schools[index]!.setting === 'urban');
  const helped = shuffled(ranked.slice(half).filter((index) => schools[index]!.setting === 'rural'), rng);
  return pairInTurn(helpers, helped.slice(0, count));
}

/** Each of `helped` with the next of `helpers` in turn; no pairs without helpers. */
export const pairInTurn = (helpers: readonly number[], helped: readonly number[]): Pair[] =>
  helpers.length === 0 ? [] : helped.map((school, turn) => ({ helper: helpers[turn % helpers.length]!, helped: school }));
