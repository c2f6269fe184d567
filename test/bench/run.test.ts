import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { NOTHING, runCase, type Job, type Outcome } from '../../bench/runner/case.js';
import { pMedianModel } from '../../bench/cpmp/model.js';
import { readPoints } from '../../bench/cpmp/points.js';
import { cbcVersion } from '../../bench/peers/cbcProcess.js';
import { METHODS } from '../../bench/runner/methods.js';
import { modelHash } from '../../bench/runner/hash.js';
import { readLines } from '../../bench/runner/line.js';
import { readOptions } from '../../bench/runner/options.js';
import { spawnCase } from '../../bench/runner/spawnCase.js';
import { wholeModel } from '../../bench/runner/whole.js';
import { answerOf } from '../../bench/runner/xuequ.js';
import { SUITES } from '../../bench/suites/index.js';
import { solveModel } from '../../src/portfolio.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'xuequ-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command line', () => {
  test('has the time of the suite and one seed where nothing is said', () => {
    expect(readOptions(['county'])).toMatchObject({ suite: { id: 'county' }, seeds: [1], methods: ['xuequ'], seconds: null, effort: null, gap: null, out: null });
  });

  test('reads lists, an effort for each unit and a gap in percent', () => {
    const options = readOptions(['county', '--sizes', '60,100', '--seeds', '3,4', '--effort', '5000n', '--gap', '0.5', '--threads', '1', '--out', 'f']);
    expect(options).toMatchObject({ choice: { sizes: [60, 100] }, seeds: [3, 4], effort: { iterations: 5000, perUnit: true }, gap: 0.005, threads: 1, out: 'f' });
  });

  test.each([[[]], [['nothing']], [['county', 'cpmp']], [['county', '--sizes', '60,x']], [['county', '--method', 'nobody']], [['county', '--time', '1', '--effort', '1']], [['county', '--method', 'cbc', '--effort', '1']], [['county', '--seeds', '']], [['county', '--wrong']]])(
    'refuses %j',
    (args) => expect(() => readOptions(args)).toThrow(),
  );
});

const choice = { sizes: null, instances: null, benchDir: '/nowhere', dataDir: '/nowhere' };

describe('the suites', () => {
  const suite = (id: string): (typeof SUITES)[number] => SUITES.find((each) => each.id === id)!;

  test('say what is absent and go on with the rest', async () => {
    expect(await suite('cpmp').list(choice)).toEqual({ names: [], absent: ['cpmp: no published instances below /nowhere'] });
    const { names, absent } = await suite('official').list(choice);
    expect(names).toEqual(['gaozhou/primary', 'gaozhou/junior', 'taierzhuang/primary', 'taierzhuang/junior', 'taierzhuang/kindergarten']);
    expect(absent).toHaveLength(2);
  });

  test('refuse a name that is none of theirs', async () => {
    await expect(suite('official').list({ ...choice, instances: ['gaozhou'] })).rejects.toThrow('Maybe one of gaozhou/primary');
  });

  test('open counties that depend on the seed, and shipped tables that do not', async () => {
    const arcs = async (id: string, name: string, seed: number): Promise<Int32Array> => (await suite(id).open(name, seed, choice)).models[0]!.arcCost;
    expect(await arcs('county', '30', 1)).not.toEqual(await arcs('county', '30', 2));
    expect(await arcs('official', 'gaozhou/junior', 1)).toEqual(await arcs('official', 'gaozhou/junior', 2));
  });
});

const job = (over: Partial<Job> = {}): Job => ({
  suite: 'county', instance: '8', seed: 1, method: 'xuequ', limit: { timeMs: 1000, effort: null, gap: null }, threads: 1, choice, ...over,
});

test('a case that throws is one failed line with its message', async () => {
  expect(await spawnCase(job({ suite: 'cpmp', instance: 'cpmp01' }), new AbortController().signal)).toMatchObject({ status: 'failed', note: expect.stringContaining('No published instance cpmp01'), cost: null });
});

test('an interrupted case is killed and says so', async () => {
  const interrupt = new AbortController();
  const outcome = spawnCase(job({ instance: '300', limit: { timeMs: 600_000, effort: null, gap: null } }), interrupt.signal);
  interrupt.abort();
  expect(await outcome).toMatchObject({ status: 'killed', note: 'the run was interrupted' });
});

