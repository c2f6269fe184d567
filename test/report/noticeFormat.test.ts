import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipRing, clipSegment, type Point } from '../../src/report/docx/clip.js';
import { TEXT_WIDTH } from '../../src/report/docx/format.js';
import { columnWidths } from '../../src/report/docx/grid.js';
import { withFixedDates } from '../../src/report/docx/pack.js';
import { nameText, plainText } from '../../src/report/docx/text.js';
import { hostileReport, hostileTexts } from '../files/hostile.js';
import { sampleReport } from '../fixtures/sampleReport.js';
import { openNotice, rowsOf } from './noticeParts.js';
import { all, inside, textOf, valueAt, type Element } from './xmlTree.js';

const zh = sampleReport({ schools: 90, lang: 'zh' });
const millimetres = (twips: string | undefined): number => (Number(twips) * 25.4) / 1440;
const style = (styles: Element, id: string): Element => all(styles, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id)!;

describe('GB/T 9704—2012', () => {
  test('A4, text of 156 × 225 mm, 37 mm above and 28 mm to the left of it', async () => {
    const { body } = await openNotice(zh);
    const [section] = all(body, 'w:sectPr');
    const at = (name: string, attribute: string): number => millimetres(valueAt(section!, name, attribute));
    expect([at('w:pgSz', 'w:w'), at('w:pgSz', 'w:h')].map(Math.round)).toEqual([210, 297]);
    expect([at('w:pgMar', 'w:top'), at('w:pgMar', 'w:left')].map(Math.round)).toEqual([37, 28]);
    expect(at('w:pgSz', 'w:w') - at('w:pgMar', 'w:left') - at('w:pgMar', 'w:right')).toBeCloseTo(156, 1);
    expect(at('w:pgSz', 'w:h') - at('w:pgMar', 'w:top') - at('w:pgMar', 'w:bottom')).toBeCloseTo(225, 1);
  });

  test('title 小标宋 22 pt, text 仿宋 16 pt on lines of 28 pt, headings 黑体 and 楷体', async () => {
    const styles = (await openNotice(zh)).parts.get('word/styles.xml')!;
    const look = (element: Element): (string | undefined)[] => [valueAt(element, 'w:rFonts', 'w:eastAsia'), valueAt(element, 'w:sz')];
    expect(look(all(styles, 'w:docDefaults')[0]!)).toEqual(['仿宋_GB2312', '32']);
    expect([valueAt(all(styles, 'w:docDefaults')[0]!, 'w:spacing', 'w:line'), valueAt(all(styles, 'w:docDefaults')[0]!, 'w:spacing', 'w:lineRule')]).toEqual(['560', 'exact']);
    expect(['Title', 'Heading1', 'Heading2'].map((id) => look(style(styles, id)))).toEqual([['方正小标宋简体', '44'], ['黑体', '32'], ['楷体_GB2312', '32']]);
  });

  test('every font that is named has stand-ins in the table of fonts', async () => {
    const { parts } = await openNotice(zh);
    const named = ['word/styles.xml', 'word/document.xml', 'word/footer1.xml'].flatMap((part) => all(parts.get(part)!, 'w:rFonts').map(({ attributes }) => attributes['w:eastAsia']!));
    const known = new Map(all(parts.get('word/fontTable.xml')!, 'w:font').map((font) => [font.attributes['w:name'], valueAt(font, 'w:altName')]));
    for (const font of new Set(named)) expect(known.get(font), font).toMatch(/,/);
  });

  test('numbers "— 1 —" in 宋体 14 pt, to the right on odd pages and to the left on even ones, are the only field', async () => {
    const { parts } = await openNotice(zh);
    const footers = ['word/footer1.xml', 'word/footer2.xml'].map((part) => parts.get(part)!);
    expect(footers.map((footer) => [textOf(footer), valueAt(footer, 'w:jc'), valueAt(footer, 'w:sz'), valueAt(footer, 'w:rFonts', 'w:eastAsia')])).toEqual([
      ['—  —', 'right', '28', '宋体'], ['—  —', 'left', '28', '宋体'],
    ]);
    expect(all(parts.get('word/settings.xml')!, 'w:evenAndOddHeaders')).toHaveLength(1);
    const fields = [...parts.values()].flatMap((part) => all(part, 'w:instrText')).map(({ children }) => children.join(''));
    expect(fields).toEqual(['PAGE', 'PAGE']);
  });
});

