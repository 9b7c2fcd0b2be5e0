import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Where pictures of the pages go, for whoever wants to see them: `SHOTS=shots npx vitest run …`. */
const SHOTS = process.env['SHOTS'];

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Holds that a page does not scroll sideways, and takes a picture of it where one was asked for. */
export async function look(page: Page, name: string): Promise<void> {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(window!);
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${window}.png`, fullPage: true });
}

/** Holds that axe finds nothing on a page, by WCAG 2.2 AA and by what is good practice. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), page.url()).toEqual([]);
}
