/**
 * `npx tsx bench/growth.ts RUN.jsonl [wallSeconds|cpuSeconds|peakMemoryMiB] [OUT.svg]`: fits figure ≈ a · n^b for each suite and method, prints b
 * and draws it. A time that is only the limit of its run says nothing about growth: such points are drawn hollow and left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { seriesOf, MEASURES, type Measure } from './figures/series.js';
import { readLines } from './runner/line.js';
import { growthPlot } from './figures/plot.js';

const [file, measure = 'cpuSeconds', out = file?.replace(/(\.jsonl)?$/, `.${measure}.svg`)] = process.argv.slice(2);
if (file === undefined || !MEASURES.includes(measure as Measure)) {
  console.error(`npx tsx bench/growth.ts RUN.jsonl [${MEASURES.join('|')}] [OUT.svg]`);
  process.exitCode = 2;
} else {
  const series = seriesOf(readLines(readFileSync(file, 'utf8'), file), measure as Measure);
  for (const { name, growth, points, left } of series) {
    const exponent = growth === null ? 'no fit: fewer than two sizes are left' : `n^${growth.exponent.toFixed(3)}${growth.error === null ? '' : ` ± ${growth.error.toFixed(3)}`}, ${growth.factor.toPrecision(3)} at n = 1`;
    console.log(`${name}: ${measure} ~ ${exponent} (${points.length} cases${left.length === 0 ? '' : `; ${left.length} that ended by their time limit are left out`})`);
  }
  if (series.length === 0) {
    console.error(`${file} has no case with ${measure}.`);
    process.exitCode = 1;
  } else {
    writeFileSync(out!, growthPlot(file, measure, series));
    console.log(`Drawn: ${out}`);
  }
}
