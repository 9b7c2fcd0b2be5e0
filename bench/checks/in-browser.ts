import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { check } from '../../src/checks/index.ts';
import type { MarkedItem } from '../../test/checks/held-out.ts';
import { browserMissing } from '../../test/chromium.ts';
import { atMost, type Measured, type Row } from '../budget.ts';
import { median, readable } from '../numbers.ts';
import { BUNDLE, type ChecksPage, openChecksPage } from './page.ts';
import { findInPage, p99, RUNS, SLOWED, typeInPage } from './typing.ts';

const MOST_BYTES = 200_000;

/** The size of the file on the wire. */
export function sizeRow(): Row {
  const bytes = brotliCompressSync(readFileSync(BUNDLE), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return atMost({ name: 'checks, browser: size with brotli', value: bytes, unit: 'bytes', budget: MOST_BYTES });
}

async function differences(page: ChecksPage, items: readonly MarkedItem[]): Promise<number> {
  let different = 0;
  for (let at = 0; at < items.length; at += 500) {
    const some = items.slice(at, at + 500).map(({ text, context }) => ({ text, context }));
    const there = await findInPage(page, some);
    different += some.filter(({ text, context }, n) => JSON.stringify(check({ text, context, lang: 'en', media: [] })) !== there[n]).length;
  }
  return different;
}

/** Types in a slowed browser, and holds what it finds against what the server finds in the same texts. */
export async function measureBrowser(items: readonly MarkedItem[], say: (line: string) => void): Promise<Measured> {
  if (browserMissing) return { rows: [sizeRow()], notes: [`checks: nothing was typed: ${browserMissing}`] };
  const page = await openChecksPage();
  try {
    say('checks: typing 2,000 characters …');
    const short = await typeInPage(page, 1, 2000);
    say('checks: typing at 10,000 characters …');
    const long = await typeInPage(page, 9400, 10_000);
    say(`checks: ${items.length} texts in the browser …`);
    const different = await differences(page, items);
    return {
      rows: [
        atMost({ name: `checks on their own thread, browser ${SLOWED} × slower: p99 a reading, 2,000 characters`, value: p99(short.full), unit: 'ms', budget: 4 }),
        atMost({ name: `checks on their own thread, browser ${SLOWED} × slower: worst reading, 10,000 characters`, value: Math.max(...long.full), unit: 'ms', budget: 16 }),
        sizeRow(),
        atMost({ name: 'checks, browser: requests but for the page and the checks', value: page.asked.filter((address) => !/\/(?:checks\.js)?$|^data:/.test(address)).length, unit: 'requests', budget: 0 }),
        atMost({ name: `checks: texts in which server and browser differ, of ${readable(items.length)}`, value: different, unit: 'texts', budget: 0 }),
      ],
      notes: [
        `checks: of ${RUNS} runs the quickest; typing from nothing to 2,000 characters, the first keystroke took ${readable(short.growing[0]!)} ms, the worst of the others ${readable(Math.max(...short.growing.slice(1)))} ms; at 2,000 half took less than ${readable(median(short.full))} ms and the worst ${readable(Math.max(...short.full))} ms, at 10,000 p99 was ${readable(p99(long.full))} ms`,
      ],
    };
  } finally {
    await page.close();
  }
}
