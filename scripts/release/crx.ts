// Signs a package as a CRX3 file with Node's crypto only, so that no third-party code runs beside the signing key.
// The format: https://chromium.googlesource.com/chromium/src/+/main/components/crx_file/crx3.proto
import { createHash, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** Encodes a protobuf varint: seven bits per byte, lowest first. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/** Encodes a length-delimited protobuf field (wire type 2). */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Returns a zip as a CRX3 file, signed with an RSA private key. Throws for other kinds of keys. */
export function signCrx(zip: Buffer, key: KeyObject): Buffer {
  if (key.asymmetricKeyType !== 'rsa') throw new Error('The signing key is not an RSA key.');
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const id = createHash('sha256').update(publicKey).digest().subarray(0, 16);
  const signedData = field(1, id);
  const signed = Buffer.concat([
    Buffer.from('CRX3 SignedData\0'),
    uint32(signedData.length),
    signedData,
    zip,
  ]);
  const proof = Buffer.concat([field(1, publicKey), field(2, sign('sha256', signed, key))]);
  const header = Buffer.concat([field(2, proof), field(10_000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, zip]);
}
