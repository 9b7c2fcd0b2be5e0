import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fc } from '../properties.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildAssets } from '../../scripts/build-assets.ts';
import { check, type CheckedText, type Context } from '../../src/checks/index.ts';
import { sayIn } from '../../src/core/words/index.ts';
import type * as Bundle from '../../src/web/assets/checks.ts';
import { heldOutItems } from './held-out.ts';


let folder: string;
let bundle: typeof Bundle;

/** The file the browser loads, built from what lies here now. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'whatwedo-checks-'));
  await writeFile(join(folder, 'checks.mjs'), (await buildAssets())['checks.js']!);
  bundle = (await import(pathToFileURL(join(folder, 'checks.mjs')).href)) as typeof Bundle;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const saying = (text: string, context: Context = 'post'): CheckedText => ({ text, context, lang: 'en', media: [] });

/** How people, keyboards and word processors change the same words. */
const WAYS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toLowerCase(),
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll(' ', '\u00A0'),
  (text) => text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  (text) => text.replaceAll("'", '\u2019').replaceAll('-', '\u2011'),
];

describe('the checks as the browser has them', () => {
  it('find what the server finds, in the same places and words', () => {
    let found = 0;
    for (const { text, context } of heldOutItems()) {
      for (const changed of WAYS) {
        const here = bundle.check(saying(changed(text), context));
        expect(here).toEqual(check(saying(changed(text), context)));
        found += here.length;
      }
    }
    expect(found).toBeGreaterThan(100);
  });

  it('find what the server finds in any text whatever', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(bundle.check(saying(text))).toEqual(check(saying(text)));
    }));
  });

  it('say it in the desk’s own words, in English and Gaelic', () => {
    const findings = heldOutItems().flatMap(({ text, context }) => bundle.check(saying(text, context)));
    for (const lang of ['en', 'gd'] as const) {
      for (const finding of findings) {
        const say = sayIn(lang);
        expect(bundle.sayFinding(finding, lang)).toEqual({ title: say(finding.title, finding.params), why: say(finding.why, finding.params) });
      }
    }
  });

  it('put a safer wording in its place with one press', () => {
    expect(bundle.applyRewrite('Ask Mrs Smith, 2 High St.', { from: 4, to: 13, text: 'a neighbour' })).toBe('Ask a neighbour, 2 High St.');
    expect(bundle.applyRewrite('Ask Mrs Smith', { from: 3, to: 13, text: '' })).toBe('Ask');
  });
});
