/**
 * Schools placed onto given towns by seeded chance: the one generator behind `data/gaozhou` and the counties of tests and benches.
 *
 * The draws use +, ×, ÷ and comparisons only, which IEEE 754 fixes to the last bit, and every figure is rounded to whole units or a few
 * decimals: the same seed gives the same schools on any machine.
 */
import type { Place, School, Setting, Stage } from '../src/core/county.js';
import { shuffled, type Rng } from '../src/core/rng.js';
import { partStage, type PartStage } from '../src/policy/parts.js';

export interface Town {
  readonly name: string;
  /** A 街道: all its schools are urban. Else a 镇: one centre school (town) of a stage, the others in villages (rural). */
  readonly isStreet: boolean;
  readonly place: Place;
  /** Share of the county's schools, in whole units such as villages and communities. */
  readonly weight: number;
  /** Names that village schools are called after; where they run out, villages are numbered. */
  readonly villages: readonly string[];
}

export type StageCounts = Readonly<Partial<Record<Stage, number>>>;

/** Kilometres of a degree of latitude, and of longitude at 22° N: the scatter around a town is given in kilometres. */
export const KM_PER_DEGREE = { lat: 111.2, lon: 103.1 } as const;

/** Standard deviations are cut here, so that no school lies further than 2.5 × √2 × 2.2 = 7.8 km from its town. */
const CUT = 2.5;

/** Distance from the town's point (sd in km, each axis), quality in points: mean and sd. */
const BY_SETTING: Readonly<Record<Setting, { readonly scatter: number; readonly quality: number; readonly sd: number }>> = {
  urban: { scatter: 1, quality: 72, sd: 10 },
  town: { scatter: 0.3, quality: 62, sd: 10 },
  rural: { scatter: 2.2, quality: 48, sd: 10 },
};

interface StageHabits {
  /** Median of the log-normal number of students. */
  readonly students: Readonly<Record<Setting, number>>;
  /** The last words of a name, and of a centre school's; null where a 镇 has no centre school of the stage. */
  readonly word: string;
  readonly centre: string | null;
}

const BY_STAGE: Readonly<Record<Stage, StageHabits>> = {
  primary: { students: { urban: 1100, town: 700, rural: 170 }, word: '小学', centre: '中心小学' },
  teachingPoint: { students: { urban: 35, town: 35, rural: 35 }, word: '教学点', centre: null },
  junior: { students: { urban: 1500, town: 900, rural: 450 }, word: '初级中学', centre: '第一初级中学' },
  nineYear: { students: { urban: 2000, town: 1200, rural: 700 }, word: '学校', centre: null },
  kindergarten: { students: { urban: 350, town: 250, rural: 90 }, word: '幼儿园', centre: '中心幼儿园' },
  centre: { students: { urban: 9000, town: 6000, rural: 3000 }, word: '教育管理中心', centre: null },
};

const STUDENTS_PER_TEACHER = 17;
/** Standard deviation of the logarithm of students. */
const SIGMA = 0.4;

/** A draw that is normal for our purposes (mean 0, sd 1): the sum of twelve uniform draws less six (Irwin–Hall), cut at ±`CUT`. */
export function normal(rng: Rng): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += rng.unit();
  return Math.max(-CUT, Math.min(CUT, sum));
}

/** eˣ as (1 + x/1024)^1024, to 0.1 % for |x| ≤ 1: `Math.exp` may differ between engines, ten squarings do not. */
export function growth(x: number): number {
  let value = 1 + x / 1024;
  for (let step = 0; step < 10; step++) value *= value;
  return value;
}

