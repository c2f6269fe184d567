/** The report of a run as data, and the files that are made of it. */
import { buildReport, districtOutlines, layoutCsv, layoutGeojson, layoutWorkbook, makeNames, makeProducts, noticeDocument, readInput, reportHtml, resolveSettings, resultJson, solve, VERSION } from '../../src/index.js';

const { input } = await readInput('data/tiny');
const { settings, preset } = resolveSettings({ plan: input!.plan, planName: 'plan.yaml', overrides: [] });
const run = await solve(input!.county, settings!, { effort: 200_000, threads: 0 });
const report = buildReport({
  ...run,
  clauses: preset.clauses,
  products: await makeProducts({ ...run, nameOf: makeNames('en', run.outcomes).district }),
  table: { ...input!.schools, columns: input!.understood.columns },
  rowOf: input!.rowOf,
  reproduce: { command: 'my tool', seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input!.files, overrides: [] },
}, 'en');
console.log(report.status, report.cost, report.districts.map(({ name, size }) => `${name}: ${size}`).join('; '));
// → optimal 41400 Primary district 1: 4; Primary district 2: 4; Junior district 1: 4

const outlines = await districtOutlines(report);
console.log((await reportHtml(report, outlines)).startsWith('<!'), layoutCsv(report).split('\r\n').length, JSON.parse(resultJson(report)).cost);
// → true 14 41400
const [book, notice] = [await layoutWorkbook(report), await noticeDocument(report, settings!.notice, outlines)];
console.log([book, notice].map((bytes) => String.fromCharCode(...bytes.slice(0, 2))).join(), JSON.parse(await layoutGeojson(report)).type);
// → PK,PK FeatureCollection
