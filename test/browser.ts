import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { inject } from 'vitest';
import { browserMissing, installedBrowser, unpackBrowser } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder of this run's own for the unpacked browser. */
    browserFolder: string;
  }
}

/** Why journeys cannot run here, in words, or null where they can: `describe.skipIf(browserMissing)`. */
export { browserMissing };
if (browserMissing) console.warn(`Browser journeys are skipped: ${browserMissing}.`);

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
    if (mine && !existsSync(ready)) await unpackBrowser(making).then(() => rename(making, ready)).catch(giveBack(making));
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
  return chromium.launch({ executablePath: installedBrowser ?? (await carriedBrowser()), args: ['--no-sandbox'] });
}

/** The same, with what it keeps in a folder, so that it can be closed and opened again as a phone is. */
export async function openPhone(folder: string): Promise<BrowserContext> {
  if (browserMissing) throw new Error(browserMissing);
  const executablePath = installedBrowser ?? (await carriedBrowser());
  return chromium.launchPersistentContext(folder, { executablePath, args: ['--no-sandbox'], viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' });
}
