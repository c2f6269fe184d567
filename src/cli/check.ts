/** `xuequ check`: what was understood, what is wrong with it, and whether any layout can keep the rules at all. */
import { hasMessage, say, type Language, type MessageKey } from '../core/messages/index.js';
import type { Problem } from '../core/problem.js';
import { TABLE_COLUMNS } from '../io/columns.js';
import type { Understood } from '../io/input.js';
import { diagnose } from '../mend/diagnose.js';
import type { Diagnosis } from '../policy/changes.js';
import { infeasibilities } from '../report/build/infeasibility.js';
import { reportMending } from '../report/build/mending.js';
import { mendingJson } from '../report/json.js';
import type { ReportMending } from '../report/report.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { load, type Ready } from './load.js';
import { mendingLines } from './mendingLines.js';
import { partNames } from './parts.js';
import { shellWord } from './shellWord.js';
import { turnEvents } from './turnEvents.js';

interface CheckedPart {
  readonly part: string;
  readonly schools: number;
  readonly leads: number;
  readonly status: Diagnosis['status'];
  /** Why no layout can keep every hard rule. */
  readonly reasons: readonly string[];
  readonly mending: ReportMending;
}

export async function runCheck(request: Extract<Request, { command: 'check' }>, { lang, console, signal }: Context): Promise<Exit> {
  const { reading, ready, findings } = await load(request, lang);
  const parts = ready === null ? [] : await checkParts(ready, lang, signal);
  const exit = ready === null ? EXIT.badInput : parts.some(({ status }) => status === 'infeasible') ? EXIT.unsolved : EXIT.solved;
  if (request.json) {
    console.out(jsonText({ ready: exit === EXIT.solved, rows: reading.rows, understood: reading.input?.understood ?? null, parts: parts.map(partJson), findings: findingsJson(findings) }));
    return exit;
  }
  printFindings(findings, lang, console, 'full');
  const { used, leftOut, refused } = reading.rows;
  if (used + leftOut + refused > 0) console.out(`${say(lang, 'cli.check.rows', { used, leftOut, refused })}\n`);
  if (ready === null) return exit;
  console.out(`${say(lang, 'cli.check.understood')}\n`);
  for (const line of [...understoodLines(ready.input.understood, lang), ...parts.flatMap((part) => partLines(part, lang))]) console.out(`  ${line}\n`);
  console.out(`${exit === EXIT.solved ? say(lang, 'cli.check.good', { command: `xuequ solve ${shellWord(request.input)} --out out` }) : say(lang, 'cli.check.bad')}\n`);
  return exit;
}

function understoodLines({ rows, columns, carried, encoding, coordinates }: Understood, lang: Language): string[] {
  const separator = say(lang, 'page.listSeparator');
  const nameOf = (field: string): string => (hasMessage(`column.${field}.name`) ? say(lang, `column.${field}.name` as MessageKey) : field);
  const headers = Object.entries(columns).map(([field, header]) => (header === nameOf(field) ? header : say(lang, 'cli.check.column', { field: nameOf(field), header })));
  const absent = TABLE_COLUMNS.schools.filter(({ field }) => !Object.hasOwn(columns, field)).map(({ field }) => nameOf(field));
  return [
    ...Object.entries(rows).map(([name, count]) => say(lang, 'cli.check.sheet', { name, rows: count })),
    say(lang, 'cli.check.encoding', { encoding, coordinates: coordinates === 'none' ? say(lang, 'cli.check.noCoordinates') : COORDINATES[coordinates] }),
    say(lang, 'cli.check.columns', { columns: headers.join(separator) }),
    ...(absent.length === 0 ? [] : [say(lang, 'cli.check.absent', { columns: absent.join(separator) })]),
    ...(carried.length === 0 ? [] : [say(lang, 'cli.check.carried', { columns: carried.join(separator) })]),
  ];
}

const COORDINATES = { wgs84: 'WGS-84', gcj02: 'GCJ-02', bd09: 'BD-09' } as const;

const partJson = ({ mending, ...part }: CheckedPart): unknown => ({ ...part, mends: mendingJson([mending])[0]!.mends });

function partLines({ part, schools, leads, status, reasons, mending }: CheckedPart, lang: Language): string[] {
  return [
    say(lang, 'cli.check.part', { part, schools, leads }),
    ...(status === 'undecided' ? [say(lang, 'mend.undecided')] : []),
    ...reasons.map((reason) => say(lang, 'cli.check.infeasible', { reason })),
    ...(status === 'infeasible' ? mendingLines(mending, lang) : []),
  ];
}

async function checkParts(ready: Ready, lang: Language, signal: AbortSignal): Promise<CheckedPart[]> {
  const { county } = ready.input;
  const { problems, names } = partNames(ready, lang);
  const parts: CheckedPart[] = [];
  for (const [at, problem] of problems.entries()) {
    const asked = { county, settings: ready.settings, part: problem.part };
    const diagnosis = await diagnose(asked, { stopped: () => signal.aborted, pause: turnEvents });
    const where = { problem, part: at, hasMends: diagnosis.mends.length > 0 };
    parts.push({
      part: names.parts[at]!,
      schools: problem.part.schools.length,
      leads: leadsIn(problem),
      status: diagnosis.status,
      reasons: infeasibilities(diagnosis.reasons, where, names).map(({ text }) => text),
      mending: reportMending(diagnosis, asked, at, names),
    });
  }
  return parts;
}

const leadsIn = ({ part, rules }: Problem): number => [...part.schools.keys()].filter((unit) => rules.every(({ shape }) => shape.mayLead?.(unit) ?? true)).length;
