import { AxeBuilder } from '@axe-core/playwright';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportCampaign } from '../../src/cli/export/export-campaign.ts';
import { browserMissing, openBrowser } from '../browser.ts';
import { playScene, type ReportScene } from '../campaigns/report-scene.ts';
import { openTestSite, type TestSite } from '../site.ts';

describe.skipIf(browserMissing)('the report of a campaign in a browser', () => {
  let site: TestSite;
  let browser: Browser;
  let scene: ReportScene;
  beforeAll(async () => {
    site = await openTestSite();
    scene = await playScene(site.house, site.open);
    browser = await openBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it.each([[320, 'en'], [1280, 'en'], [320, 'gd'], [1280, 'gd']] as const)('is whole and without barriers at %i px in %s', async (width, lang) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.origin}${lang === 'gd' ? '/gd' : ''}/campaigns/whatwedo/report`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 200)}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // No number is out of sight beside its table, and no name beside its chart.
    expect(await page.locator('.ww-report .ww-scroll').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.getAttribute('aria-label')))).toEqual([]);
    expect(await page.locator('.ww-chart text').evaluateAll((texts) => texts.filter((text) => text.getBoundingClientRect().left < 0).map((text) => text.textContent))).toEqual([]);
    // Text in the charts keeps its size however narrow the page is.
    expect(await page.locator('.ww-chart text').first().evaluate((text) => getComputedStyle(text).fontSize)).toBe('13px');
    if (process.env['REPORT_PICTURES']) await page.screenshot({ path: `${process.env['REPORT_PICTURES']}/report-${lang}-${width}.png`, fullPage: true });
    await context.close();
  });

  it('lets a table that scrolls be reached and moved by keyboard', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${site.origin}/campaigns/whatwedo/report`);
    const table = page.getByRole('region', { name: 'Posts and questions' });
    await table.focus();
    await page.keyboard.press('End');
    await expect.poll(() => table.evaluate((box) => box.scrollTop)).toBeGreaterThan(0);
    await context.close();
  });

  it('prints on A4 with every row of its tables and without the site’s navigation', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${site.origin}/campaigns/whatwedo/report`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.ww-masthead nav, .ww-walltabs, .ww-foot').evaluateAll((parts) => parts.filter((part) => getComputedStyle(part).display !== 'none').length)).toBe(0);
    expect(await page.locator('.ww-scroll').evaluateAll((boxes) => boxes.filter((box) => box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflow !== 'visible').length)).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true, ...(process.env['REPORT_PICTURES'] ? { path: `${process.env['REPORT_PICTURES']}/report.pdf` } : {}) });
    // 595 × 842 points is A4.
    expect(pdf.toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 59[45][\d.]* 84[12][\d.]*/);
    await context.close();
  });

  it('is read from a folder on a disk, with the wall and the conversations, without a server and without scripts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'copy-'));
    await exportCampaign(site.open, scene.campaign, { folder, say: () => {} });
    const context = await browser.newContext({ viewport: { width: 320, height: 900 }, javaScriptEnabled: false });
    const page = await context.newPage();
    const failed: string[] = [];
    page.on('requestfailed', (request) => failed.push(request.url()));
    await page.goto(`file://${folder}/index.html`);
    await page.getByRole('link', { name: 'Report', exact: true }).click();
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Was it a conversation?');
    expect(await page.locator('.ww-figures dd').first().evaluate((figure) => getComputedStyle(figure).fontWeight)).toBe('700');
    await page.goto(`file://${folder}/posts/${scene.posts.pictured}.html`);
    expect(await page.getByRole('img', { name: 'A gritter & its moon' }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    expect(failed).toEqual([]);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  });
});
