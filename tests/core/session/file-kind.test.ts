import { describe, expect, test } from 'vitest';
import { kindByFirstBytes, kindOfOle, kindOfZip } from '../../../utils/core/session/file-kind.ts';

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('kindByFirstBytes', () => {
  test.each<[string, string]>([
    ['', 'empty'],
    ['PK\x03\x04', 'zip'],
    ['PK\x05\x06', 'zip'],
    ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole'],
    ['%PDF-1.7', 'pdf'],
    ['\x89PNG\r\n', 'image'],
    ['\xff\xd8\xff\xe0', 'image'],
    ['GIF89a', 'image'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image'],
    ['\0\0\0\x18ftypheic', 'image'],
    ['RIFF\x10\0\0\0WAVE', 'media'],
    ['\0\0\0\x18ftypmp42', 'media'],
    ['ID3\x04', 'media'],
    ['\x1f\x8b\x08', 'archive'],
    ['Rar!\x1a\x07', 'archive'],
    ["7z\xbc\xaf'\x1c", 'archive'],
    ['BZh91AY&SY', 'archive'],
    ['session;note', 'text-or-unknown'],
    ['PK;note', 'text-or-unknown'],
  ])('%j, is %s', (beginning, kind) => {
    expect(kindByFirstBytes(latin1(beginning))).toBe(kind);
  });
});

describe('kindOfOle', () => {
  test.each([
    ['Workbook', 'old-workbook'],
    ['EncryptedPackage', 'locked-workbook'],
    ['WordDocument', 'document'],
    ['PowerPoint Document', 'slides'],
    ['__substg1.0_001A001F', 'mail'],
    ['Contents', undefined],
  ])('a container with stream %j, is %s', (stream, kind) => {
    expect(kindOfOle(Buffer.from(`Root Entry\0${stream}\0`, 'utf16le'))).toBe(kind);
  });
});

describe('kindOfZip', () => {
  test.each([
    [['[Content_Types].xml', 'xl/workbook.xml'], '', 'workbook'],
    [['xl/workbook.bin'], '', 'binary-workbook'],
    [['word/document.xml'], '', 'document'],
    [['ppt/presentation.xml'], '', 'slides'],
    [['Index/Document.iwa'], '', 'numbers'],
    [['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.spreadsheet', 'open-document'],
    [['mimetype', 'content.xml'], 'application/vnd.oasis.opendocument.text', 'document'],
    [['list.csv', 'old/xl/workbook.xml'], '', 'archive'],
    [[], '', 'archive'],
  ])('an archive of %j with mimetype "%s", is %s', (parts, mimetype, kind) => {
    expect(kindOfZip(parts, mimetype)).toBe(kind);
  });
});
