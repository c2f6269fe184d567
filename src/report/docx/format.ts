/**
 * Layout of an official document: GB/T 9704—2012 党政机关公文格式. A4, upper margin 37 mm, left 28 mm, text of 156 × 225 mm; title 小标宋 size 2
 * (22 pt), text 仿宋 size 3 (16 pt), headings 黑体 and 楷体, lines of 28 pt (22 on a page), page numbers "— 1 —" 宋体 size 4 (14 pt) outside
 * below. Fonts are named as the bureaus have them; `FONT_TABLE` says what may stand in for each.
 */
import { AlignmentType, LineRuleType, type IPropertiesOptions, type ISectionPropertiesOptions } from 'docx';
import { escapeXml } from './text.js';

/** Twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);
export const TEXT_WIDTH_MM = 156;
export const TEXT_WIDTH = twips(TEXT_WIDTH_MM);

export const PAGE: ISectionPropertiesOptions['page'] = {
  size: { width: twips(210), height: twips(297) },
  // Right and lower margins are what the text leaves: 210 − 28 − 156 and 297 − 37 − 225. The number stands 7 mm below the text.
  margin: { top: twips(37), left: twips(28), right: twips(26), bottom: twips(35), header: twips(15), footer: twips(23), gutter: 0 },
};

/** Half points. */
export const SIZE = { title: 44, text: 32, pageNumber: 28, table: 21, list: 18, note: 21 } as const;
/** Exact distance of lines, twips. */
const LINE = 560;
/** Width of a character of the text, twips. */
export const CHARACTER = 320;

interface Font {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly eastAsia: string;
  readonly cs: string;
}

const WESTERN = 'Times New Roman';
const withWestern = (eastAsia: string): Font => ({ ascii: WESTERN, hAnsi: WESTERN, cs: WESTERN, eastAsia });
export const FONT = {
  title: withWestern('方正小标宋简体'),
  text: withWestern('仿宋_GB2312'),
  heading: withWestern('黑体'),
  subheading: withWestern('楷体_GB2312'),
  // 半角宋体阿拉伯数字
  pageNumber: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', cs: '宋体' },
} as const satisfies Readonly<Record<string, Font>>;

/** Where a computer lacks a font: the ones that come with Windows, WPS, macOS or free systems, the most alike first. */
const STAND_INS: readonly (readonly [name: string, standIns: readonly string[], family: string])[] = [
  ['方正小标宋简体', ['方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', '华文中宋', 'STZhongsong', '宋体', 'SimSun', 'Noto Serif CJK SC'], 'roman'],
  ['仿宋_GB2312', ['FangSong_GB2312', '仿宋', 'FangSong', 'STFangsong', 'Noto Serif CJK SC'], 'modern'],
  ['楷体_GB2312', ['KaiTi_GB2312', '楷体', 'KaiTi', 'STKaiti', 'Noto Serif CJK SC'], 'modern'],
  ['黑体', ['SimHei', 'STHeiti', 'Noto Sans CJK SC'], 'modern'],
  ['宋体', ['SimSun', 'STSong', 'Noto Serif CJK SC'], 'auto'],
];

/** `word/fontTable.xml`. 86 is the character set GB 2312. */
export const FONT_TABLE = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${STAND_INS.map(([name, standIns, family]) =>
  `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${escapeXml(standIns.join(','))}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="auto"/></w:font>`).join('')}</w:fonts>`;

const lines = (line: number): { readonly line: number; readonly lineRule: typeof LineRuleType.EXACT; readonly before: number; readonly after: number } =>
  ({ line, lineRule: LineRuleType.EXACT, before: 0, after: 0 });

/** Styles by what they are for; `Text` begins two characters in. */
export const STYLES: IPropertiesOptions['styles'] = {
  default: {
    document: {
      run: { font: FONT.text, size: SIZE.text, language: { value: 'en-US', eastAsia: 'zh-CN' } },
      paragraph: { spacing: lines(LINE) },
    },
    title: {
      run: { font: FONT.title, size: SIZE.title, bold: false, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: lines(640), keepNext: true },
    },
    heading1: {
      run: { font: FONT.heading, size: SIZE.text, bold: false, color: '000000' },
      paragraph: { spacing: lines(LINE), indent: { firstLine: 2 * CHARACTER }, keepNext: true, keepLines: true },
    },
    heading2: {
      run: { font: FONT.subheading, size: SIZE.text, bold: false, color: '000000' },
      paragraph: { spacing: { ...lines(LINE), before: 120, after: 60 }, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    { id: 'NoticeText', name: 'Notice Text', basedOn: 'Normal', quickFormat: true, paragraph: { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * CHARACTER } } },
    { id: 'NoticeVersion', name: 'Notice Version', basedOn: 'Normal', run: { font: FONT.subheading }, paragraph: { alignment: AlignmentType.CENTER } },
    { id: 'NoticeAnnex', name: 'Notice Annex', basedOn: 'Normal', run: { font: FONT.heading }, paragraph: { keepNext: true } },
    { id: 'NoticeCell', name: 'Notice Cell', basedOn: 'Normal', run: { size: SIZE.table }, paragraph: { spacing: { line: 300, lineRule: LineRuleType.EXACT, before: 20, after: 20 } } },
    { id: 'NoticeHead', name: 'Notice Head', basedOn: 'NoticeCell', run: { font: FONT.heading }, paragraph: { alignment: AlignmentType.CENTER, keepNext: true } },
    { id: 'NoticeListCell', name: 'Notice List Cell', basedOn: 'Normal', run: { size: SIZE.list }, paragraph: { spacing: { line: 240, lineRule: LineRuleType.EXACT, before: 20, after: 20 } } },
    { id: 'NoticeListHead', name: 'Notice List Head', basedOn: 'NoticeListCell', run: { font: FONT.heading }, paragraph: { alignment: AlignmentType.CENTER, keepNext: true } },
    { id: 'NoticeNote', name: 'Notice Note', basedOn: 'Normal', run: { size: SIZE.note }, paragraph: { spacing: { line: 320, lineRule: LineRuleType.EXACT, before: 60, after: 60 } } },
    // A picture in a line of exact height would be cut off.
    { id: 'NoticePicture', name: 'Notice Picture', basedOn: 'Normal', paragraph: { alignment: AlignmentType.CENTER, keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 60, after: 0 } } },
  ],
};
