/** A written notice, opened for tests. */
import { openZip } from '../../src/io/zip.js';
import { noticeDocument, type NoticeFacts } from '../../src/report/docx/notice.js';
import { districtOutlines } from '../../src/report/outlines.js';
import type { Report } from '../../src/report/report.js';
import { all, inside, parseXml, textOf, type Element } from './xmlTree.js';

export const FACTS: NoticeFacts = { version: '征求意见稿 2.0', date: '二〇二七年三月一日', issuer: '某县教育局', period: '3月1日至3月7日', contact: '基础教育股，0000-0000000' };
export const NO_FACTS: NoticeFacts = { version: '', date: '', issuer: '', period: '', contact: '' };

export interface Opened {
  readonly parts: ReadonlyMap<string, Element>;
  readonly body: Element;
  /** Paragraphs outside tables and drawings, in order. */
  readonly paragraphs: readonly string[];
  /** Rows of cells' texts of each table, its head first. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

export const noticeBytes = async (report: Report, facts = FACTS): Promise<Uint8Array> => noticeDocument(report, facts, await districtOutlines(report));

export async function openNotice(report: Report, facts = FACTS): Promise<Opened> {
  const findings: never[] = [];
  const files = openZip(Buffer.from(await noticeBytes(report, facts)), 'notice.docx', findings);
  if (files === null) throw new Error(JSON.stringify(findings));
  const parts = new Map([...files].filter(([name]) => /\.(xml|rels)$/.test(name)).map(([name, bytes]) => [name, parseXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes))] as const));
  const body = inside(parts.get('word/document.xml')!, 'w:body')[0]!;
  return {
    parts, body,
    paragraphs: inside(body, 'w:p').map((paragraph) => inside(paragraph, 'w:r').flatMap((run) => inside(run, 'w:t')).map((text) => text.children.join('')).join('')),
    tables: inside(body, 'w:tbl').map((table) => inside(table, 'w:tr').map((row) => inside(row, 'w:tc').map(textOf))),
  };
}

export const rowsOf = (table: Element): Element[] => all(table, 'w:tr');
