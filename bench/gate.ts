/**
 * Asks the MIP engines about random small programs of which the truth is known, before a release and before another version of `highs` is
 * taken: `npx tsx bench/gate.ts [solves] [seed] [folder of a highs package]`. Exits with 1 and shows the programs when an answer is wrong.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Highs } from 'highs';
import { highsEngine, loadHighsEngine } from '../solvers/mip/highs.js';
import { jslpEngine } from '../solvers/mip/jslp.js';
import type { Program } from '../src/core/mip.js';
import { makeRng } from '../src/core/rng.js';
import { drawCompact } from './gate/compactPrograms.js';
import { judge, type GateEngines } from './gate/judge.js';
import { legacyEngine, type LegacyHighs } from './gate/legacy.js';
import { drawProgram, KINDS, truthOf, type Truth } from './gate/programs.js';

const [wanted = 100_000, seed = 1] = process.argv.slice(2, 4).map(Number);
const folder = process.argv[4];
/** Programs of a round: each kind so often, and as many compact ones. */
const ROUND = 20;
const SHOWN = 5;

async function loadEngines(): Promise<GateEngines & { readonly version: string }> {
  const second = jslpEngine;
  const about = JSON.parse(await readFile(join(folder ?? 'node_modules/highs', 'package.json'), 'utf8')) as { version: string; main: string };
  if (folder === undefined) return { main: await loadHighsEngine(), plain: await loadHighsEngine({ presolve: 'off' }), second, knowsLimits: true, version: about.version };
  const module = (await import(pathToFileURL(resolve(folder, about.main)).href)) as { default: () => Promise<Highs | LegacyHighs> };
  const highs = await module.default();
  if ('createModel' in highs) return { main: highsEngine(highs), plain: highsEngine(highs, { presolve: 'off' }), second, knowsLimits: true, version: about.version };
  return { main: legacyEngine(highs, 'on'), plain: legacyEngine(highs, 'off'), second, knowsLimits: false, version: about.version };
}

function* rounds(): Generator<{ readonly name: string; readonly program: Program; readonly truth: Truth }, void, void> {
  for (let round = 0; ; round++) {
    for (const kind of KINDS) {
      for (let turn = 0; turn < ROUND; turn++) {
        const program = drawProgram(kind, makeRng(seed * 2 ** 32 + round * ROUND + turn));
        yield { name: `${kind} ${round * ROUND + turn}`, program, truth: truthOf(program) };
      }
    }
    let turn = 0;
    for (const { program, truth } of drawCompact(ROUND, seed + round)) yield { name: `compact ${round}.${turn++}`, program, truth };
  }
}

const { version, ...engines } = await loadEngines();
const rng = makeRng(seed);
const begin = process.cpuUsage().user;
let solves = 0;
let programs = 0;
let seconded = 0;
let wrong = 0;
let infeasible = 0;
for (const { name, program, truth } of rounds()) {
  const verdict = judge(engines, program, truth, rng);
  solves += verdict.solves;
  programs++;
  seconded += verdict.seconded;
  if (truth === 'infeasible') infeasible++;
  if (verdict.wrong.length > 0 && wrong++ < SHOWN) {
    console.log(`seed ${seed}, ${name}\n  ${verdict.wrong.join('\n  ')}\n  ${JSON.stringify(program, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String).join(' ') : value))}`);
  }
  if (solves >= wanted) break;
}
const seconds = (process.cpuUsage().user - begin) / 1e6;
console.log(`highs ${version}, seed ${seed}: ${solves} solves of ${programs} programs (${infeasible} infeasible, ${seconded} by the second engine as well), ${wrong} programs answered wrongly, ${seconds.toFixed(0)} s`);
process.exitCode = wrong > 0 ? 1 : 0;
