/**
 * Opens the zip of a workbook without trusting it (APPNOTE.TXT 4.3): sizes are judged before anything is unpacked, every part is unpacked by
 * ourselves with its stated size as the limit and its check sum compared, and only what was counted is handed on.
 */
import { inflateRawSync } from 'node:zlib';
import type { Finding } from '../core/findings.js';
import { crc32 } from './crc32.js';

export const ZIP_LIMITS = { totalMb: 100, ratio: 100, ratioAboveBytes: 100_000, entries: 1_000 } as const;
const MB = 1_000_000;
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly crc: number;
}

type Refuse = (code: Finding['code'], value?: string, params?: Finding['params']) => null;

/** @returns the parts by name, or null with a finding. */
export function openZip(bytes: Buffer, file: string, out: Finding[]): Map<string, Buffer> | null {
  const refuse: Refuse = (code, value, params) => {
    out.push({ severity: 'error', code, file, ...(value !== undefined && { value }), ...(params !== undefined && { params }) });
    return null;
  };
  const entries = directoryOf(bytes, refuse);
  if (entries === null || !isModest(entries, refuse)) return null;
  const parts = new Map<string, Buffer>();
  let left = ZIP_LIMITS.totalMb * MB; // overlapping entries unpack the same bytes many times: what comes out is what counts
  for (const entry of entries) {
    const part = unpack(bytes, entry, refuse);
    if (part === null) return null;
    left -= part.length;
    if (left < 0) return refuse('finding.zipTooLarge', undefined, { limit: ZIP_LIMITS.totalMb });
    if (/\.(xml|rels|vml)$/i.test(entry.name) && hasDoctype(part)) return refuse('finding.zipDoctype', entry.name);
    if (!/(^|\/)(media|embeddings)\//.test(entry.name)) parts.set(entry.name, part);
  }
  return parts;
}

function directoryOf(bytes: Buffer, refuse: Refuse): Entry[] | null {
  const damaged = (): null => refuse('finding.badWorkbook', undefined, { reason: 'zip' });
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65_558 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0 || bytes.readUInt32LE(end) !== END) return damaged();
  const entries: Entry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (at + 46 <= end && bytes.readUInt32LE(at) === CENTRAL) {
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    if ((bytes.readUInt16LE(at + 8) & 1) === 1) return refuse('finding.encrypted');
    const name = bytes.toString('utf8', at + 46, nameEnd);
    const place = { offset: bytes.readUInt32LE(at + 42), crc: bytes.readUInt32LE(at + 16) };
    const entry = { ...place, name, method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24) };
    if (!name.endsWith('/')) entries.push(entry);
    at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (entries.length > 65_535) break;
  }
  return entries.length === 0 ? damaged() : entries;
}

/** Judged by the stated figures, before anything is unpacked. */
function isModest(entries: readonly Entry[], refuse: Refuse): boolean {
  const { entries: most, ratio, ratioAboveBytes, totalMb } = ZIP_LIMITS;
  if (entries.length > most) {
    refuse('finding.zipEntries', undefined, { count: entries.length, limit: most });
    return false;
  }
  const isTooLarge = entries.reduce((sum, { size }) => sum + size, 0) > totalMb * MB;
  const dense = entries.find(({ size, packed }) => size > ratioAboveBytes && size > packed * ratio);
  const names = entries.map(({ name }) => name.toLowerCase().replaceAll('\\', '/').replace(/^\/+/, ''));
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (isTooLarge) refuse('finding.zipTooLarge', undefined, { limit: totalMb });
  if (dense !== undefined) refuse('finding.zipRatio', dense.name, { limit: ratio });
  if (twin !== undefined) refuse('finding.zipDuplicate', twin);
  return !isTooLarge && dense === undefined && twin === undefined;
}

function unpack(bytes: Buffer, { name, method, packed, size, offset, crc }: Entry, refuse: Refuse): Buffer | null {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL || bytes.readUInt16LE(offset + 8) !== method) {
    return refuse('finding.zipForged', name);
  }
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packed > bytes.length) return refuse('finding.zipForged', name);
  const data = bytes.subarray(start, start + packed);
  if (method !== 0 && method !== 8) return refuse('finding.badWorkbook', undefined, { reason: `zip method ${method}` });
  try {
    const part = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(1, size) });
    return part.length === size && crc32(part) === crc ? part : refuse('finding.zipForged', name);
  } catch (error) {
    const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return tooLong ? refuse('finding.zipForged', name) : refuse('finding.badWorkbook', undefined, { reason: name });
  }
}

const DOCTYPE = '<!DOCTYPE';
const DOCTYPES = [Buffer.from(DOCTYPE, 'latin1'), Buffer.from(DOCTYPE, 'utf16le'), Buffer.from(DOCTYPE, 'utf16le').swap16()];
const hasDoctype = (part: Buffer): boolean => DOCTYPES.some((pattern) => part.includes(pattern));
