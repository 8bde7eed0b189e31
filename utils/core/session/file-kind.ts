// What a file is, by its bytes: its name may say anything.

/** Kinds of files that hold no list that can be read, each named to the person who opened one. */
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

/** Why a file gives no list: what it is, its size, that it can't be read, or that it is damaged. */
export type FileProblem =
  | ForeignKind
  | 'unknown'
  | 'too-large'
  | 'workbook-too-large'
  | 'too-many-rows'
  | 'damaged'
  | 'unreadable';

type FileKind = ForeignKind | 'zip' | 'ole' | 'text-or-unknown';

/** The first bytes of each kind, in hexadecimal; a dot is any digit. */
const beginnings: readonly [FileKind, RegExp][] = [
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

const beginningBytes = 16;

const hexadecimal = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** What the first bytes say: a kind, or one of the two containers, whose contents say more. */
export function kindByBeginning(bytes: Uint8Array): FileKind {
  const beginning = hexadecimal(bytes.subarray(0, beginningBytes));
  return beginnings.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'text-or-unknown';
}

/** Streams of the container in which Office kept its files until 2007, and still keeps those with a password. */
const oleStreams: readonly [ForeignKind, RegExp][] = [
  ['locked-workbook', /EncryptedPackage/],
  ['old-workbook', /Workbook|Book\0/],
  ['document', /WordDocument/],
  ['slides', /PowerPoint Document/],
  ['mail', /__substg1\.0_/],
];

/** What a container of that kind holds. */
export function kindOfOle(bytes: Uint8Array): ForeignKind | undefined {
  // The names are in UTF-16 and aligned.
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

/** What an archive is by the names of its parts, and, of an OpenDocument, by the text of its part `mimetype`. */
export function kindOfZip(parts: readonly string[], mimetype = ''): ForeignKind | 'workbook' {
  const names = parts.join('\n');
  return (
    openDocuments.find(([, pattern]) => pattern.test(mimetype))?.[0] ??
    zipParts.find(([, pattern]) => pattern.test(names))?.[0] ??
    'archive'
  );
}