test('what is known of a case is told before its method begins', async () => {
  const known: Outcome[] = [];
  const outcome = await runCase(job(), (each) => known.push(each));
  expect(known).toEqual([{ ...NOTHING, hash: outcome.hash, n: 8 }]);
  expect(outcome).toMatchObject({ status: 'done', n: 8, gap: 0 });
});

test('every method at hand finds the optimum of three points on a line, with its bound', async () => {
  const { model } = pMedianModel(readPoints('3 1\n0 0 9 3\n2 0 9 3\n7 0 9 3\n', 'f'), 'floored');
  const task = { timeMs: 10_000, effort: null, gap: null, seed: 1, threads: 1 };
  for (const method of METHODS) {
    if ((await method.absent()) !== null) continue;
    expect(method.supports(model), method.id).toBe(true);
    const { layout, bound } = await method.solve(model, task);
    expect({ method: method.id, lead: layout!.lead, bound: bound!.cost }).toEqual({ method: method.id, lead: Int32Array.of(1, 1, 1), bound: 7 }); // 2 + 0 + 5
  }
});

const hasCbc = (await cbcVersion()) !== null;

test('a run writes a line for each case, with the same optimum by every method, and the table', () => {
  const out = join(folder, 'run.jsonl');
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'bench/run.ts', 'county', '--sizes', '8', '--time', '20', '--method', 'xuequ,highs,cbc', '--out', out], { cwd: ROOT, encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
  const lines = readLines(readFileSync(out, 'utf8'), out);
  expect(lines.map(({ method }) => method)).toEqual(['xuequ', 'highs', ...(hasCbc ? ['cbc'] : [])]);
  for (const line of lines) {
    expect(line, `${line.method}: ${line.note}`).toMatchObject({ status: 'done', n: 8, hash: lines[0]!.hash, gap: 0, cost: lines[0]!.cost, bound: lines[0]!.cost });
    expect(line.wallSeconds! > 0 && line.peakMemoryMiB! > 20).toBe(true);
  }
  expect(run.stdout).toMatch(/\| 8 \| xuequ \| 1\/1 \|/);
  expect(run.stdout).not.toContain('Wrong bound');
});

describe('the large counties', () => {
  const scale = SUITES.find(({ id }) => id === 'scale')!;
  const county = SUITES.find(({ id }) => id === 'county')!;
  const brief = { suite: 'scale', instance: '200', limit: { timeMs: null, effort: { iterations: 2_000_000, perUnit: false }, gap: null } };

  test('open with few arcs, of which the others are known, and are hashed with all of them', async () => {
    const [thin, whole] = [await scale.open('200', 1, choice), await county.open('200', 1, choice)];
    expect(thin.models[0]!.arcHub.length).toBeLessThan(0.8 * whole.models[0]!.arcHub.length);
    expect(wholeModel(thin.models[0]!, thin.arcs![0])).toEqual(whole.models[0]);
    const [all] = thin.arcs!;
    const dearer = { ...all!, cost: (unit: number, hub: number): number => all!.cost(unit, hub) + (unit === 199 ? 1 : 0) };
    expect(modelHash(thin.models, thin.arcs)).not.toBe(modelHash(thin.models, [dearer]));
  });

  test('are solved with the arcs that are asked for, and counted and checked on all', async () => {
    const outcome = await runCase(job(brief));
    expect(outcome).toMatchObject({ status: 'done', n: 200, excess: 0, boundMethod: 'lagrange', arithmetic: 'certificate', movesPerSecond: null, note: null });
    expect(outcome.gap! >= 0 && outcome.gap! < 0.3).toBe(true);
  });

  test('a bound that only some arcs bear out is found out', async () => {
    const { models, arcs } = await scale.open('200', 1, choice);
    const claims = await solveModel(models[0]!, { seed: 1, effort: 2_000_000, timeMs: null, gap: 0, threads: 0, now: () => performance.now(), arcs: arcs![0]! });
    const { bound } = answerOf(models[0]!, claims, arcs![0]);
    expect(bound!.check!()).toBeNull();
    const cheaper = { ...arcs![0]!, cost: (unit: number, hub: number): number => (unit === hub ? 0 : 0.5 * arcs![0]!.cost(unit, hub)) };
    expect(answerOf(models[0]!, claims, cheaper).bound!.check!()).toContain('the certificate does not hold');
  });

  test('are no models for peers', async () => {
    for (const method of ['highs', 'cbc', 'jslp']) expect(await runCase(job({ ...brief, method })), method).toMatchObject({ status: 'unsupported' });
  });
});
