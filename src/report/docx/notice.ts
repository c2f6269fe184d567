/**
 * `notice.docx`, the sheet by which a layout is published for comment (XX4: 方案公开征求意见), with the annexes that XX5 asks for: districts, maps
 * and the list of schools with their tiers.
 */
import { AlignmentType, Document, Footer, PageNumber, Paragraph, TextRun, type FileChild } from 'docx';
import { districtColours } from '../colour.js';
import type { Outline } from '../outlines.js';
import { makeView, type View } from '../page/view.js';
import { wording } from '../page/wording.js';
import { schoolsOf, type Report, type ReportPart } from '../report.js';
import { textWidth } from '../workbook.js';
import { drawingContent } from './drawing.js';
import { CHARACTER, FONT, PAGE, SIZE, STYLES, TEXT_WIDTH } from './format.js';
import { noticeMaps } from './map.js';
import { packed } from './pack.js';
import { districtTable, principlesOf, principleTable, schoolTable, teller, type Tell } from './tables.js';
import { nameText, pieces, plainText } from './text.js';

/** What only the bureau knows; '' where it is not known yet. Printed as given. */
export interface NoticeFacts {
  readonly version: string;
  readonly date: string;
  readonly issuer: string;
  readonly period: string;
  readonly contact: string;
}

/** Violations that are printed. */
const MOST_VIOLATIONS = 20;
/** Districts of a part above which a map on one page is a smear. */
const MOST_ON_A_MAP = 300;

/**
 * The bytes of the document; the same arguments give the same bytes. Without version there is no line for it; other facts that are not
 * known are marked as to be filled in, as a notice without them cannot be answered.
 * @param outlines as `districtOutlines` makes them
 */
export async function noticeDocument(report: Report, facts: NoticeFacts, outlines: readonly Outline[]): Promise<Uint8Array> {
  const tell = teller(report);
  const [firstLine, secondLine] = titleOf(report, facts, tell);
  const annexes = await annexesOf(report, outlines);
  const document = new Document({
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [{
      properties: { page: PAGE },
      footers: { default: pageNumber('right'), even: pageNumber('left') },
      children: [
        title(firstLine), title(secondLine),
        ...(facts.version === '' ? [] : [paragraph('NoticeVersion', tell('notice.version', { version: facts.version }))]),
        blank(),
        ...body(report, facts, tell),
        ...annexList(annexes.map(({ name }) => name), tell),
        ...signature(facts, tell),
        ...annexes.flatMap(({ name, content }, at) => [
          new Paragraph({ style: 'NoticeAnnex', pageBreakBefore: true, children: runs(tell('notice.annexNumber', { number: at + 1 })) }),
          title(name), ...content,
        ]),
      ],
    }],
  });
  return packed(document, `${firstLine} ${secondLine}`);
}

/** Issuer and matter, or matter and 公示. A title that speaks of districts already says the matter. */
function titleOf({ title: given }: Report, { issuer }: NoticeFacts, tell: Tell): [string, string] {
  const subject = /学区|district/i.test(given) ? given : tell('notice.subject', { title: given });
  return issuer === '' ? [subject, tell('notice.kind')] : [issuer, tell('notice.about', { subject })];
}

const runs = (text: string, options: { readonly highlight?: 'yellow' } = {}): TextRun[] => pieces(plainText(text)).map((piece) => new TextRun({ text: piece, ...options }));
const paragraph = (style: string, text: string): Paragraph => new Paragraph({ style, children: runs(text) });
const title = (text: string): Paragraph => new Paragraph({ heading: 'Title', children: runs(nameText(text)) });
const heading = (text: string): Paragraph => new Paragraph({ heading: 'Heading1', children: runs(text) });
const subheading = (text: string): Paragraph => new Paragraph({ heading: 'Heading2', children: runs(nameText(text)) });
const text = (sentence: string): Paragraph => paragraph('NoticeText', sentence);
const note = (sentence: string): Paragraph => paragraph('NoticeNote', sentence);
const blank = (): Paragraph => new Paragraph({ children: [] });

