/** Read a folder, a workbook or a CSV file, and say everything that is wrong with it at once. */
import { describeFinding, readInput } from '../../src/index.js';

const { input, findings } = await readInput('data/tiny');
for (const finding of findings) console.log(describeFinding(finding, 'en'));
if (input === null) throw new Error('The input was refused; the findings say why.');
console.log(input.county.schools.length, input.county.travel.source, input.county.schools[0]!.name);
// → 12 matrix 河口中心小学

// A folder without a table of schools: no exception, a finding.
const refused = await readInput('data/plans');
console.log(refused.input, refused.findings[0]!.code);
// → null finding.noSchoolsFile
