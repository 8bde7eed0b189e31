// Replaces fflate in the libraries that read and write workbooks (the alias is in wxt.config.ts). fflate's `zip` and
// `unzip` start workers from blobs, which the CSP of extension pages forbids, and unpack without a limit.
import { strFromU8, strToU8, Unzip, UnzipInflate, unzipSync, type Zippable, zipSync } from 'fflate/browser';

export { strFromU8, strToU8, zipSync };

type Done<Result> = (error: Error | null, result: Result | null) => void;

/** The maximum size of an unpacked archive, in bytes. */
export const maxUnpackedBytes = 128 * 1024 * 1024;

/**
 * How many packed bytes are unpacked before the limit is checked again. They can expand about a thousandfold at most.
 */
const pieceBytes = 16 * 1024;

/** Thrown if an archive unpacks to more than the limit, regardless of the size that it declares. */
export class TooLargeError extends Error {}

/** Returns the names of an archive's files without unpacking them. Throws if it is damaged or truncated. */
export function partNames(archive: Uint8Array): string[] {
  const names: string[] = [];
  const filter = ({ name }: { name: string }) => {
    names.push(name);
    return false;
  };
  unzipSync(archive, { filter });
  return names;
}

/**
 * Unpacks the files of an archive whose names pass the filter. Throws a `TooLargeError` beyond the limit, or another
 * error if the archive is damaged or truncated.
 */
export function unpack(archive: Uint8Array, filter: (name: string) => boolean): Record<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  let open = 0;
  let bytes = 0;
  const unzip = new Unzip((file) => {
    if (!filter(file.name)) return;
    const pieces: Uint8Array[] = [];
    open += 1;
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      bytes += piece.length;
      if (bytes > maxUnpackedBytes) throw new TooLargeError();
      pieces.push(piece);
      if (!isLast) return;
      open -= 1;
      parts.set(file.name, joined(pieces));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < archive.length; at += pieceBytes) {
    unzip.push(archive.subarray(at, at + pieceBytes), at + pieceBytes >= archive.length);
  }
  if (open > 0) throw new Error('The archive ends too early.');
  return Object.fromEntries(parts);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const isXml = (name: string) => /\.(?:xml|rels)$/.test(name);

/** Unpacks the XML files of an archive, with the limit. It has the signature of fflate's `unzip`. */
export function unzip(archive: Uint8Array, done: Done<Record<string, Uint8Array>>): void {
  try {
    done(null, unpack(archive, isXml));
  } catch (error) {
    done(error as Error, null);
  }
}

/** Packs files. It has the signature of fflate's `zip`. */
export function zip(files: Zippable, done: Done<Uint8Array>): void {
  done(null, zipSync(files));
}
