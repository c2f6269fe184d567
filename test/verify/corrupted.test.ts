/** Results with one thing changed, as a careless or a dishonest hand would: every one has to be refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { SCALE } from '../../src/core/certificate.js';
import { compile } from '../../src/core/compile.js';
import { makeRng, type Rng } from '../../src/core/rng.js';
import { readInput } from '../../src/io/read.js';
import { buildProblems } from '../../src/policy/problem.js';
import { settingsSchema } from '../../src/policy/settings.js';
import type { CertificateFile } from '../../src/report/certificate.js';
import type { ResultFile } from '../../src/report/schema.js';
import { arcsByHub } from '../../src/verify/exact.js';
import { leastHubSet } from '../../src/verify/hubs.js';
import { ask } from '../../src/verify/question.js';
import { districtBelow } from '../../src/verify/search.js';
import { freshFolder, GAOZHOU } from '../cli/command.js';
import { readTable, writeTable } from '../cli/counties.js';
import { inProcess } from '../cli/inProcess.js';

type Draft<T> = T extends object ? { -readonly [K in keyof T]: Draft<T[K]> } : T;
type Result = Draft<ResultFile>;
type Priced = Extract<CertificateFile, { unit: number[] }>;

let county = '';
let linear: ResultFile;
let exact: ResultFile;

beforeAll(async () => {
  county = freshFolder();
  const towns = ['石鼓镇', '长坡镇', '潘州街道'];
  writeTable(join(county, 'schools.csv'), readTable(join(GAOZHOU, 'schools.csv')).filter((row) => towns.includes(row['乡镇街道']!)));
  const out = join(county, 'out');
  expect((await inProcess(['solve', county, '--effort', '50k', '--out', out])).code).toBe(0);
  linear = JSON.parse(readFileSync(join(out, 'result.json'), 'utf8')) as ResultFile;
  exact = await withDistricts(linear);
});

/** The result with the exact values of districts in place of the linear argument, and the bound that follows. */
async function withDistricts(result: ResultFile): Promise<ResultFile> {
  const { input } = await readInput(county);
  const problems = buildProblems(input!.county, settingsSchema.parse({}));
  const parts = result.parts.map((part, at) => {
    if (part.certificate?.argument !== 'linear') return part;
    const model = compile(problems[at]!);
    const { hub, unit, count } = part.certificate;
    const value = hub.map((one) => {
      let least = districtBelow(ask(model, arcsByHub(model), unit, one)!, Infinity)!;
      for (let better = least as typeof least | null; better !== null; better = districtBelow(ask(model, arcsByHub(model), unit, one)!, least.value)) least = better;
      return least.value;
    });
    const total = unit.reduce((sum, price) => sum + price, Number(leastHubSet(model, new Map(hub.map((one, place) => [one, value[place]!])), count!)));
    const bound = Math.ceil(total / SCALE);
    return { ...part, status: bound === part.cost ? ('optimal' as const) : part.status, bound, gap: (part.cost! - bound) / part.cost!, method: 'columns', certificate: { argument: 'districts' as const, unit, hub, value, count, total } };
  });
  return totalled({ ...result, parts } as Result);
}

/** With bound and gap of the whole as its parts have them. */
function totalled(result: Result): Result {
  const bound = result.parts.reduce((sum, part) => sum + part.bound!, 0);
  const status = result.parts.every((part) => part.status === 'optimal') ? 'optimal' : result.status;
  return { ...result, status, bound, gap: Math.max(0, result.cost! - bound) / result.cost! };
}

async function verify(result: ResultFile): Promise<{ readonly code: number | null; readonly codes: readonly string[] }> {
  const path = join(freshFolder(), 'result.json');
  writeFileSync(path, JSON.stringify(result));
  const { code, out } = await inProcess(['verify', path, '--input', county, '--json']);
  const { findings } = JSON.parse(out) as { findings: { code: string; zh: string; en: string }[] };
  for (const { zh, en } of findings) expect([zh.includes('{'), en.includes('{')]).toEqual([false, false]);
  return { code, codes: findings.map((finding) => finding.code) };
}

test('the results as they are agree', async () => {
  expect(linear.parts.map(({ certificate }) => certificate?.argument)).toContain('linear');
  expect(exact.parts.map(({ certificate }) => certificate?.argument)).toContain('districts');
  expect(exact.bound).toBeGreaterThan(linear.bound!);
  for (const result of [linear, exact]) expect(await verify(result)).toEqual({ code: 0, codes: [] });
});

const pick = <T>(list: readonly T[], rng: Rng): T => list[rng.below(list.length)]!;
const priced = (result: Result, rng: Rng): Result['parts'][number] & { certificate: Draft<Priced> } =>
  pick(result.parts.filter(({ certificate }) => certificate !== null && certificate.argument !== 'enumeration'), rng) as Result['parts'][number] & { certificate: Draft<Priced> };
const bump = (list: number[], rng: Rng, by = 1): void => void (list[rng.below(list.length)]! += by);