/** A fact, or its placeholder, marked so that nobody prints it by oversight. */
const factRuns = (facts: NoticeFacts, key: Exclude<keyof NoticeFacts, 'version'>, tell: Tell): TextRun[] =>
  facts[key] === '' ? runs(tell(`notice.missing.${key}`), { highlight: 'yellow' }) : runs(facts[key]);

function body(report: Report, facts: NoticeFacts, tell: Tell): FileChild[] {
  const schools = schoolsOf(report);
  return [
    text(tell('notice.opening', { schools, districts: report.districts.length })),
    ...warning(report, tell),
    heading(tell('notice.basis')),
    text(tell('notice.basisText')),
    ...[...documentsOf(report)].map(([name, letters]) => text(tell('notice.document', { letters: [...letters].join(tell('header.listMark')), name }))),
    heading(tell('notice.principles')),
    text(tell('notice.principlesText')),
    principleTable(report),
    heading(tell('notice.result')),
    ...report.parts.filter(({ districts }) => districts > 0).map((part) => text(partResult(report, part, tell))),
    ...(report.notes ?? []).map(note),
    heading(tell('notice.feedback')),
    new Paragraph({ style: 'NoticeText', children: [...runs(tell('notice.period')), ...factRuns(facts, 'period', tell)] }),
    // What follows, down to the signature, stays together: no page holds only a signature (GB/T 9704 7.3.5.4).
    new Paragraph({ style: 'NoticeText', keepNext: true, children: [...runs(tell('notice.contact')), ...factRuns(facts, 'contact', tell)] }),
  ];
}

/** A layout that breaks rules is not fit for publication: the sheet says so where nobody can miss it. */
function warning({ status, verdict, violations }: Report, tell: Tell): Paragraph[] {
  if (status !== 'rulesBroken' && violations.length === 0) return [];
  const marked = (sentence: string): Paragraph => new Paragraph({ style: 'NoticeText', children: runs(sentence, { highlight: 'yellow' }) });
  return [
    marked(tell('notice.broken', { verdict })),
    ...violations.slice(0, MOST_VIOLATIONS).map((violation) => marked(tell('notice.brokenItem', { clause: violation.clause, text: violation.text }))),
    ...(violations.length > MOST_VIOLATIONS ? [marked(tell('notice.brokenMore', { count: violations.length - MOST_VIOLATIONS }))] : []),
  ];
}

/** Documents of the clauses that are answered, with the letters of the clauses from each, in the order of the clauses. */
function documentsOf(report: Report): Map<string, Set<string>> {
  const documents = new Map<string, Set<string>>();
  for (const { id, source } of principlesOf(report)) documents.set(source, (documents.get(source) ?? new Set()).add(id.replace(/\d+$/, '')));
  return documents;
}

function partResult(report: Report, { id, name, schools, districts }: ReportPart, tell: Tell): string {
  const sizes = report.districts.filter(({ part }) => part === id).map(({ size }) => size);
  const [least, most] = sizes.reduce(([low, high], size) => [Math.min(low, size), Math.max(high, size)], [Infinity, 0]);
  return tell(least === most ? 'notice.partEven' : 'notice.partResult', { part: name, schools, districts, least: least!, most: most! });
}

/** 附件说明: two characters in, further lines under the first number. */
function annexList(names: readonly string[], tell: Tell): Paragraph[] {
  const label = tell('notice.annexes');
  const indent = textWidth(label) * (CHARACTER / 2);
  return [new Paragraph({ keepNext: true, children: [] }), ...names.map((name, at) => new Paragraph({
    indent: { left: 2 * CHARACTER + indent, hanging: at === 0 ? indent : 0 }, keepNext: true, keepLines: true,
    children: runs(`${at === 0 ? label : ''}${tell('notice.annexItem', { number: at + 1, title: name })}`),
  }))];
}

