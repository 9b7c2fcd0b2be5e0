import { createServer, type AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { startSession } from '../../src/members/start-session.ts';
import { openLog } from '../../src/platform/log.ts';
import { sessionCookieName } from '../../src/web/session.ts';
import { openHouse, serveHouse, type OpenHouse } from '../../src/wiring.ts';
import { installedBrowser, unpackBrowser } from '../../test/chromium.ts';
import { makeFolder, removeFolder } from '../folder.ts';
import { furnish } from '../furnish.ts';

/** The composer of a whole house in a real browser, signed in. */
export type OpenComposer = { browser: Browser; page: Page; close(): Promise<void> };

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function sessionIn(house: OpenHouse, memberId: string, authorityId: string): Promise<string> {
  const at = house.clock();
  const { token } = await house.database.transaction('house', async (tx) => {
    await tx.updateTable('members').set({ second_factor_due: new Date(at.getTime() + 86_400_000) }).where('id', '=', memberId).execute();
    return startSession(tx, { id: memberId, authorityId }, { userAgent: 'a bench', secondFactorAt: null, at });
  });
  return token;
}

async function openBrowserAt(origin: string, cookie: { name: string; value: string }, folder: string): Promise<Pick<OpenComposer, 'browser' | 'page'>> {
  const browser = await chromium.launch({ executablePath: installedBrowser ?? (await unpackBrowser(folder)), args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  await context.addCookies([{ ...cookie, url: origin, httpOnly: true, sameSite: 'Lax' }]);
  return { browser, page: await context.newPage() };
}

/** Opens a house with one council in it, and its composer on a telephone's screen. */
export async function openComposerPage(): Promise<OpenComposer> {
  const [dataDir, folder, port] = [makeFolder(), makeFolder(), await freePort()];
  const origin = `http://127.0.0.1:${port}`;
  const house = await openHouse({
    port, host: '127.0.0.1', origin, dataDir, databaseUrl: null, logLevel: 'error', roles: ['web', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 0, undoSeconds: 10, demonstration: false,
  }, { log: openLog('error') });
  const server = await serveHouse(house);
  const { memberId, authority } = await furnish(house.databaseUrl, { posts: 20, authorities: 1, voices: 4 });
  const value = await sessionIn(house, memberId, authority.id);
  const { browser, page } = await openBrowserAt(origin, { name: sessionCookieName(house), value }, folder);
  await page.goto(`${origin}/desk/write`);
  return {
    browser, page,
    async close() {
      await browser.close();
      await server.close();
      await house.close();
      await Promise.all([removeFolder(dataDir), removeFolder(folder)]);
    },
  };
}