describe('tables', () => {
  test('repeat their head on every page, tear no row, and are as wide as the text', async () => {
    const { body } = await openNotice(zh);
    const tables = inside(body, 'w:tbl');
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      const [head, ...rows] = rowsOf(table);
      expect([all(head!, 'w:tblHeader').length, rows.flatMap((row) => all(row, 'w:tblHeader')).length]).toEqual([1, 0]);
      expect(rows.every((row) => all(row, 'w:cantSplit').length === 1)).toBe(true);
      expect(all(table, 'w:gridCol').reduce((sum, { attributes }) => sum + Number(attributes['w:w']), 0)).toBe(TEXT_WIDTH);
      expect(valueAt(table, 'w:tblLayout', 'w:type')).toBe('fixed');
    }
  });

  test('a row of more than two thirds of a page may be torn, so that nothing of it is lost', async () => {
    const schools = zh.schools.map((school, at) => (at === 3 ? { ...school, name: '校'.repeat(3000) } : school));
    const { body } = await openNotice({ ...zh, schools });
    const list = inside(body, 'w:tbl').at(-1)!;
    const torn = rowsOf(list).filter((row) => all(row, 'w:cantSplit').length === 0);
    expect(torn.map((row) => textOf(inside(row, 'w:tc')[2]!))).toEqual(['校'.repeat(3000)]);
  });

  test('columns are as wide as the text together, whatever is in them', () => {
    const texts = fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: 4, maxLength: 4 }), { maxLength: 8 });
    const limits = fc.tuple(...[0, 1, 2].map(() => fc.option(fc.integer({ min: 520, max: 4000 }), { nil: undefined })));
    fc.assert(fc.property(texts, limits, fc.constantFrom('table', 'list'), (rows, limited, kind) => {
      const widths = columnWidths(kind, [...limited, undefined].map((widest) => ({ header: '列', align: 'start', ...(widest === undefined ? {} : { widest }) })), rows);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(TEXT_WIDTH);
      expect(widths.every((width) => Number.isInteger(width) && width > 170)).toBe(true);
    }));
  });
});

describe('text is only text', () => {
  test('of hostile names nothing is lost but what XML forbids, nothing is added, nothing is run', async () => {
    const report = hostileReport(60);
    const { tables, parts } = await openNotice(report); // parses every part: it is well-formed
    const rows = tables.at(-1)!.slice(1);
    expect(rows.map((row) => row.slice(1, 3)).toSorted()).toEqual(report.schools.map(({ id, name }) => [plainText(id), nameText(name)]).toSorted());
    expect([...parts.values()].flatMap((part) => all(part, 'w:instrText'))).toHaveLength(2);
    for (const name of ['w:hyperlink', 'w:fldSimple', 'w:object', 'w:altChunk']) expect([...parts.values()].flatMap((part) => all(part, name)), name).toEqual([]);
    expect([...parts].filter(([name]) => name.endsWith('.rels')).flatMap(([, part]) => all(part, 'Relationship')).filter(({ attributes }) => attributes['TargetMode'] !== undefined)).toEqual([]);
  });

  test.each([
    ['a\u0000b\u0007c\u001bd\u009f', 'abcd'], ['a\tb\r\nc\u2028d', 'a b c d'], ['𠮷\ud800\u{1f3eb}\udfff', '𠮷\u{1f3eb}'], ['\ufffe\uffff', ''], ['<w:t>&amp;"\'', '<w:t>&amp;"\''],
    ['{default-bullet-numbering-0}', '{default-bullet-numbering-0}'], ['{a.png}{', '{a.png}{'], ['PAGE \\* MERGEFORMAT', 'PAGE \\* MERGEFORMAT'],
  ])('%j is written as %j', async (given, written) => {
    expect(plainText(given)).toBe(written);
    const sample = sampleReport({ schools: 5, lang: 'zh' });
    const report = { ...sample, title: given, schools: sample.schools.map((school, at) => (at === 1 ? { ...school, name: given, township: given } : school)) };
    const { tables, paragraphs } = await openNotice(report, { version: given, date: given, issuer: given, period: given, contact: given });
    expect(tables.at(-1)!.flat().filter((text) => text === written).length).toBeGreaterThanOrEqual(2);
    expect(paragraphs).toContain(`公示时间：${given === '' ? '' : written}`);
  });

  test('marks of direction cannot turn what stands around a name', () => {
    expect(nameText('\u202e倒')).toBe('\u2068\u202e倒\u2069');
    expect(nameText('中心小学')).toBe('中心小学');
    for (const text of hostileTexts(200)) expect(plainText(plainText(text))).toBe(plainText(text));
  });
});

