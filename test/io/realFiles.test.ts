/** Two tables of real schools, read with a plan and without editing. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readInput } from '../../src/io/read.js';
import { codesOf, fileOf } from './fixtures.js';

const folder = fileURLToPath(new URL('../../../shared/data/schools', import.meta.url));

describe.skipIf(!existsSync(folder))(`tables of ../shared/data/schools${existsSync(folder) ? '' : ' (skipped: the folder is not there)'}`, () => {
  test('New South Wales: 2,210 rows, the score a rank of a numeric column, other stages left out', async () => {
    const planFile = fileOf(
      'plan.yaml',
      `title: New South Wales
input:
  columns: {township: lga, county: principal_network, setting: urban_rural, students: students_fte}
  radius: 1200
  values: {stage: {secondary: junior}}
  rows: {keep: {stage: [primary, secondary]}, dropBlank: [icsea, county]}
  quality: {from: [{column: icsea}], normalise: rank}
`,
    );
    const { input, findings, rows } = await readInput(`${folder}/nsw_schools.csv`, { planFile });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(rows.used + rows.leftOut).toBe(2_210);
    expect(rows.used).toBeGreaterThan(1_900);
    const { schools } = input!.county;
    const primary = schools.flatMap(({ stage, quality }) => (stage === 'primary' ? [quality!] : []));
    expect([Math.min(...primary), Math.max(...primary)]).toEqual([0, 10_000]);
    expect(primary.reduce((sum, quality) => sum + quality, 0) / primary.length).toBeCloseTo(5_000, -1); // a rank is even
    expect(input!.understood.columns).toMatchObject({ county: 'principal_network', township: 'lga' });
  });

  test('Taiwan: 2,668 rows with leading zeros, by county', async () => {
    const planFile = fileOf('plan.yaml', 'input: {columns: {township: town, setting: urban_rural}, values: {setting: {urban_or_general: urban, remote: rural}}}');
    const { input, findings, rows } = await readInput(`${folder}/tw_schools.csv`, { planFile });
    expect(codesOf(findings.filter(({ severity }) => severity === 'error'))).toEqual([]);
    expect(rows).toEqual({ used: 2_668, leftOut: 0, refused: 0 });
    expect(input!.county.schools[0]).toMatchObject({ id: '011301', county: '新北市', township: '淡水區', setting: 'urban', quality: null });
  });
});
