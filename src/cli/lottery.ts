/** `xuequ lottery`: places drawn by lot (GL6), and a published draw done again. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Applicant } from '../core/admission.js';
import { InputError, type Finding } from '../core/findings.js';
import { say, type Language } from '../core/messages/index.js';
import { readAdmissions, readApplicants } from '../io/admission.js';
import { describeFinding } from '../io/describe.js';
import { isFile, load } from '../io/files.js';
import { writeSet } from '../io/writeSet.js';
import { errorCode } from '../io/writeSetFiles.js';
import { listHashOf, type Admitted } from '../policy/lottery/lottery.js';
import { doubtsOf, recordOf, recordShape, type Doubt, type LotteryRecord } from '../policy/lottery/record.js';
import { webSha256 } from '../policy/lottery/sha256.js';
import { LIST_FILE, lotteryFiles, RECORD_FILE } from '../report/lottery.js';
import { EXIT, jsonText, type Context, type Exit } from './console.js';
import { findingsJson, printFindings } from './findings.js';
import type { LotteryRequest } from './lotteryArguments.js';
import { checkOut } from './outFolder.js';
import { shellWord } from './shellWord.js';

/** Lines said at most; files and JSON have all. */
const MOST = 20;

export const runLottery = (request: LotteryRequest, context: Context): Promise<Exit> => (request.kind === 'draw' ? draw(request, context) : verify(request, context));

async function draw({ list, places, seed, out, json }: Extract<LotteryRequest, { kind: 'draw' }>, { lang, console }: Context): Promise<Exit> {
  const findings: Finding[] = [];
  const schools = await readAdmissions(places, findings);
  const applicants = await readApplicants(list, schools, findings);
  if (schools === null || applicants === null) throw new InputError(findings);
  printFindings(findings, lang, console, 'full');
  const total = schools.reduce((sum, school) => sum + school.places, 0);
  const count = say(lang, 'lottery.count', { applicants: applicants.length, schools: schools.length, places: total });
  if (seed === undefined) {
    const listHash = await listHashOf({ applicants, schools }, webSha256);
    console.out(json ? jsonText({ listHash, applicants: applicants.length, places: total }) : [count, say(lang, 'lottery.hash', { hash: listHash }), say(lang, 'lottery.publish'), ''].join('\n'));
    return EXIT.solved;
  }
  await checkOut(out, [list, places], lang);
  const record = await recordOf(applicants, schools, seed, webSha256);
  const files = lotteryFiles(record, applicants, lang);
  await writeSet(out, files);
  const command = `xuequ lottery --verify ${shellWord(join(out, RECORD_FILE))} --list ${shellWord(list)}`;
  const lines = [
    count,
    say(lang, 'lottery.hash', { hash: record.listHash }),
    ...drawLines(record, lang),
    totalLine(record, lang),
    say(lang, 'lottery.files', { path: out, files: [...files.keys()].join(say(lang, 'page.listSeparator')) }),
    say(lang, 'lottery.recheck', { command }),
  ];
  console.out(json ? files.get(RECORD_FILE)! : lines.map((line) => `${line}\n`).join(''));
  return EXIT.solved;
}

function drawLines({ draws, schools }: LotteryRecord, lang: Language): string[] {
  const nameOf = new Map(schools.map(({ school, name }) => [school, name === '' ? school : name]));
  const lines = draws.slice(0, MOST).map(({ round, school, places, applicants, admitted, manner }) => say(lang, `lottery.draw.${manner}`, { round, school: nameOf.get(school)!, places, applicants, admitted }));
  return draws.length <= MOST ? lines : [...lines, say(lang, 'lottery.moreDraws', { count: draws.length - MOST })];
}

function totalLine({ results }: LotteryRecord, lang: Language): string {
  const count = (wanted: Admitted['manner']): number => results.filter(({ manner }) => manner === wanted).length;
  const [direct, lot, none] = [count('direct'), count('lot'), count('none')];
  return say(lang, 'lottery.total', { admitted: direct + lot, direct, lot, none });
}

