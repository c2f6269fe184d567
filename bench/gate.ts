/**
 * Asks the MIP engines about random small programs of which the truth is known, before a release and before another version of `highs` is
 * taken: `npx tsx bench/gate.ts [solves] [seed] [folder of a highs package]`. Exits with 1 and shows the programs when an answer is wrong,
 * with 2 when it cannot ask.
 */
import { aboutOf, enginesOf, shippedEngines } from './gate/load.js';
import { runGate, type Fault } from './gate/runGate.js';

const SHOWN = 5;

async function main(solves: number, seed: number, folder?: string): Promise<number> {
  if (![solves, seed].every((number) => Number.isSafeInteger(number) && number >= 0)) throw new RangeError('Expected whole numbers of solves and seed.');
  const { version } = await aboutOf(folder ?? 'node_modules/highs');
  const engines = folder === undefined ? await shippedEngines() : await enginesOf(folder);
  const begin = process.cpuUsage().user;
  let shown = 0;
  const tally = runGate(engines, { solves, seed }, ({ name, program, lines }) => {
    if (shown++ < SHOWN) console.log(`seed ${seed}, ${name}\n  ${lines.join('\n  ')}\n  ${textOf(program)}`);
  });
  const seconds = (process.cpuUsage().user - begin) / 1e6;
  console.log(`highs ${version}, seed ${seed}: ${tally.solves} solves of ${tally.programs} programs (${tally.infeasible} infeasible, ${tally.seconded} by the second engine as well), ${tally.wrong} programs answered wrongly, ${seconds.toFixed(0)} s`);
  return tally.wrong > 0 ? 1 : 0;
}

const textOf = (program: Fault['program']): string => JSON.stringify(program, (_, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array, String).join(' ') : value));

const [solves = '100000', seed = '1', folder] = process.argv.slice(2);
try {
  process.exitCode = await main(Number(solves), Number(seed), folder);
} catch (error) {
  console.error(error);
  process.exitCode = 2;
}
