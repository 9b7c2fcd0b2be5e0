import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { installedBrowser, unpackBrowser } from '../../test/chromium.ts';
import { makeFolder, removeFolder } from '../folder.ts';

/** The browser's own file of the checks, as it is served. */
export const BUNDLE = join(import.meta.dirname, '../../src/web/assets/built/checks.js');

/** Alone in its process a page may read the clock to 5 µs, else to 100. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

async function serveBundle(): Promise<Server> {
  const bundle = readFileSync(BUNDLE);
  const server = createServer((request, response) => {
    const isBundle = request.url === '/checks.js';
    response.writeHead(200, { ...ALONE, 'content-type': isBundle ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8' });
    response.end(isBundle ? bundle : '<!doctype html><html lang="en"><title>Checks</title><link rel="icon" href="data:,">');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A page of a real browser that has nothing but the checks, and the addresses it asked for. */
export type ChecksPage = { page: Page; asked: readonly string[]; close(): Promise<void> };

/** Opens it; its clock is fine. */
export async function openChecksPage(): Promise<ChecksPage> {
  const folder = makeFolder();
  const server = await serveBundle();
  const browser: Browser = await chromium.launch({ executablePath: installedBrowser ?? (await unpackBrowser(folder)), args: ['--no-sandbox'] });
  const page = await (await browser.newContext()).newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return {
    page, asked,
    async close() {
      await browser.close();
      server.close();
      await removeFolder(folder);
    },
  };
}
