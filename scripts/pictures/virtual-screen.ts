// A virtual screen, to capture a whole browser window: tabs, toolbar, badge and popup.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

export interface VirtualScreen {
  /** The value for the environment variable `DISPLAY`. */
  readonly display: string;
  /** Takes a picture of the whole screen. */
  capture(): Promise<Sharp>;
  close(): Promise<void>;
}

/** Reads an X window dump with 32 bits per pixel: https://gitlab.freedesktop.org/xorg/proto/xorgproto (XWDFile.h). */
function readDump(dump: Buffer): Sharp {
  const word = (index: number) => dump.readUInt32BE(4 * index);
  const [headerBytes, width, height, bytesPerLine, colors] = [word(0), word(4), word(5), word(12), word(19)];
  const colorBytes = 12;
  const start = headerBytes + colors * colorBytes;
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 3) {
      const from = start + y * bytesPerLine + 4 * x;
      // The dump's order is blue, green, red.
      pixels[to] = dump[from + 2] ?? 0;
      pixels[to + 1] = dump[from + 1] ?? 0;
      pixels[to + 2] = dump[from] ?? 0;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Starts a virtual screen of this size. Needs Xvfb: `apt-get install xvfb`. */
export async function startScreen(width: number, height: number): Promise<VirtualScreen> {
  const folder = await mkdtemp(join(tmpdir(), 'cotejo-screen-'));
  const args = ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nocursor'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.on('error', () => reject(new Error('Xvfb is missing: apt-get install xvfb')));
    server.on('exit', () => reject(new Error('Xvfb did not start')));
    server.stdout.once('data', (text: Buffer) => resolve(text.toString().trim()));
  });
  return {
    display: `:${number}`,
    capture: async () => readDump(await readFile(join(folder, 'Xvfb_screen0'))),
    async close() {
      server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
