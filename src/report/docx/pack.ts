/** A document as bytes that depend on its content only: the library stamps the time into its properties and into the zip. */
import { Packer, type Document } from 'docx';
import { FONT_TABLE } from './format.js';
import { escapeXml } from './text.js';

const FIXED_DATE = '2000-01-01T00:00:00Z';
/** 1980-01-01 00:00 in the form of MS-DOS (APPNOTE.TXT 4.4.6): time, then date, two bytes each. */
const DOS_DATE = [0, 0, 0x21, 0] as const;

const coreProperties = (title: string): string => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>xuequ</dc:creator><cp:lastModifiedBy>xuequ</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">${FIXED_DATE}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${FIXED_DATE}</dcterms:modified></cp:coreProperties>`;

/** The bytes of the .docx; the same document gives the same bytes. */
export async function packed(document: Document, title: string): Promise<Uint8Array> {
  const parts = [{ path: 'docProps/core.xml', data: coreProperties(title) }, { path: 'word/fontTable.xml', data: FONT_TABLE }];
  return withFixedDates(new Uint8Array(await Packer.toArrayBuffer(document, undefined, parts)));
}

const END = 0x06054b50;
const END_SIZE = 22;

/**
 * A copy of the zip whose entries all bear the same date (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16).
 * @throws Error for a zip with a comment or another end than the library writes
 */
export function withFixedDates(zip: Uint8Array): Uint8Array {
  const copy = zip.slice();
  const view = new DataView(copy.buffer);
  const end = copy.length - END_SIZE;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('The document library wrote a zip of another form.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    copy.set(DOS_DATE, at + 12);
    copy.set(DOS_DATE, view.getUint32(at + 42, true) + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return copy;
}
