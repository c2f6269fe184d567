/** CRC-32 as zip uses it (ISO 3309, reflected polynomial EDB88320); Node has it built in only from version 22 on. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

export function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (let index = 0; index < bytes.length; index++) rest = (rest >>> 8) ^ TABLE[(rest ^ bytes[index]!) & 0xff]!;
  return (rest ^ 0xffffffff) >>> 0;
}
