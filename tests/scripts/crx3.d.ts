/** The used part of crx3, which has no types: it turns a zip stream into a signed CRX3 file. */
declare module 'crx3' {
  export default function writeCrx(
    zip: NodeJS.ReadableStream,
    options: { keyPath: string; crxPath: string },
  ): Promise<{ appId: string }>;
}
