/** Who looks after which districts: zones of inspectors and researchers over any layout (AK7, AK8). */
import { buildCounty, districtsOfRun, makeNames, planZones, readInput, resolveSettings, solve } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const person = (id: string, home: number) => ({ id, name: `Inspector ${id}`, role: 'inspector' as const, home, subject: '', stages: [], capacity: 2, place: null });
const county = buildCounty({ ...input!.county, staff: [person('I1', 0), person('I2', 9)] });

const run = await solve(county, settings!, { effort: 200_000, threads: 0 });
const districts = districtsOfRun({ outcomes: run.outcomes, nameOf: makeNames('en', run.outcomes).district });
const { inspector, researcher } = await planZones(county, districts);
console.log(inspector.status, researcher.status);
// → optimal nobody
if (inspector.status === 'optimal') for (const [duty, taker] of inspector.assignment.entries()) console.log(districts[duty]!.name, '→', inspector.question.people[taker]!.name);
// → Primary district 1 → Inspector I2
// → Primary district 2 → Inspector I2
// → Junior district 1 → Inspector I1
