/** What is used of crx3, which brings no types: a zip stream in, a signed CRX3 file out. */
declare module 'crx3' {
  export default function writeCrx(
    zip: NodeJS.ReadableStream,
    options: { keyPath: string; crxPath: string },
  ): Promise<{ appId: string }>;
}
