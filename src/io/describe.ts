/** A finding as a person reads it. */
import type { Finding } from '../core/findings.js';
import { hasMessage, say, type Language, type MessageParams } from '../core/messages/index.js';

const SHOWN = 60;

/** Shortened, with control and direction characters escaped: what a file holds must not steer a terminal. */
export function shownValue(value: string): string {
  const letters = [...value];
  return escaped(letters.length > SHOWN ? `${letters.slice(0, SHOWN).join('')}…` : value);
}

/** A path keeps its end: the file's name is what a person looks for. */
function shownPath(path: string): string {
  const letters = [...path];
  return escaped(letters.length > 2 * SHOWN ? `…${letters.slice(-2 * SHOWN).join('')}` : path);
}

function escaped(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (letter) => `\\u${letter.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}

/** Such as `schools.csv 第12行「质量得分」: “abc”不是数字。 也许：…`; one or two lines, the second the way out. */
export function describeFinding(finding: Finding, lang: Language): string {
  const given = { value: finding.value ?? '', column: finding.column ?? '', row: finding.row ?? '', ...finding.params };
  const params: Record<string, string | number> = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, typeof value === 'string' ? shownValue(value) : value]));
  params['file'] ??= shownPath(finding.file);
  const row = finding.row === undefined ? '' : say(lang, 'where.row', { row: finding.row });
  const column = finding.column === undefined || finding.column === '' ? '' : say(lang, 'where.column', { column: shownValue(finding.column) });
  const sheet = finding.sheet === undefined ? '' : say(lang, 'where.sheet', { sheet: shownValue(finding.sheet) });
  const where = [shownPath(finding.file), sheet, [row, column].filter((part) => part !== '').join(lang === 'zh' ? '' : ', ')];
  const sentence = `${where.filter((part) => part !== '').join(' ')}: ${say(lang, finding.code, params)}`;
  const maybe = wayOut(finding, lang, params);
  return maybe === null ? sentence : `${sentence}\n  ${say(lang, 'where.maybe', { maybe })}`;
}

/** The `.maybe` of a finding; none where something that it would name is empty, as when there is no nearest word. */
function wayOut(finding: Finding, lang: Language, params: MessageParams): string | null {
  const key = `${finding.code}.maybe`;
  if (!hasMessage(key)) return null;
  const isEmpty = Object.entries(finding.params ?? {}).some(([name, value]) => value === '' && MAYBE_ONLY.has(name));
  return isEmpty ? null : say(lang, key, params);
}

/** Params that only the way out names. */
const MAYBE_ONLY = new Set(['nearest', 'guess', 'names']);
