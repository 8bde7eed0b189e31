// Recognizes the kind of a file by its bytes; its name can be wrong.
import { hexOf } from '../integration/digest.ts';

/** Kinds of files from which no list can be read. The page names the kind to the user who opened such a file. */
export type ForeignKind =
  | 'empty'
  | 'old-workbook'
  | 'locked-workbook'
  | 'binary-workbook'
  | 'open-document'
  | 'numbers'
  | 'document'
  | 'slides'
  | 'pdf'
  | 'mail'
  | 'image'
  | 'media'
  | 'archive';

/** Why no list could be read from a file: its kind, its size, an error while reading, or damage. */
export type FileProblem =
  | ForeignKind
  | 'unknown'
  | 'too-large'
  | 'workbook-too-large'
  | 'too-many-rows'
  | 'damaged'
  | 'unreadable';

type FileKind = ForeignKind | 'zip' | 'ole' | 'text-or-unknown';

/** The first bytes of each kind in hexadecimal; a dot matches any digit. */
const signatures: readonly [FileKind, RegExp][] = [
  ['empty', /^$/],
  ['zip', /^504b(0304|0506)/],
  ['ole', /^d0cf11e0a1b11ae1/],
  ['pdf', /^25504446/],
  // PNG, JPEG, GIF, WebP, TIFF, HEIC and AVIF.
  ['image', /^(89504e47|ffd8ff|47494638|52494646.{8}57454250|49492a00|4d4d002a)/],
  ['image', /^.{8}66747970(6865|6d696631|61766966)/],
  // WAV, AVI, MP4, MP3, Ogg, Matroska, FLAC.
  ['media', /^(52494646.{8}(57415645|41564920)|.{8}66747970|4944330|4f676753|1a45dfa3|664c6143)/],
  // gzip, RAR, 7z, bzip2, xz.
  ['archive', /^(1f8b08|526172211a07|377abcaf271c|425a68.{2}314159|fd377a585a00)/],
];

const signatureBytes = 16;

/** Returns the kind by the first bytes. `zip` and `ole` are containers, whose contents decide further. */
export function kindByFirstBytes(bytes: Uint8Array): FileKind {
  const beginning = hexOf(bytes.subarray(0, signatureBytes));
  return signatures.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'text-or-unknown';
}

/** Streams of the OLE container, which Office used until 2007 and still uses for files with a password. */
const oleStreams: readonly [ForeignKind, RegExp][] = [
  ['locked-workbook', /EncryptedPackage/],
  ['old-workbook', /Workbook|Book\0/],
  ['document', /WordDocument/],
  ['slides', /PowerPoint Document/],
  ['mail', /__substg1\.0_/],
];

/** Returns the kind of an OLE container by the names of its streams; undefined for an unknown one. */
export function kindOfOle(bytes: Uint8Array): ForeignKind | undefined {
  // Stream names are UTF-16 and aligned to two bytes.
  const names = new TextDecoder('utf-16le').decode(bytes);
  return oleStreams.find(([, pattern]) => pattern.test(names))?.[0];
}

const zipParts: readonly [ForeignKind | 'workbook', RegExp][] = [
  ['workbook', /^xl\/workbook\.xml$/m],
  ['binary-workbook', /^xl\/workbook\.bin$/m],
  ['document', /^word\//m],
  ['slides', /^ppt\//m],
  ['numbers', /^Index(?:\.zip|\/Document\.iwa)$/m],
];

const openDocuments: readonly [ForeignKind, RegExp][] = [
  ['open-document', /^application\/vnd\.oasis\.opendocument\.spreadsheet/],
  ['document', /^application\/vnd\.oasis\.opendocument\.text/],
  ['slides', /^application\/vnd\.oasis\.opendocument\.presentation/],
];

/**
 * Returns the kind of a ZIP archive by the names of its parts, and of an OpenDocument by the text of its part
 * `mimetype`.
 */
export function kindOfZip(parts: readonly string[], mimetype: string): ForeignKind | 'workbook' {
  const names = parts.join('\n');
  return (
    openDocuments.find(([, pattern]) => pattern.test(mimetype))?.[0] ??
    zipParts.find(([, pattern]) => pattern.test(names))?.[0] ??
    'archive'
  );
}