/**
 * `total` whole seats in proportion to `weights` (largest remainder, earlier first where equal); where there are enough seats, every
 * weight above 0 gets at least one.
 * @throws RangeError when there are seats but no weight above 0.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const claimants = [...weights.keys()].filter((index) => weights[index]! > 0);
  if (total > 0 && claimants.length === 0) throw new RangeError(`No weight above 0 for ${total} seats.`);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const small = new Set(total >= claimants.length ? claimants.filter((index) => total * weights[index]! < sum) : []);
  if (small.size > 0) {
    const others = apportion(total - small.size, weights.map((weight, index) => (small.has(index) ? 0 : weight)));
    return others.map((seats, index) => (small.has(index) ? 1 : seats));
  }
  const seats = weights.map((weight) => (weight > 0 ? Math.floor((total * weight) / sum) : 0));
  const left = total - seats.reduce((all, seat) => all + seat, 0);
  const byRemainder = claimants.toSorted((a, b) => ((total * weights[b]!) % sum) - ((total * weights[a]!) % sum) || a - b);
  for (const index of byRemainder.slice(0, left)) seats[index]! += 1;
  return seats;
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const scatter = ({ lon, lat }: Place, km: number, rng: Rng): Place => ({
  lon: round(lon + (km * normal(rng)) / KM_PER_DEGREE.lon, 5),
  lat: round(lat + (km * normal(rng)) / KM_PER_DEGREE.lat, 5),
});

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 1 to 99 in Chinese numerals, as schools are numbered; above that in digits. */
function numeral(n: number): string {
  if (n > 99) return String(n);
  return (n >= 20 ? DIGITS[Math.floor(n / 10)]! : '') + (n >= 10 ? '十' : '') + DIGITS[n % 10]!;
}

type Site = Pick<School, 'name' | 'stage' | 'setting'>;

/** Names and settings of a town's schools, `counts` of each stage. */
function sitesOf(town: Town, counts: ReadonlyMap<Stage, number>, rng: Rng): Site[] {
  const villages = shuffled(town.villages, rng);
  let village = 0;
  const nextVillage = (): string => villages[village++] ?? `第${village}`;
  return [...counts].flatMap(([stage, count]) =>
    Array.from({ length: count }, (_, index): Site => {
      const { word, centre } = BY_STAGE[stage];
      if (town.isStreet) return { name: `${town.name}第${numeral(index + 1)}${word}`, stage, setting: 'urban' };
      if (index === 0 && centre !== null) return { name: town.name + centre, stage, setting: 'town' };
      return { name: `${town.name}${nextVillage()}村${word}`, stage, setting: 'rural' };
    }),
  );
}

/**
 * Exactly `counts` schools on `towns`, town by town: number by weight (教学点 and 九年一贯制 in 镇 only), quality by setting, students
 * log-normal. Ids are `idPrefix` and a serial number of equal width. Tier and leadership are left open.
 */
export function placeSchools(
  towns: readonly Town[], counts: StageCounts, rng: Rng, { idPrefix, county }: { readonly idPrefix: string; readonly county: string },
): School[] {
  const seats = new Map<Stage, number[]>();
  for (const [stage, count] of Object.entries(counts) as [Stage, number][]) {
    const ruralOnly = BY_STAGE[stage].centre === null;
    seats.set(stage, apportion(count, towns.map((town) => (ruralOnly && town.isStreet ? 0 : town.weight))));
  }
  const total = Object.values(counts).reduce((all, count) => all + count, 0);
  const width = Math.max(3, String(total).length);
  const schools: School[] = [];
  towns.forEach((town, index) => {
    const here = new Map([...seats].map(([stage, seat]) => [stage, seat[index]!]));
    for (const site of sitesOf(town, here, rng)) {
      const by = BY_SETTING[site.setting!];
      const place = scatter(town.place, by.scatter, rng);
      const tenths = Math.round(10 * (by.quality + by.sd * normal(rng)));
      const students = Math.round(BY_STAGE[site.stage].students[site.setting!] * growth(SIGMA * normal(rng)));
      schools.push({
        ...site,
        id: idPrefix + String(schools.length + 1).padStart(width, '0'),
        township: town.name,
        place,
        quality: 10 * Math.max(50, Math.min(980, tenths)),
        tier: null,
        leadership: null,
        students,
        teachers: Math.max(2, Math.round(students / STUDENTS_PER_TEACHER)),
        county,
        isNew: false,
      });
    }
  });
  return schools;
}

/** Indices of the schools of one part, the strongest first; equal quality by index. */
export function byStrength(schools: readonly School[], part: PartStage): number[] {
  const members = [...schools.keys()].filter((index) => partStage(schools[index]!.stage) === part);
  return members.toSorted((a, b) => schools[b]!.quality! - schools[a]!.quality! || a - b);
}
