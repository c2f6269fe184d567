/** Read somebody's layout; where its districts name no lead, seat them where the ways are shortest. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInput, readLayout, seated, writeSet } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { county } = input!;
const folder = mkdtempSync(join(tmpdir(), 'example-'));
const groups = ['east', 'west', 'west', 'east', 'east', 'east', 'west', 'west', 'all', 'all', 'all', 'all'];
writeFileSync(join(folder, 'byHand.csv'), `id,district\n${county.schools.map(({ id }, at) => `${id},${groups[at]}`).join('\n')}\n`);
const { layout, unnamed, findings } = await readLayout(join(folder, 'byHand.csv'), county, false, input);
const leads = (of: { lead: Int32Array }) => [...new Set(of.lead)].map((lead) => county.schools[lead]!.id).join(' ');
console.log(findings.length, leads(layout!), '|', leads(seated(county.travel, layout!, unnamed)));
// → 3 T01 T02 T10 | T05 T02 T11

// Files are written whole or not at all.
await writeSet(join(folder, 'out'), new Map([['leads.txt', leads(layout!)]]));
console.log(readFileSync(join(folder, 'out/leads.txt'), 'utf8'));
// → T01 T02 T10
