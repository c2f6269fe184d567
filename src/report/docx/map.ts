/** The maps of the report page as shapes of a document: the same frames, marks and labels, clipped to their frame. */
import { PALETTE } from '../colour.js';
import { mapSheets } from '../map.js';
import type { Rectangle } from '../mapLabels.js';
import { LEAD_SIZE, MEMBER_SIZE, townships, type Sheet } from '../mapMarks.js';
import { districtOf, schoolOf, type View } from '../page/view.js';
import { clipRing, clipSegment, type Point } from './clip.js';
import type { Drawing, Shape } from './drawing.js';
import { TEXT_WIDTH_MM } from './format.js';

export interface NoticeMap {
  /** '' for the map of the whole part, else which enlarged one it is. */
  readonly heading: string;
  readonly drawing: Drawing;
}

const EMU_PER_MM = 36_000;
/** Points of the labels: their height on the page of the report (13 of 1000 units) at the width of the text. */
const LABEL_POINTS = 5.5;
const NUMBER_POINTS = { short: 5.5, long: 4.5 } as const;
const BLACK = '#000000';

/** The map of a part and the enlarged ones; none where no school of it has a place. */
export function noticeMaps(view: View, part: number): NoticeMap[] {
  const { t } = view.words;
  const districts = view.byPart[part]!;
  const sheets = mapSheets(view, districts.flatMap((district) => districtOf(view, district).members), districts);
  if (sheets === null) return [];
  const title = t('page.mapOf', { part: view.report.parts[part]!.name });
  const { whole, details } = sheets;
  return [
    { heading: '', drawing: drawingOf(whole, districts, title, details) },
    ...details.map((sheet, index): NoticeMap => {
      const heading = t('page.mapDetail', { number: index + 1 });
      return { heading, drawing: drawingOf(sheet, districts, `${title} – ${heading}`, []) };
    }),
  ];
}

function drawingOf(sheet: Sheet, districts: readonly number[], description: string, details: readonly Sheet[]): Drawing {
  const { view, frame } = sheet;
  const boxes = details.map((detail) => detailBox(sheet, detail));
  const labels = townships(sheet, boxes.map(({ label }) => label));
  return {
    width: frame.width, height: frame.height, unit: (TEXT_WIDTH_MM * EMU_PER_MM) / frame.width, description, fallback: view.words.t('notice.mapFallback'),
    shapes: [
      { kind: 'rings', rings: [corners(0, 0, frame.width, frame.height)], pen: { fill: '#ffffff', line: '#999999', width: 0.8 } },
      ...byColour(view, districts, (own) => outlines(sheet, own)),
      ...byColour(view, districts, (own) => ways(sheet, own)),
      ...byColour(view, districts, (own) => members(sheet, own)),
      ...districts.flatMap((district) => lead(sheet, district)),
      ...labels.map(({ text, x, y, width, height }): Shape => (
        { kind: 'text', text, middle: [x, y], width: width + 6, height: height + 2, points: LABEL_POINTS, colour: BLACK, bold: false, pen: { fill: '#ffffff', cover: 60 } })),
      ...boxes.flatMap(({ drawn }, index) => drawn(view.words.t('page.mapDetailShort', { number: index + 1 }))),
      ...scaleBar(sheet),
    ],
  };
}

const place = ({ view, frame }: Sheet, school: number): Point => frame.at(schoolOf(view, school).place!);
const corners = (left: number, top: number, right: number, bottom: number): Point[] => [[left, top], [right, top], [right, bottom], [left, bottom]];

type Colour = (typeof PALETTE)[number];

/** What `shapesOf` makes of the districts of each colour: few shapes, however many districts there are. */
function byColour(view: View, districts: readonly number[], shapesOf: (own: readonly number[]) => (colour: Colour) => Shape | null): Shape[] {
  return PALETTE.flatMap((colour, index) => shapesOf(districts.filter((district) => view.colours[district] === index))(colour) ?? []);
}

