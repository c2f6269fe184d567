/** A layout in force as a county draws one up without computing: by township. */
import type { School } from '../../src/core/county.js';
import { groupBy } from '../../src/core/order.js';
import { PART_STAGES, partStage } from '../../src/policy/parts.js';
import { csv } from './tables.js';

const MOST = 10;
const LEAST = 3;

interface District {
  readonly towns: readonly string[];
  readonly schools: readonly School[];
  /** 一, 二 …, where a town is cut. */
  readonly part: string;
}

const NUMBERS = ['一', '二', '三', '四', '五'];

const strongestFirst = (a: School, b: School): number => b.quality! - a.quality! || (a.id < b.id ? -1 : 1);

/** One town's schools of a part: one district, or several of at most ten into which strong and weak ones are dealt in turn. */
function cutTown(town: string, schools: readonly School[]): District[] {
  const count = Math.ceil(schools.length / MOST);
  const ranked = schools.toSorted(strongestFirst);
  return Array.from({ length: count }, (_, index) => ({ towns: [town], schools: ranked.filter((_school, rank) => rank % count === index), part: count === 1 ? '' : NUMBERS[index]! }));
}

const isWhole = ({ part }: District): boolean => part === '';
const join = (a: District, b: District): District => ({ towns: [...a.towns, ...b.towns], schools: [...a.schools, ...b.schools], part: '' });

/**
 * Districts of one part: town by town in the order of the codes, two neighbours in that order together where they hold ten schools at most
 * (AK2, LZ6); a last one of fewer than three joins the one before. Order of codes is not nearness, so a better layout exists.
 */
function districtsOf(schools: readonly School[]): District[] {
  const districts: District[] = [];
  const mayJoin = (last: District | undefined, next: District): last is District =>
    last !== undefined && isWhole(last) && isWhole(next) && last.schools.length + next.schools.length <= MOST;
  for (const [town, own] of groupBy(schools, ({ township }) => township)) {
    for (const next of cutTown(town, own)) {
      const last = districts.at(-1);
      if (mayJoin(last, next) && last.towns.length === 1) districts.splice(-1, 1, join(last, next));
      else districts.push(next);
    }
  }
  const [before, last] = districts.slice(-2);
  if (last !== undefined && last.schools.length < LEAST && mayJoin(before, last)) districts.splice(-2, 2, join(before, last));
  return districts;
}

/** The table `layout`: the strongest school of a district leads it, never a teaching point (LZ11). `schools` stand town by town. */
export function layoutTable(schools: readonly School[], source: string): string {
  const rows = PART_STAGES.flatMap((part) => districtsOf(schools.filter(({ stage }) => partStage(stage) === part)).flatMap(({ towns, schools: own, part: number }) => {
    const lead = own.filter(({ stage }) => stage !== 'teachingPoint').toSorted(strongestFirst)[0]!;
    const label = `${towns.join('')}${part === 'primary' ? '小学' : '初中'}学区${number === '' ? '' : `（${number}）`}`;
    return own.map(({ id, name }) => [id, name, label, id === lead.id ? '龙头' : '成员', lead.id, source]);
  }));
  return csv(['学校代码', '学校名称', '学区', '角色', '龙头学校代码', '数据来源'], rows.toSorted(([a], [b]) => (a! < b! ? -1 : 1)));
}
