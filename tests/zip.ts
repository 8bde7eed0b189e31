import { inflateRawSync } from 'node:zlib';

/** Reads the files in a zip by name, as its central directory lists them. Reads only deflated and stored entries. */
export function readZip(zip: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const lengthAt = (offset: number) => zip.readUInt16LE(at + offset);
    const name = zip.subarray(at + 46, at + 46 + lengthAt(28)).toString();
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    files.set(name, lengthAt(10) === 0 ? content : inflateRawSync(content));
    at += 46 + lengthAt(28) + lengthAt(30) + lengthAt(32);
  }
  return files;
}
