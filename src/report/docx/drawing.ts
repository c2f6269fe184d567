/**
 * A drawing of vector shapes inside a line of text: DrawingML as Word 2010 and later, WPS and LibreOffice read it (ECMA-376 Part 1, 20.1 and
 * [MS-ODRAWXML] 2.18 for groups and shapes). Its texts are texts of the document, in the document's fonts.
 */
import { AlignmentType, BuilderElement, LineRuleType, Paragraph, StringContainer, TextRun, type XmlComponent } from 'docx';
import type { Point } from './clip.js';
import { pieces, plainText } from './text.js';

/** Line or area; colours as `#rrggbb`, widths and radii in units of the drawing. */
export interface Pen {
  readonly fill?: string;
  /** Percent of the fill that covers; 100 where it is not given. */
  readonly cover?: number;
  readonly line?: string;
  readonly width?: number;
}

/** One shape; points are in units of the drawing, from its upper left corner. */
export type Shape =
  | { readonly kind: 'rings'; readonly rings: readonly (readonly Point[])[]; readonly pen: Pen }
  | { readonly kind: 'lines'; readonly lines: readonly (readonly Point[])[]; readonly pen: Pen }
  | { readonly kind: 'circles'; readonly centres: readonly Point[]; readonly radius: number; readonly pen: Pen }
  | { readonly kind: 'text'; readonly text: string; readonly middle: Point; readonly width: number; readonly height: number; readonly points: number; readonly colour: string; readonly bold: boolean; readonly pen: Pen };

export interface Drawing {
  /** Size in units, and how many EMU (1/914,400 inch) a unit is. */
  readonly width: number;
  readonly height: number;
  readonly unit: number;
  /** What is read out to who cannot see it. */
  readonly description: string;
  /** Said instead of the drawing by programs that know no such shapes. */
  readonly fallback: string;
  readonly shapes: readonly Shape[];
}

type Attributes = Readonly<Record<string, string | number>>;

const el = (name: string, attributes: Attributes = {}, ...children: readonly XmlComponent[]): XmlComponent =>
  new BuilderElement({ name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, { key, value }])), children });

const SPACES: Attributes = {
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:wpg': 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  'xmlns:wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
};

/** Content of a run. `ids` gives numbers that are unique in the document. */
export function drawingContent({ width, height, unit, description, fallback, shapes }: Drawing, ids: () => number): XmlComponent {
  const size = { cx: Math.round(width * unit), cy: Math.round(height * unit) };
  const none = { x: 0, y: 0 };
  const id = ids();
  const group = el('wpg:wgp', {},
    el('wpg:cNvGrpSpPr'),
    el('wpg:grpSpPr', {}, el('a:xfrm', {}, el('a:off', none), el('a:ext', size), el('a:chOff', none), el('a:chExt', size))),
    ...shapes.map((shape) => shapeElement(shape, { width, height, unit }, ids())));
  const inline = el('wp:inline', { distT: 0, distB: 0, distL: 0, distR: 0 },
    el('wp:extent', size),
    el('wp:effectExtent', { l: 0, t: 0, r: 0, b: 0 }),
    el('wp:docPr', { id, name: `Map ${id}`, descr: plainText(description) }),
    el('wp:cNvGraphicFramePr'),
    el('a:graphic', {}, el('a:graphicData', { uri: SPACES['xmlns:wpg']! }, group)));
  return el('mc:AlternateContent', SPACES,
    el('mc:Choice', { Requires: 'wpg' }, el('w:drawing', {}, inline)),
    el('mc:Fallback', {}, new StringContainer('w:t', plainText(fallback))));
}

type Sheet = Pick<Drawing, 'width' | 'height' | 'unit'>;

