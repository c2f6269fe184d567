/**
 * Bytes to text, or a refusal: no character is ever replaced. UTF-8 and UTF-16 with or without a byte order mark, GB18030 (which holds GBK and
 * GB2312). Big5 is told apart, as its bytes often pass for GB18030 and would be read as wrong characters.
 */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

const decode = (label: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null; // not of this encoding
  }
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** UTF-16 without a mark shows by NUL bytes, which no text in another encoding has; the right order is the one with more ASCII in it. */
function decodeUtf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return null;
  const readings = (['utf-16le', 'utf-16be'] as const).map((label) => ({ text: decode(label, bytes), encoding: label.toUpperCase() }));
  const [best] = readings
    .filter((reading): reading is Decoded => reading.text !== null && !reading.text.includes('\0'))
    .toSorted((a, b) => count(b.text, /[\n\r\t -~]/g) - count(a.text, /[\n\r\t -~]/g));
  return best === undefined || !/[\n\r\t,;]/.test(best.text) ? null : best;
}

/** Share of the two-byte characters whose lead byte lies in `low..high` and whose trail byte `isTrail` accepts. */
function share(bytes: Uint8Array, low: number, high: number, isTrail: (byte: number) => boolean): number {
  let all = 0;
  let inside = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x81) continue;
    const trail = bytes[++i]!;
    all++;
    if (lead >= low && lead <= high && isTrail(trail)) inside++;
  }
  return all === 0 ? 0 : inside / all;
}

/**
 * Frequent characters: rows A1–A9 (signs) and B0–F7 of GB2312 have trail bytes from A1 up; rows A1–C6 of Big5 have its signs and its 5,401 frequent
 * characters, with trail bytes from 40 up.
 */
function isBig5(bytes: Uint8Array): boolean {
  if (decode('big5', bytes) === null) return false;
  const gb = share(bytes, 0xa1, 0xf7, (byte) => byte >= 0xa1);
  const big5 = share(bytes, 0xa1, 0xc6, (byte) => byte >= 0x40);
  return big5 > 0.9 && gb < 0.75;
}

/** The text of a file; `guess` names what it may be where it cannot be read. A byte order mark is not part of the text. */
export function decodeText(bytes: Uint8Array): Decoded | { readonly guess: string } {
  const starts = (...mark: number[]): boolean => mark.every((byte, index) => bytes[index] === byte);
  const marked = starts(0xff, 0xfe) ? 'utf-16le' : starts(0xfe, 0xff) ? 'utf-16be' : null;
  if (marked !== null) {
    const text = decode(marked, bytes);
    return text === null ? { guess: 'UTF-16' } : { text, encoding: marked.toUpperCase() };
  }
  const wide = decodeUtf16(bytes);
  if (wide !== null) return wide;
  const utf8 = decode('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'UTF-8' };
  if (starts(0xef, 0xbb, 0xbf)) return { guess: 'UTF-8' };
  if (isBig5(bytes)) return { guess: 'Big5' };
  const gb = decode('gb18030', bytes);
  return gb === null ? { guess: '' } : { text: gb, encoding: 'GB18030' };
}