/** Date four characters from the right, the issuer centred above it: room for the seal (GB/T 9704 7.3.5.1). */
function signature(facts: NoticeFacts, tell: Tell): Paragraph[] {
  const widthOf = (key: 'issuer' | 'date'): number => textWidth(facts[key] === '' ? tell(`notice.missing.${key}`) : facts[key]) * (CHARACTER / 2);
  const middle = 4 * CHARACTER + widthOf('date') / 2;
  const inset = Math.max(0, Math.min(middle - widthOf('issuer') / 2, TEXT_WIDTH / 2));
  const line = (key: 'issuer' | 'date', right: number): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: Math.round(right) }, keepNext: key === 'issuer', keepLines: true, children: factRuns(facts, key, tell) });
  return [new Paragraph({ keepNext: true, children: [] }), new Paragraph({ keepNext: true, children: [] }), line('issuer', inset), line('date', 4 * CHARACTER)];
}

interface Annex {
  readonly name: string;
  readonly content: readonly FileChild[];
}

async function annexesOf(report: Report, outlines: readonly Outline[]): Promise<Annex[]> {
  const tell = teller(report);
  const parts = report.parts.filter(({ districts }) => districts > 0);
  const maps = await mapAnnex(report, outlines, tell);
  return [
    { name: tell('notice.annex.districts'), content: districtsAnnex(report, parts) },
    ...(maps.length === 0 ? [] : [{ name: tell('notice.annex.map'), content: maps }]),
    { name: tell('notice.annex.schools'), content: [schoolTable(report), ...(report.schools.some(({ tier = '' }) => tier !== '') ? [] : [note(tell('notice.noTiers'))])] },
  ];
}

/** By part, or in one table where townships have zones (TE2), as 台儿庄's annex has it. */
function districtsAnnex(report: Report, parts: readonly ReportPart[]): FileChild[] {
  if (report.districts.some(({ zone }) => zone !== undefined)) return [districtTable(report, report.districts)];
  return parts.flatMap(({ id, name }) => [subheading(name), districtTable(report, report.districts.filter(({ part }) => part === id))]);
}

/** Empty where no school has a place. */
async function mapAnnex(report: Report, outlines: readonly Outline[], tell: Tell): Promise<Paragraph[]> {
  const isDrawn = ({ districts }: ReportPart): boolean => districts > 0 && districts <= MOST_ON_A_MAP;
  const words = wording(report.lang);
  const colours = report.parts.some(isDrawn) ? await districtColours(report, outlines) : new Int32Array(report.districts.length);
  const view = makeView(report, words, outlines, colours);
  let last = 0;
  const ids = (): number => ++last;
  const legend = tell('notice.mapLegend', {
    lead: tell('page.legendLead'), member: tell('page.legendMember'), way: tell('page.legendWay'), outline: tell('page.legendOutline'),
  });
  return report.parts.flatMap((part, at): Paragraph[] => {
    if (part.districts === 0) return [];
    if (!isDrawn(part)) return [note(tell('notice.mapCrowded', { part: part.name, districts: part.districts }))];
    const maps = noticeMaps(view, at);
    if (maps.length === 0) return [];
    return [
      subheading(part.name),
      ...maps.flatMap(({ heading: enlarged, drawing }) => [
        ...(enlarged === '' ? [] : [subheading(enlarged)]),
        new Paragraph({ style: 'NoticePicture', children: [new TextRun({ children: [drawingContent(drawing, ids)] })] }),
        note(legend),
      ]),
      ...withoutPlace(view, at),
    ];
  });
}

function withoutPlace({ report, byPart, words }: View, part: number): Paragraph[] {
  const lost = byPart[part]!.flatMap((district) => report.districts[district]!.members).map((school) => report.schools[school]!).filter(({ place }) => place === null);
  if (lost.length === 0) return [];
  return [note(`${words.t('page.withoutPlace', { count: lost.length })} ${lost.map(({ name }) => nameText(name)).join(words.t('page.listSeparator'))}`)];
}

function pageNumber(side: 'left' | 'right'): Footer {
  const run = new TextRun({ font: FONT.pageNumber, size: SIZE.pageNumber, children: ['— ', PageNumber.CURRENT, ' —'] });
  return new Footer({ children: [new Paragraph({ alignment: side === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT, indent: { [side]: SIZE.pageNumber * 10 }, children: [run] })] });
}