function shapeElement(shape: Shape, sheet: Sheet, id: number): XmlComponent {
  const whole = { off: { x: 0, y: 0 }, ext: emu([sheet.width, sheet.height], sheet.unit, 'cx', 'cy') };
  const name = el('wps:cNvPr', { id, name: `Shape ${id}` });
  if (shape.kind !== 'text') {
    return el('wps:wsp', {}, name, el('wps:cNvSpPr'), el('wps:spPr', {}, frameOf(whole), geometry(shape, sheet), ...penElements(shape.pen, sheet.unit)), el('wps:bodyPr'));
  }
  const { middle: [x, y], width, height, pen } = shape;
  const box = { off: emu([x - width / 2, y - height / 2], sheet.unit, 'x', 'y'), ext: emu([width, height], sheet.unit, 'cx', 'cy') };
  return el('wps:wsp', {}, name, el('wps:cNvSpPr', { txBox: 1 }),
    el('wps:spPr', {}, frameOf(box), el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), ...penElements(pen, sheet.unit)),
    el('wps:txbx', {}, el('w:txbxContent', {}, textLine(shape))),
    el('wps:bodyPr', { rot: 0, vert: 'horz', wrap: 'square', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr', anchorCtr: 0 }, el('a:noAutofit')));
}

const emu = ([first, second]: Point, unit: number, one: string, other: string): Attributes => ({ [one]: Math.round(first * unit), [other]: Math.round(second * unit) });

const frameOf = ({ off, ext }: { readonly off: Attributes; readonly ext: Attributes }): XmlComponent => el('a:xfrm', {}, el('a:off', off), el('a:ext', ext));

function textLine({ text, points, colour, bold }: Extract<Shape, { kind: 'text' }>): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER, indent: { firstLine: 0 }, spacing: { before: 0, after: 0, line: Math.round(points * 24), lineRule: LineRuleType.EXACT },
    children: pieces(plainText(text)).map((piece) => new TextRun({ text: piece, ...(bold ? { bold } : {}), size: Math.round(points * 2), color: colour.slice(1) })),
  });
}

/** Every figure of a shape is a path of its own, so that figures which overlap do not cut holes into each other. */
function geometry(shape: Exclude<Shape, { kind: 'text' }>, { width, height, unit }: Sheet): XmlComponent {
  const size = { w: Math.round(width * unit), h: Math.round(height * unit) };
  const at = (point: Point): XmlComponent => el('a:pt', emu(point, unit, 'x', 'y'));
  const polyline = ([first, ...others]: readonly Point[]): XmlComponent[] => [el('a:moveTo', {}, at(first!)), ...others.map((point) => el('a:lnTo', {}, at(point)))];
  return el('a:custGeom', {}, el('a:avLst'), el('a:gdLst'), el('a:ahLst'), el('a:cxnLst'), el('a:rect', { l: 0, t: 0, r: 'r', b: 'b' }), el('a:pathLst', {}, ...paths()));

  function paths(): XmlComponent[] {
    switch (shape.kind) {
      case 'rings':
        return shape.rings.map((ring) => el('a:path', size, ...polyline(ring), el('a:close')));
      case 'lines':
        return [el('a:path', { ...size, fill: 'none' }, ...shape.lines.flatMap(polyline))];
      case 'circles':
        return shape.centres.map((centre) => el('a:path', size, ...circle(centre, shape.radius)));
    }
  }

  /** Two half turns: some programs draw nothing for a whole one. */
  function circle([x, y]: Point, radius: number): XmlComponent[] {
    const half = (start: number): XmlComponent => el('a:arcTo', { wR: Math.round(radius * unit), hR: Math.round(radius * unit), stAng: start, swAng: 10_800_000 });
    return [el('a:moveTo', {}, at([x + radius, y])), half(0), half(10_800_000), el('a:close')];
  }
}

function penElements({ fill, cover = 100, line, width = 1 }: Pen, unit: number): XmlComponent[] {
  const solid = (colour: string, percent = 100): XmlComponent =>
    el('a:solidFill', {}, el('a:srgbClr', { val: colour.slice(1).toUpperCase() }, ...(percent === 100 ? [] : [el('a:alpha', { val: percent * 1000 })])));
  return [
    fill === undefined ? el('a:noFill') : solid(fill, cover),
    line === undefined ? el('a:ln', {}, el('a:noFill')) : el('a:ln', { w: Math.round(width * unit) }, solid(line), el('a:round')),
  ];
}
