// Reads CRX3 files, independently of the code that writes them.
import { createPublicKey, verify } from 'node:crypto';

/** Returns the length-delimited fields of a protobuf message, by number; the last of each wins. */
function fieldsOf(message: Buffer): ReadonlyMap<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    if ((tag & 7) !== 2) throw new Error(`CRX: a field of wire type ${tag & 7}`);
    const length = varint();
    fields.set(tag >>> 3, message.subarray(at, at + length));
    at += length;
  }
  return fields;
}

export interface Crx {
  readonly zip: Buffer;
  /** The public key of the signer (SPKI, DER, base64), whose signature is valid. */
  readonly publicKey: string;
}

/** Returns a CRX3 file's zip and signer; undefined if it is not a CRX3 file or its RSA signature is invalid. */
export function readCrx(file: Buffer): Crx | undefined {
  if (file.subarray(0, 4).toString() !== 'Cr24' || file.readUInt32LE(4) !== 3) return undefined;
  const zipAt = 12 + file.readUInt32LE(8);
  const header = fieldsOf(file.subarray(12, zipAt));
  const proof = fieldsOf(header.get(2) ?? Buffer.alloc(0));
  const [key, signature, signedHeader] = [proof.get(1), proof.get(2), header.get(10_000)];
  if (!key || !signature || !signedHeader) return undefined;
  const zip = file.subarray(zipAt);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(signedHeader.length);
  const signed = Buffer.concat([Buffer.from('CRX3 SignedData\0'), length, signedHeader, zip]);
  const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
  return verify('sha256', signed, publicKey, signature)
    ? { zip, publicKey: key.toString('base64') }
    : undefined;
}