const outlines = ({ view, frame }: Sheet, own: readonly number[]) => ({ fill, line }: Colour): Shape | null => {
  const rings = view.outlines
    .filter(({ district }) => own.includes(district))
    .map(({ ring }) => clipRing(ring.map((point) => frame.at(point)), frame.width, frame.height))
    .filter(({ length }) => length > 2);
  return rings.length === 0 ? null : { kind: 'rings', rings, pen: { fill, cover: 13, line, width: 1.3 } };
};

const ways = (sheet: Sheet, own: readonly number[]) => ({ line }: Colour): Shape | null => {
  const { view, frame } = sheet;
  const hasPlace = (school: number): boolean => schoolOf(view, school).place !== null;
  const lines = own.map((district) => districtOf(view, district)).filter((district) => hasPlace(district.lead)).flatMap((district) =>
    district.members.filter((school) => school !== district.lead && hasPlace(school)).flatMap((school): (readonly Point[])[] => {
      const clipped = clipSegment(place(sheet, school), place(sheet, district.lead), frame.width, frame.height);
      return clipped === null ? [] : [clipped];
    }));
  return lines.length === 0 ? null : { kind: 'lines', lines, pen: { line, width: 1.1 } };
};

const members = (sheet: Sheet, own: readonly number[]) => ({ fill }: Colour): Shape | null => {
  const shown = own.map((district) => districtOf(sheet.view, district)).flatMap((district) => district.members.filter((school) => school !== district.lead && sheet.schools.has(school)));
  return shown.length === 0 ? null : { kind: 'circles', centres: shown.map((school) => place(sheet, school)), radius: MEMBER_SIZE, pen: { fill, line: BLACK, width: 0.9 } };
};

/** The lead on top of everything of its district, with the district's number. */
function lead(sheet: Sheet, district: number): Shape[] {
  const { view, schools } = sheet;
  const school = districtOf(view, district).lead;
  if (!schools.has(school)) return [];
  const [x, y] = place(sheet, school);
  const { fill, text } = PALETTE[view.colours[district]!]!;
  const number = view.numbers[district]!;
  return [
    { kind: 'rings', rings: [[[x, y - LEAD_SIZE], [x + LEAD_SIZE, y], [x, y + LEAD_SIZE], [x - LEAD_SIZE, y]]], pen: { fill, line: BLACK, width: 1.5 } },
    { kind: 'text', text: String(number), middle: [x, y], width: 4 * LEAD_SIZE, height: 1.5 * LEAD_SIZE, points: number > 99 ? NUMBER_POINTS.long : NUMBER_POINTS.short, colour: text, bold: true, pen: {} },
  ];
}

/** Where on the whole map the enlarged one lies, and the room that its label takes. */
function detailBox({ frame }: Sheet, detail: Sheet): { readonly label: Rectangle; readonly drawn: (text: string) => Shape[] } {
  const [[left, top], [right, bottom]] = [frame.at(detail.frame.corners[0]), frame.at(detail.frame.corners[1])];
  const label: Rectangle = { x: left + 30, y: bottom + 9, dx: 30, dy: 9, weight: 8 };
  return {
    label,
    drawn: (text) => [
      { kind: 'rings', rings: [clipRing(corners(left, top, right, bottom), frame.width, frame.height)], pen: { line: BLACK, width: 1.2 } },
      { kind: 'text', text, middle: [Math.max(label.x, 45), label.y], width: 90, height: 16, points: LABEL_POINTS, colour: BLACK, bold: true, pen: { fill: '#ffffff', cover: 60 } },
    ],
  };
}

function scaleBar({ view, frame }: Sheet): Shape[] {
  const { metres, length } = frame.bar;
  const { t } = view.words;
  const [left, base] = [20, frame.height - 14];
  const text = metres >= 1000 ? t('page.kilometres', { value: metres / 1000 }) : t('page.metres', { value: metres });
  return [
    { kind: 'lines', lines: [[[left, base - 6], [left, base], [left + length, base], [left + length, base - 6]]], pen: { line: BLACK, width: 1.5 } },
    { kind: 'text', text, middle: [left + length / 2, base - 11], width: Math.max(length, 80), height: 16, points: LABEL_POINTS, colour: BLACK, bold: false, pen: {} },
  ];
}
