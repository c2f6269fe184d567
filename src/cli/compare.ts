/** `xuequ compare`: layouts of one county side by side, written and told. */
import { compare } from '../analyse/compare.js';
import { isAlike } from '../analyse/compareDominance.js';
import type { Comparison } from '../analyse/comparison.js';
import { say, type Language, type MessageKey } from '../core/messages/index.js';
import { describeFinding } from '../io/describe.js';
import { writeSet } from '../io/writeSet.js';
import { makeProducts } from '../products.js';
import { buildReport } from '../report/build/build.js';
import { makeNames } from '../report/build/names.js';
import type { ComparedReports } from '../report/compare/compared.js';
import { comparePage } from '../report/compare/page.js';
import { productCsv } from '../report/csv.js';
import type { Report } from '../report/report.js';
import { workbook } from '../report/workbook.js';
import { productSheet } from '../report/xlsx.js';
import type { Run } from '../solve.js';
import { VERSION } from '../version.js';
import type { Request } from './arguments.js';
import { compareFile } from './compareJson.js';
import { IN_FORCE, namesFor, readLayouts, type NamedLayout } from './compareLayouts.js';
import { comparisonTables, verdicts } from './compareTables.js';
import { compareTold } from './compareTold.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { isOfInput, type Ready } from './load.js';
import { loadOrComplain } from './solve.js';
import { noteLines } from './summary.js';

type CompareRequest = Extract<Request, { command: 'compare' }>;

export async function runCompare(request: CompareRequest, context: Context): Promise<Exit> {
  const { lang, console } = context;
  const names = namesFor(request.layouts, request.names, lang);
  const ready = await loadOrComplain(request, [request.input, request.plan, ...request.layouts.filter((path) => path !== IN_FORCE)], context);
  if (ready === null) return EXIT.badInput;
  const { layouts, findings } = await readLayouts(request.layouts, names, ready, lang, request.input);
  printFindings(findings, lang, console, 'full');
  if (layouts === null) {
    if (request.json) console.out(jsonText({ status: 'badInput', findings: findingsJson(findings) }));
    return EXIT.badInput;
  }
  console.err(`${say(lang, 'cli.progress.scoring')}\n`);
  const comparison = await search(layouts, ready, context);
  const reports: Report[] = [];
  for (const { run } of comparison.layouts) reports.push(await reportOf(run, ready, request, context));
  const notes = notesOf(comparison, layouts, lang);
  const compared = comparedReports(comparison, reports, notes.map(({ text }) => text), lang);
  const file = jsonText(compareFile(comparison, reports, [...compared.caveats, ...compared.notes]));
  const files = await outputFiles(compared, file, lang);
  await writeSet(request.out, files);
  const special = notes.filter(({ isSpecial }) => isSpecial).map(({ text }) => text);
  console.out(request.json ? file : compareTold(comparison, [...noteLines(compared.caveats, lang), ...special], [...files.keys()], request.out, lang));
  return comparison.layouts.every(({ total }) => total.breaches === 0) ? EXIT.solved : EXIT.unsolved;
}

async function search(layouts: readonly NamedLayout[], { input: { county }, settings }: Ready, { lang, console, signal }: Context): Promise<Comparison> {
  const answerInterrupt = (): void => console.err(`${say(lang, 'cli.compare.interrupted')}\n`);
  signal.addEventListener('abort', answerInterrupt);
  try {
    return await compare(county, settings, layouts, { signal });
  } finally {
    signal.removeEventListener('abort', answerInterrupt);
  }
}

/** As `score` reports a layout. */
async function reportOf(run: Run, { input, preset }: Ready, { overrides }: CompareRequest, { lang, typed }: Context): Promise<Report> {
  const products = await makeProducts({ ...run, nameOf: makeNames(lang, run.outcomes).district });
  const reproduce = { command: typed, seed: run.seed, effort: run.effort, version: VERSION, preset: preset.id, files: input.files, overrides: overrides.filter(isOfInput) };
  const table = { ...input.schools, columns: input.understood.columns };
  return buildReport({ ...run, products, clauses: preset.clauses, table, rowOf: input.rowOf, notes: input.composed.map((finding) => describeFinding(finding, lang)), reproduce }, lang);
}

interface Note {
  readonly text: string;
  /** It is of these layouts and not of every comparison. */
  readonly isSpecial: boolean;
}

function notesOf(comparison: Comparison, given: readonly NamedLayout[], lang: Language): Note[] {
  const { layouts, county, interrupted } = comparison;
  const [first] = layouts;
  const special = (key: string, params: Record<string, string | number> = {}): Note => ({ text: say(lang, `compare.note.${key}` as MessageKey, params), isSpecial: true });
  return [
    ...(['bound', 'broken', 'moved', 'gain', 'dominance'] as const).map((key): Note => ({ text: say(lang, `compare.note.${key}`), isSpecial: key === 'broken' && layouts.some(({ total }) => total.breaches > 0) })),
    ...(layouts.some(({ total }) => total.terms.some(({ id }) => id === 'moves')) ? [special('moves')] : []),
    ...layouts.flatMap((one, at): Note[] => {
      const absent = county.schools.filter((_, school) => one.layout.lead[school] === -1);
      return [
        ...(isAlike(first!, one) ? [] : [special('parts', { name: one.name, first: first!.name })]),
        ...(absent.length === 0 ? [] : [special('placed', { name: one.name, count: absent.length, school: absent[0]!.name })]),
        ...(given[at]!.isOfOtherSettings ? [special('otherSettings', { name: one.name })] : []),
      ];
    }),
    ...(layouts.some(({ run }) => run.outcomes.some(({ refused }) => refused.length > 0)) ? [special('refused')] : []),
    ...(interrupted ? [special('interrupted')] : []),
  ];
}

/** What the page is made from. */
function comparedReports(comparison: Comparison, reports: readonly Report[], notes: readonly string[], lang: Language): ComparedReports {
  const { layouts, differences, moved, apart, dominance } = comparison;
  const changes = moved.map((own) => own.map(({ school, from, to, gain, kept }) => ({ school, from, to, gain, kept: [...new Set(kept.flatMap(({ clauses }) => clauses))] })));
  return {
    names: layouts.map(({ name }) => name), reports, differences, changes, apart, dominance, notes, caveats: layouts[0]!.run.settings.notes,
    tables: comparisonTables({ comparison, reports, lang }), verdicts: verdicts(comparison, lang).map(({ text }) => text),
  };
}

/** The files by name, the one to open first in front. */
async function outputFiles(compared: ComparedReports, file: string, lang: Language): Promise<Map<string, Uint8Array | string>> {
  const { tables } = compared;
  const words = [...compared.caveats, ...compared.verdicts, ...compared.notes];
  const notes = { id: 'notes', title: say(lang, 'compare.sheet.notes'), headers: [say(lang, 'compare.sheet.notes')], rows: words.map((text) => [text]) };
  return new Map<string, Uint8Array | string>([
    ['compare.html', await comparePage(compared)],
    ['compare.xlsx', await workbook(lang, compared.reports[0]!.title, [...tables, notes].map(productSheet))],
    ['changes.csv', productCsv(tables.find(({ id }) => id === 'changes')!)],
    ['compare.json', file],
  ]);
}