async function verify({ list, record: path, json }: Extract<LotteryRequest, { kind: 'verify' }>, { lang, console }: Context): Promise<Exit> {
  const findings: Finding[] = [];
  const stated = await readRecord(path, findings);
  const applicants = await readApplicants(list, stated?.schools ?? null, findings);
  if (stated === null || applicants === null) throw new InputError(findings);
  printFindings(findings, lang, console, 'full');
  const found = await recordOf(applicants, stated.schools, stated.seed, webSha256);
  const doubts = [...doubtsOf(stated, found).map((doubt) => doubtFinding(doubt, path)), ...(await filesBeside(path, stated, applicants))];
  if (json) console.out(jsonText({ agrees: doubts.length === 0, listHash: found.listHash, findings: findingsJson(doubts) }));
  else {
    for (const doubt of doubts.slice(0, MOST)) console.out(`${describeFinding(doubt, lang)}\n`);
    if (doubts.length > MOST) console.out(`${say(lang, 'lottery.moreDoubts', { count: doubts.length - MOST })}\n`);
    console.out(`${doubts.length === 0 ? say(lang, 'lottery.good', { applicants: applicants.length }) : say(lang, 'lottery.bad', { count: doubts.length })}\n`);
  }
  return doubts.length === 0 ? EXIT.solved : EXIT.unsolved;
}

/** Findings said at most: a file of another kind has no end of them. */
const MOST_ISSUES = 10;

async function readRecord(path: string, out: Finding[]): Promise<LotteryRecord | null> {
  const loaded = (await isFile(path, out)) ? await load(path, out, path) : null;
  if (loaded === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(loaded.bytes));
  } catch (error) {
    out.push({ severity: 'error', code: 'finding.resultNotJson', file: path, params: { reason: error instanceof Error ? error.message : String(error) } });
    return null;
  }
  const parsed = recordShape.safeParse(value);
  for (const { path: where } of parsed.error?.issues.slice(0, MOST_ISSUES) ?? []) {
    out.push({ severity: 'error', code: 'finding.lottery.record', file: path, column: where.map(String).join('.') });
  }
  return parsed.data ?? null;
}

/** The files that were written with the record, where they still stand beside it: in either language, they have to say what it says. */
async function filesBeside(path: string, stated: LotteryRecord, applicants: readonly Applicant[]): Promise<Finding[]> {
  const wanted = (['zh', 'en'] as const).map((lang) => lotteryFiles(stated, applicants, lang));
  const own = wanted[0]!.get(LIST_FILE)!;
  const checked = await Promise.all([...wanted[0]!.keys()].filter((name) => name !== RECORD_FILE).map(async (name): Promise<Finding[]> => {
    const file = join(dirname(path), name);
    const text = await textOf(file);
    if (text === null || wanted.some((files) => files.get(name) === text)) return [];
    // The list that was drawn from tells what has changed since.
    const isDrawnFrom = name === LIST_FILE && (await webSha256([text]))[0] === stated.listHash;
    return isDrawnFrom ? changedLines(file, text, own) : [{ severity: 'error', code: 'finding.lottery.file', file }];
  }));
  return checked.flat();
}

/** Lines of the list that was drawn from and are not in this one, with the line of the same id, if any; and new lines. */
function changedLines(file: string, drawn: string, now: string): Finding[] {
  const byId = (text: string): Map<string, string> => new Map(text.split('\n').filter((line) => line !== '').map((line) => [line.split('\t', 2).join(' '), line]));
  const [then, here] = [byId(drawn), byId(now)];
  return [...new Set([...then.keys(), ...here.keys()])].filter((id) => then.get(id) !== here.get(id)).map((id): Finding => {
    const shown = (line: string | undefined): string => (line === undefined ? '–' : line.replaceAll('\t', ' | '));
    return { severity: 'error', code: 'finding.lottery.line', file, value: shown(then.get(id)), params: { found: shown(here.get(id)) } };
  });
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? null : ''; // the tables need not be there; what cannot be read does not agree
  }
}

function doubtFinding(doubt: Doubt, file: string): Finding {
  if (doubt.kind === 'list') return { severity: 'error', code: 'finding.lottery.list', file, column: 'listHash', value: doubt.stated, params: { found: doubt.found } };
  if (doubt.kind === 'result' && doubt.found === null) return { severity: 'error', code: 'finding.lottery.notInList', file, value: doubt.id };
  if (doubt.kind === 'result' && doubt.stated === null) return { severity: 'error', code: 'finding.lottery.notInRecord', file, value: doubt.id };
  const where = doubt.kind === 'result' ? `results[${doubt.id}]` : `draws[${doubt.round}, ${doubt.school}]`;
  const [stated, found] = [doubt.stated, doubt.found] as readonly (Readonly<Record<string, unknown>> | null)[];
  const field = Object.keys({ ...stated, ...found }).find((key) => JSON.stringify(stated?.[key]) !== JSON.stringify(found?.[key]));
  const shown = (from: Readonly<Record<string, unknown>> | null): string => (from === null || field === undefined ? '–' : JSON.stringify(from[field] ?? null));
  return { severity: 'error', code: 'finding.lottery.figure', file, column: stated === null || found === null || field === undefined ? where : `${where}.${field}`, value: shown(stated ?? null), params: { found: shown(found ?? null) } };
}

