/** `npx tsx bench/compare.ts BEFORE.jsonl AFTER.jsonl`: second ÷ first, or exit 1 with the reasons why the two cannot be compared. */
import { readFileSync } from 'node:fs';
import { comparisonTable, differences } from './figures/comparison.js';
import { readLines, type Line } from './runner/line.js';

const [before, after] = process.argv.slice(2).map((file): Line[] => readLines(readFileSync(file, 'utf8'), file));
if (before === undefined || after === undefined) {
  console.error('npx tsx bench/compare.ts BEFORE.jsonl AFTER.jsonl');
  process.exitCode = 2;
} else {
  const reasons = differences(before, after);
  if (reasons.length === 0) console.log(`${comparisonTable(before, after)}\n\nMedians over seeds of second ÷ first.`);
  else {
    console.error(`These runs cannot be compared:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
    process.exitCode = 1;
  }
}
