import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { shippedEngines } from '../../bench/gate/load.js';
import { runGate, type Fault, type GateTally } from '../../bench/gate/runGate.js';
import type { GateEngines } from '../../bench/gate/judge.js';
import type { MipAnswer, Program } from '../../src/core/mip.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const engines = await shippedEngines();
const SEED = 7;

function gated(solves: number, changed: Partial<GateEngines> = {}): GateTally & { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  return { ...runGate({ ...engines, ...changed }, { solves, seed: SEED }, (fault) => faults.push(fault)), faults };
}

test('the shipped engines answer some 700 solves right', () => {
  const { faults, solves, programs, infeasible, seconded, wrong } = gated(700);
  expect(faults, `seed ${SEED}`).toEqual([]);
  expect(wrong).toBe(0);
  expect(solves).toBeGreaterThanOrEqual(700);
  expect(programs).toBeGreaterThan(160);
  expect(Math.min(infeasible, seconded)).toBeGreaterThan(25);
});

describe('an engine is found out that now and then', () => {
  /** The shipped one, in whose answers to the programs of `isHit` something is changed. */
  const faulty = (isHit: (program: Program, solve: number) => boolean, change: (answer: MipAnswer) => Partial<MipAnswer>): Partial<GateEngines> => {
    let solve = 0;
    const main = { ...engines.main, solve: (...question: Parameters<typeof engines.main.solve>): MipAnswer => {
      const answer = engines.main.solve(...question);
      return isHit(question[0], solve++) ? { ...answer, ...change(answer) } : answer;
    } };
    return { main };
  };
  const isLarge = ({ cost }: Program): boolean => cost.length > 40;

  test.each<[name: string, changed: Partial<GateEngines>]>([
    ['tells a cost of large programs that is 1 too high', faulty(isLarge, ({ cost }) => (cost === null ? {} : { cost: cost + 1 }))],
    ['claims a bound of large programs that is 1 too high', faulty(isLarge, ({ bound }) => (bound === null ? {} : { bound: bound + 1 }))],
    ['calls a program infeasible', faulty((_, solve) => solve % 97 === 96, () => ({ status: 'infeasible', x: null, cost: null, bound: null }))],
    ['fails', faulty((_, solve) => solve % 97 === 96, () => ({ status: 'failed', x: null, cost: null, bound: null }))],
  ])('%s', (_, changed) => {
    const { faults, wrong } = gated(500, changed);
    expect(wrong).toBeGreaterThan(0);
    // What it answers else is right, and is not called wrong.
    expect(wrong).toBeLessThan(30);
    expect(faults).toHaveLength(wrong);
    for (const { lines } of faults) expect(lines.every((line) => /^(default|from|one node|cut off)/.test(line))).toBe(true);
  });
});

test('every seed has programs of its own, the same each time', () => {
  const drawn = (seed: number): readonly string[] => {
    const texts: string[] = [];
    const main = { ...engines.main, solve: (program: Program): MipAnswer => {
      texts.push(JSON.stringify(program));
      return { status: 'failed', x: null, cost: null, bound: null, nodes: 0 };
    } };
    runGate({ main, plain: main, second: main, knowsLimits: false }, { solves: 300, seed }, () => {});
    return texts;
  };
  const [one, again, two] = [drawn(1), drawn(1), drawn(2)];
  expect(again).toEqual(one);
  // The smallest ones may come up by chance.
  expect(two.filter((text) => one.includes(text)).length).toBeLessThan(10);
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xuequ-gate-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } => spawnSync(process.execPath, ['--import', 'tsx', 'bench/gate.ts', ...args], { cwd: ROOT, encoding: 'utf8' });

  test('exits with 0 when no answer is wrong', () => {
    const { status, stdout, stderr } = run('100', '3');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^highs \d+\.\d+\.\d+, seed 3: \d+ solves .* 0 programs answered wrongly, \d+ s\n$/);
  });

  test('exits with 1 when a package lies, and shows five of the programs', () => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'highs', version: '0.0.1', main: './lies.mjs' }));
    writeFileSync(join(folder, 'lies.mjs'), "export default async () => ({ solve: () => ({ Status: 'Infeasible', ObjectiveValue: 0 }) });\n");
    const { status, stdout, stderr } = run('100', '3', folder);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toMatch(/highs 0\.0\.1, seed 3: .* [1-9]\d* programs answered wrongly/);
    expect(stdout.match(/^seed 3, /gm)).toHaveLength(5);
    expect(stdout).toContain('in truth');
  });

  test.each([[['100', '1', '/no/such/folder']], [['many']], [['100', '-1']]])('exits with 2 when it cannot ask: %j', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });
});
