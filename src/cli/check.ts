/** `xuequ check`: what was understood, what is wrong with it, and whether any layout can keep the rules at all. */
import { compile } from '../core/compile.js';
import { findInfeasible } from '../core/infeasible.js';
import { hasMessage, say, type Language, type MessageKey } from '../core/messages/index.js';
import { mayLead } from '../core/model.js';
import { TABLE_COLUMNS } from '../io/columns.js';
import type { Understood } from '../io/input.js';
import { infeasibility } from '../report/build/violations.js';
import type { Request } from './arguments.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import { load, type Ready } from './load.js';
import { partNames } from './parts.js';
import { shellWord } from './shellWord.js';

interface CheckedPart {
  readonly part: string;
  readonly schools: number;
  readonly leads: number;
  /** Why no layout can keep every hard rule, as far as that shows without a search. */
  readonly reason: string | null;
}

export async function runCheck(request: Extract<Request, { command: 'check' }>, { lang, console }: Context): Promise<Exit> {
  const { reading, ready, findings } = await load(request, lang);
  const parts = ready === null ? [] : checkParts(ready, lang);
  const exit = ready === null ? EXIT.badInput : parts.some(({ reason }) => reason !== null) ? EXIT.unsolved : EXIT.solved;
  if (request.json) {
    console.out(jsonText({ ready: exit === EXIT.solved, rows: reading.rows, understood: reading.input?.understood ?? null, parts, findings: findingsJson(findings) }));
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

function partLines({ part, schools, leads, reason }: CheckedPart, lang: Language): string[] {
  const line = say(lang, 'cli.check.part', { part, schools, leads });
  return reason === null ? [line] : [line, say(lang, 'cli.check.infeasible', { reason })];
}

function checkParts(ready: Ready, lang: Language): CheckedPart[] {
  const { problems, names } = partNames(ready, lang);
  return problems.map((problem, at) => {
    const model = compile(problem);
    const reason = findInfeasible(model);
    const leads = [...problem.part.schools.keys()].filter((unit) => mayLead(model, unit)).length;
    return { part: names.parts[at]!, schools: model.n, leads, reason: reason === null ? null : infeasibility(reason, at, names).text };
  });
}