/** Each changes one thing in place, or gives another result. */
const CORRUPTIONS: Readonly<Record<string, (result: Result, rng: Rng) => Result | void>> = {
  'a member moved': ({ districts }, rng) => {
    const from = pick(districts.filter(({ size }) => size > 1), rng);
    const to = pick(districts.filter((district) => district !== from), rng);
    to.members.push(...from.members.splice(1 + rng.below(from.size - 1), 1));
    from.size--;
    to.size++;
  },
  'two members swapped': ({ districts }, rng) => {
    const from = pick(districts, rng);
    const to = pick(districts.filter((district) => district !== from), rng);
    [from.members[1], to.members[1]] = [to.members[1]!, from.members[1]!];
  },
  'another lead': ({ districts }, rng) => {
    const district = pick(districts, rng);
    district.members.unshift(...district.members.splice(1, 1));
    district.lead = district.members[0]!;
  },
  'a lead that is elsewhere': ({ districts }) => {
    districts[0]!.lead = districts[1]!.members[1]!;
  },
  'a school twice': ({ districts }, rng) => {
    districts[0]!.members.push(pick(districts[1]!.members, rng));
  },
  'a school lost': ({ districts }, rng) => void pick(districts, rng).members.pop(),
  'a school set aside': (result, rng) => {
    const district = pick(result.districts, rng);
    result.withoutDistrict.push(district.members.pop()!);
    district.size--;
  },
  'an unknown school': ({ districts }, rng) => {
    pick(districts, rng).members[1] = 'x';
  },
  'a bound raised by one unit': (result, rng) => {
    const part = priced(result, rng);
    part.bound!++;
    part.gap = Math.max(0, part.cost! - part.bound!) / part.cost!;
    return totalled(result);
  },
  'a bound raised by one unit, with its total': (result, rng) => {
    const part = priced(result, rng);
    part.bound!++;
    part.certificate.total += SCALE;
    part.gap = Math.max(0, part.cost! - part.bound!) / part.cost!;
    return totalled(result);
  },
  'a bound without its proof': (result, rng) => {
    (priced(result, rng) as Result['parts'][number]).certificate = null;
  },
  'a bound said to be enumerated': (result, rng) => {
    (priced(result, rng) as Result['parts'][number]).certificate = { argument: 'enumeration' };
  },
  'a price one higher': (result, rng) => bump(priced(result, rng).certificate.unit, rng),
  'a price one lower': (result, rng) => bump(priced(result, rng).certificate.unit, rng, -1),
  'a price missing': (result, rng) => void priced(result, rng).certificate.unit.pop(),
  'a district value one higher': (result, rng) => bump(priced(result, rng).certificate.value, rng),
  'a hub less': (result, rng) => {
    const { hub, value } = priced(result, rng).certificate;
    const at = rng.below(hub.length);
    hub.splice(at, 1);
    value.splice(at, 1);
  },
  'a hub without a value': (result, rng) => void priced(result, rng).certificate.value.pop(),
  'a cost one lower': (result) => void result.cost!--,
  'the cost of a part one lower': ({ parts }, rng) => void pick(parts, rng).cost!--,
  'the cost of a district one lower': ({ districts }, rng) => void pick(districts, rng).cost--,
  'a term one lower': ({ districts }, rng) => {
    const { terms } = pick(districts, rng);
    terms[pick(Object.keys(terms), rng)]!--;
  },
  'another status': (result) => {
    result.status = result.status === 'optimal' ? 'feasible' : 'optimal';
  },
  'another status of a part': (result, rng) => {
    const part = priced(result, rng) as Result['parts'][number];
    part.status = pick(['optimal', 'feasible', 'rulesBroken', 'infeasible', 'unknown'].filter((one) => one !== part.status) as Result['status'][], rng);
  },
  'a smaller gap': (result) => void (result.gap! /= 2),
  'a clause that holds': ({ clauses }, rng) => {
    const clause = pick(clauses.filter(({ holds }) => holds !== true), rng);
    clause.holds = true;
  },
  'a degree': ({ clauses }, rng) => void pick(clauses, rng).degree++,
  'another weight': ({ settings }, rng) => {
    settings[`weights.${pick(['proximity', 'strength', 'setting', 'leadStrength'], rng)}`] = '2';
  },
  'another preset': (result) => {
    result.preset = 'xx';
  },
  'another file': ({ input }) => {
    input.files[0]!.sha256 = '0'.repeat(64);
  },
  'a file more': ({ input }) => void input.files.push({ name: 'travel.csv', sha256: '0'.repeat(64) }),
  'a file less': ({ input }) => void input.files.pop(),
  'a part by another name': ({ parts }) => {
    parts[0]!.id = 'kindergarten';
  },
  'a number of schools': ({ parts }, rng) => void pick(parts, rng).schools--,
  'a district by another name': ({ districts }, rng) => void (pick(districts, rng).id += '0'),
};

describe.each(Object.entries(CORRUPTIONS))('%s', (name, corrupt) => {
  test('is refused', async () => {
    for (let seed = 1; seed <= 3; seed++) {
      for (const base of [linear, exact]) {
        const copy = structuredClone(base) as Result;
        const changed = corrupt(copy, makeRng(seed)) ?? copy;
        expect(changed).not.toEqual(base);
        const { code, codes } = await verify(changed);
        expect([name, seed, code]).toEqual([name, seed, 1]);
        expect(codes.length).toBeGreaterThan(0);
      }
    }
  });
});

test('these are at least two hundred', () => {
  expect(Object.keys(CORRUPTIONS).length * 3 * 2).toBeGreaterThanOrEqual(200);
});
