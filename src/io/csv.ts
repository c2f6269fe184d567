/** CSV to a sheet, strictly: nothing is guessed about a quote, nothing is cut off a row. */
import { parse } from 'csv-parse/sync';
import type { Finding } from '../core/findings.js';
import { at, isBlank, oversize, splitHeader, type Sheet } from './sheet.js';
import { decodeText } from './text.js';

const DELIMITERS = [',', '\t', ';'] as const;

/** The delimiter that the first filled line uses most, quoted text (which may hold line breaks) left aside. */
function delimiterOf(text: string): string {
  const line = /[^\r\n]*\S[^\r\n]*/.exec(text.slice(0, 100_000).replaceAll(/"[^"]*"/g, '""'))?.[0] ?? '';
  const uses = (delimiter: string): number => line.split(delimiter).length;
  return DELIMITERS.toSorted((a, b) => uses(b) - uses(a))[0]!;
}

const linesOf = (text: string): number => text.split(/\r\n|\n|\r/).filter((line) => !isBlank(line)).length;

interface Skip {
  readonly code: string;
  readonly line: number;
}

/** @returns null where the file has no text at all; a finding says why. */
export function readCsv(bytes: Uint8Array, file: string, out: Finding[]): Sheet | null {
  const decoded = decodeText(bytes);
  if (!('text' in decoded)) {
    out.push({ severity: 'error', code: 'finding.badEncoding', file, params: { guess: decoded.guess } });
    return null;
  }
  const { text, encoding } = decoded;
  const delimiter = delimiterOf(text);
  const skips: Skip[] = [];
  const records: string[][] = parse(text, {
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true, // checked below, so that every such row is found and not the first alone
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) skips.push({ code: error.code, line: Number(error['lines'] ?? 1) });
    },
  });
  const empty = { file, headers: [], rows: [], headerRow: 1, rowNumbers: [], broken: new Set<number>(), faults: [], problems: [], encoding };
  if (skips.length > 0) {
    // After a misplaced quote no row can be trusted: the whole table is refused, a line counting as a row.
    for (const { code, line } of skips) {
      out.push({ severity: 'error', code: code === 'CSV_QUOTE_NOT_CLOSED' ? 'finding.unclosedQuote' : 'finding.badCsv', file, row: line });
    }
    return { ...empty, unreadable: Math.max(0, linesOf(text) - 1) };
  }
  const split = splitHeader(records);
  if (split === null) {
    out.push({ severity: 'error', code: 'finding.emptyFile', file });
    return null;
  }
  const tooLarge = oversize(split.body.length, split.headers.length);
  if (tooLarge !== null) {
    out.push({ severity: 'error', file, ...tooLarge });
    return { ...empty, unreadable: split.body.length };
  }
  const { headers, headerRow, body, numbers } = split;
  return squareUp({ ...empty, headers, headerRow, rowNumbers: numbers, unreadable: 0 }, body, delimiter, out);
}

/** Rows brought to the width of the header; one with missing cells or text beyond the header is broken. */
function squareUp(sheet: Sheet, body: readonly (readonly string[])[], delimiter: string, out: Finding[]): Sheet {
  const width = sheet.headers.length;
  const broken = new Set<number>();
  const rows = body.map((cells, index) => {
    if (cells.length < width || !cells.slice(width).every(isBlank)) broken.add(index);
    return Array.from({ length: width }, (_, column) => cells[column] ?? '');
  });
  const squared: Sheet = { ...sheet, rows, broken };
  const shown = delimiter === '\t' ? 'Tab' : delimiter;
  for (const row of broken) {
    out.push({ severity: 'error', code: 'finding.raggedRow', ...at(squared, row), params: { cells: body[row]!.length, columns: width, delimiter: shown } });
  }
  return squared;
}
