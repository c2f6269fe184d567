/** What a file really is, by its first bytes, against what its name says. */
export type Content = 'xlsx' | 'xls' | 'text' | 'html' | 'xml' | 'json' | 'pdf' | 'image' | 'archive';

const MAGIC: readonly (readonly [Content, readonly number[]])[] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xlsx', [0x50, 0x4b, 0x05, 0x06]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['archive', [0x1f, 0x8b]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** A zip counts as `xlsx` and a compound file as `xls` until they are opened. */
export function contentOf(bytes: Uint8Array): Content {
  const magic = MAGIC.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  if (magic !== undefined) return magic[0];
  const start = Buffer.from(bytes.subarray(0, 2_000)).toString('latin1').replaceAll('\0', '').replace(/^[\u00ef\u00bb\u00bf\u00ff\u00fe\s]+/, '').toLowerCase();
  if (/^<(!doctype html|html|head|body|table|meta|div|style)\b/.test(start)) return 'html';
  if (/^<\?xml|^<workbook\b/.test(start)) return start.includes('<html') ? 'html' : 'xml';
  return /^\{\s*"|^\[\s*[[{\d]/.test(start) ? 'json' : 'text';
}

const BY_EXTENSION: Readonly<Record<string, Content>> = {
  '.xlsx': 'xlsx', '.xlsm': 'xlsx', '.xls': 'xls', '.et': 'xls', '.csv': 'text', '.tsv': 'text', '.txt': 'text', '.json': 'json',
};

/** What the extension (lower case, with its dot) promises; null for one that is not read. */
export const contentNamed = (extension: string): Content | null => (Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension]! : null);
