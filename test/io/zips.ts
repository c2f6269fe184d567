/** Zips that no honest program writes: every field is as the test wants it. */
import { constants, deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { crc32 } from '../../src/io/crc32.js';

export interface Part {
  readonly name: string;
  readonly data: Buffer;
  /** Stated size; the true one where it is not given. */
  readonly size?: number;
  /** Already deflated data. */
  readonly deflated?: Buffer;
}

/** A zip (APPNOTE.TXT 4.3) of deflated parts; the check sum is that of `data`. */
export function zipOf(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, size = data.length, deflated = deflateRawSync(data) } of parts) {
    const title = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(crc32(data), 14);
    header.writeUInt32LE(deflated.length, 18);
    header.writeUInt32LE(size, 22);
    header.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(deflated.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(header, title, deflated);
    central.push(entry, title);
    offset += header.length + title.length + deflated.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** `megabytes` of blanks deflated, without ever having them in memory: one flushed block, repeated, and an empty last block. */
export function deflatedBlanks(megabytes: number): Buffer {
  const block = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH, level: 9 });
  return Buffer.concat([...Array.from({ length: megabytes }, () => block), deflateRawSync(Buffer.alloc(0))]);
}

/** The parts of an honest workbook. */
export function partsOf(workbook: Buffer): Part[] {
  const book = XLSX.CFB.read(workbook, { type: 'buffer' }) as { FullPaths: string[]; FileIndex: { content: Uint8Array; size: number }[] };
  return book.FullPaths.flatMap((path, index) => {
    const name = path.replace('Root Entry/', '');
    const { content, size } = book.FileIndex[index]!;
    return name === '' || name.endsWith('/') || size === 0 || name.startsWith('\u0001') ? [] : [{ name, data: Buffer.from(content) }];
  });
}