describe('maps', () => {
  const numbersOf = (element: Element): number[] => Object.values(element.attributes).map(Number);

  test('have the number of every district whose lead has a place, a scale, and a description; ids are unique', async () => {
    const { body } = await openNotice(zh);
    const drawings = all(body, 'w:drawing');
    const labels = drawings.flatMap((drawing) => all(drawing, 'w:txbxContent').map(textOf));
    const wanted = zh.parts.flatMap(({ id }) => zh.districts.filter(({ part }) => part === id).flatMap(({ lead }, at) => (zh.schools[lead]!.place === null ? [] : [String(at + 1)])));
    const whole = drawings.filter((drawing) => !valueAt(drawing, 'wp:docPr', 'descr')!.includes('放大'));
    expect(whole.flatMap((drawing) => all(drawing, 'w:txbxContent').map(textOf)).filter((text) => /^\d+$/.test(text)).toSorted()).toEqual(wanted.toSorted());
    expect(labels.filter((text) => /公里|米/.test(text))).toHaveLength(drawings.length);
    for (const { township } of zh.schools) expect(labels).toContain(township);
    const ids = drawings.flatMap((drawing) => [...all(drawing, 'wp:docPr'), ...all(drawing, 'wps:cNvPr')]).map(({ attributes }) => attributes['id']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(drawings.every((drawing) => valueAt(drawing, 'wp:docPr', 'descr')!.includes('学区地图'))).toBe(true);
  });

  test('are as wide as the text, and nothing of them stands outside', async () => {
    // Six leads so close together that an enlarged map is needed, which most of their members are outside of.
    const sample = sampleReport({ schools: 300, lang: 'zh' });
    const close = new Map(sample.districts.slice(0, 6).map(({ lead }, at) => [lead, [110.8 + 0.0005 * at, 21.85] as const]));
    const { body } = await openNotice({ ...sample, schools: sample.schools.map((school, at) => ({ ...school, place: close.get(at) ?? school.place })) });
    expect(all(body, 'w:drawing').filter((drawing) => valueAt(drawing, 'wp:docPr', 'descr')!.includes('放大'))).toHaveLength(1);
    for (const drawing of all(body, 'w:drawing')) {
      const [width, height] = ['cx', 'cy'].map((side) => Number(valueAt(drawing, 'wp:extent', side))) as [number, number];
      expect(width / 36_000).toBeCloseTo(156, 1);
      expect(height / 36_000).toBeLessThan(160);
      for (const point of all(drawing, 'a:pt')) {
        const [x, y] = numbersOf(point) as [number, number];
        // A mark may reach over the edge by its own size.
        expect(x >= -70_000 && x <= width + 70_000 && y >= -70_000 && y <= height + 70_000, `${x} ${y}`).toBe(true);
      }
    }
  });

  test('say where to look in programs that know no shapes, and where a part has more districts than a page can show', async () => {
    const { body } = await openNotice(zh);
    expect(all(body, 'mc:Fallback').map(textOf)).toEqual(all(body, 'w:drawing').map(() => '（地图为矢量图形，本软件不能显示，请用浏览器打开 report.html 查看。）'));
    const crowded = { ...zh, parts: zh.parts.map((part) => ({ ...part, districts: 301 })) };
    const { paragraphs, body: other } = await openNotice(crowded);
    expect(all(other, 'w:drawing')).toEqual([]);
    expect(paragraphs).toContain('小学有301个学区，一页纸画不清楚，图示请用浏览器打开 report.html 查看。');
  });

  const coordinate = fc.integer({ min: -50, max: 150 });
  const point: fc.Arbitrary<Point> = fc.tuple(coordinate, coordinate);
  const isInside = ([x, y]: Point): boolean => x >= -1e-9 && x <= 100 + 1e-9 && y >= -1e-9 && y <= 80 + 1e-9;

  test('a clipped segment is the part of it inside the frame', () => {
    fc.assert(fc.property(point, point, (from, to) => {
      const clipped = clipSegment(from, to, 100, 80);
      const samples = Array.from({ length: 41 }, (_, at): Point => [from[0] + (at / 40) * (to[0] - from[0]), from[1] + (at / 40) * (to[1] - from[1])]).filter(isInside);
      if (clipped === null) {
        expect(samples).toEqual([]);
        return;
      }
      expect(clipped.every(isInside)).toBe(true);
      const [a, b] = clipped;
      const within = ([x, y]: Point): boolean => [[x, a[0], b[0]], [y, a[1], b[1]]].every(([value, one, other]) => value! >= Math.min(one!, other!) - 1e-6 && value! <= Math.max(one!, other!) + 1e-6);
      expect(samples.every(within)).toBe(true);
    }));
  });

  test('a clipped ring lies inside the frame; one that lies inside already is as it was', () => {
    const inner = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 80 }));
    fc.assert(fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), (ring) => void expect(clipRing(ring, 100, 80).every(isInside)).toBe(true)));
    fc.assert(fc.property(fc.array(inner, { minLength: 3, maxLength: 12 }), (ring) => void expect(clipRing(ring, 100, 80)).toEqual(ring)));
    // A square that holds the whole frame is cut to it: 100 × 80.
    const cut = clipRing([[-10, -10], [110, -10], [110, 90], [-10, 90]], 100, 80);
    expect(Math.abs(cut.reduce((sum, [x, y], at) => sum + x * cut[(at + 1) % cut.length]![1] - cut[(at + 1) % cut.length]![0] * y, 0)) / 2).toBe(8000);
  });
});

test('a zip of another form is not patched blindly', () => {
  expect(() => withFixedDates(new Uint8Array(40))).toThrow('zip');
});
