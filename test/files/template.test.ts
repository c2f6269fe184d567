import * as XLSX from '@e965/xlsx';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, say } from '../../src/core/messages/index.js';
import { TABLE_COLUMNS } from '../../src/io/columns.js';
import { LEADERSHIP_WORDS, YES_WORDS, ROLE_WORDS, SETTING_WORDS, STAFF_ROLE_WORDS, STAGE_WORDS, TIER_WORDS } from '../../src/io/words.js';
import { resolveSettings } from '../../src/policy/resolve.js';
import { settingsSchema } from '../../src/policy/settings.js';
import { flatSettings } from '../../src/report/build/notes.js';
import { TEMPLATE_TABLES, templatePlan, templateWorkbook } from '../../src/report/template.js';

/** Text of the parts of a workbook whose path matches. */
function partsOf(bytes: Uint8Array, path: RegExp): string[] {
  const parts = XLSX.CFB.read(bytes, { type: 'buffer' });
  return parts.FullPaths.flatMap((name: string, index: number) => (path.test(name) ? [Buffer.from(parts.FileIndex[index]!.content).toString()] : []));
}

describe.each(LANGUAGES)('the template workbook in %s', (lang) => {
  test('has a sheet for every table with its columns, three example schools, and a sheet that explains each column', async () => {
    const book = XLSX.read(await templateWorkbook(lang, TABLE_COLUMNS));
    expect(book.SheetNames).toEqual([...TEMPLATE_TABLES.map((table) => say(lang, `table.${table}`)), say(lang, 'table.readme')]);
    const rowsOf = (name: string): string[][] => XLSX.utils.sheet_to_json(book.Sheets[name]!, { header: 1, raw: false, blankrows: false });
    for (const table of TEMPLATE_TABLES) {
      const [headers, ...rows] = rowsOf(say(lang, `table.${table}`));
      expect(headers).toEqual(TABLE_COLUMNS[table].map((column) => column[lang]));
      expect(rows).toHaveLength(table === 'schools' ? 3 : 0);
    }
    const explained = rowsOf(say(lang, 'table.readme')).slice(1).filter((row) => row[1] !== undefined && row[1] !== '');
    expect(explained).toHaveLength(TEMPLATE_TABLES.flatMap((table) => TABLE_COLUMNS[table]).length);
    for (const row of explained) expect(row[3]).toMatch(/\S/);
  });

  test('has drop-downs whose every word the reader knows', async () => {
    const lists = partsOf(await templateWorkbook(lang, TABLE_COLUMNS), /worksheets\/.*\.xml$/).flatMap((xml) => [...xml.matchAll(/<formula1>"(.*?)"<\/formula1>/g)].map(([, list]) => list!.split(',')));
    const known = [STAGE_WORDS, SETTING_WORDS, TIER_WORDS, LEADERSHIP_WORDS, YES_WORDS, ROLE_WORDS, STAFF_ROLE_WORDS].map((words) => new Set<string>(words.keys()));
    expect(lists).toHaveLength(known.length);
    lists.forEach((list, index) => expect(list.filter((word) => !known[index]!.has(word.toLowerCase()))).toEqual([]));
  });

  test('explains each column in a note on its header', async () => {
    const notes = partsOf(await templateWorkbook(lang, TABLE_COLUMNS), /comments1\.xml$/);
    expect(notes).toHaveLength(1);
    for (const { field } of TABLE_COLUMNS.schools) expect(notes[0]).toContain(say(lang, `column.${field}.explain` as Parameters<typeof say>[1]).slice(0, 8));
  });

  test('has cells for ids that are text before anything is typed, so that leading zeros stay', async () => {
    const sheet = XLSX.read(await templateWorkbook(lang, TABLE_COLUMNS), { cellNF: true, sheetStubs: true }).Sheets[say(lang, 'table.schools')]!;
    expect((sheet['A2'] as XLSX.CellObject).v).toBe('044000001');
    for (const cell of ['A2', 'A5', 'A1000']) expect((sheet[cell] as XLSX.CellObject).z).toBe('@');
  });

  test('is the same every time', async () => {
    expect(Buffer.from(await templateWorkbook(lang, TABLE_COLUMNS)).equals(await templateWorkbook(lang, TABLE_COLUMNS))).toBe(true);
  });
});

test.each(LANGUAGES)('the plan file in %s sets nothing but preset and title, and everything once the marks are taken away', (lang) => {
  const settings = [
    { key: 'preset', value: 'general', meaning: 'not a section' },
    { key: 'rules.maxSize', value: '10', meaning: 'most schools' },
    { key: 'rules.maxDistance', value: 'null', meaning: 'farthest: 米' },
    { key: 'notice.version', value: '', meaning: 'text' },
    { key: 'input.coordinates', value: 'wgs84', meaning: 'wgs84 | gcj02 | bd09' },
    { key: 'weights.proximity', value: '1', meaning: 'a\nb' },
  ];
  const text = templatePlan(lang, 'general', settings);
  const set = { preset: 'general', title: say(lang, 'plan.exampleTitle') };
  expect(parse(text)).toEqual(set);
  const [, body = ''] = text.split(/(?=\npreset: )/);
  expect(parse(body.replaceAll(/^# (?=\w+:$| )/gm, ''))).toEqual({ ...set, rules: { maxSize: 10, maxDistance: null }, input: { coordinates: 'wgs84' }, weights: { proximity: 1 }, notice: { version: '' } });
});

test.each(LANGUAGES)('every setting of the plan file in %s may be taken out of its comment as it stands, and changes nothing', (lang) => {
  const [, body = ''] = templatePlan(lang, 'general', flatSettings(settingsSchema.parse({}), lang)).split(/(?=\npreset: )/);
  const plan = parse(body.replaceAll(/^# (?=\w+:$| )/gm, '')) as Record<string, unknown>;
  const { settings, findings } = resolveSettings({ plan, planName: 'plan.yaml', overrides: [] });
  expect(findings).toEqual([]);
  expect({ ...settings, title: '' }).toEqual(settingsSchema.parse({}));
});
