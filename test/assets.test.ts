import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildAssets } from '../scripts/build-assets.ts';
import { areas } from '../src/core/words/index.ts';
import { type AssetFile, assetNamed, assetPath } from '../src/web/assets/index.ts';
import { icon, iconNames } from '../src/web/parts/icons.ts';

const BUILT = new URL('../src/web/assets/built/', import.meta.url);
const FILES: AssetFile[] = ['site.css', 'live.js', 'desk.js', 'checks.js'];

function asset(file: AssetFile) {
  const found = assetNamed(assetPath(file).replace('/assets/', ''));
  if (!found) throw new Error(`${file} is not served`);
  return found;
}

describe('the built stylesheet and scripts', () => {
  test('are what their sources build to (if not: npm run assets, and commit the result)', async () => {
    const built = await buildAssets();
    expect(readdirSync(BUILT).toSorted()).toEqual(Object.keys(built).toSorted());
    for (const [name, text] of Object.entries(built)) {
      expect(readFileSync(new URL(name, BUILT), 'utf8') === text, `src/web/assets/built/${name} is not what its sources build to`).toBe(true);
    }
  });

  test('have an address that names their content, and are served in three encodings of the same bytes', () => {
    for (const file of FILES) {
      expect(assetPath(file)).toMatch(/^\/assets\/(site|live|desk|checks)\.[0-9a-f]{12}\.(css|js)$/);
      const { identity, gzip, brotli, etag, type } = asset(file);
      expect(gunzipSync(gzip)).toEqual(identity);
      expect(brotliDecompressSync(brotli)).toEqual(identity);
      expect(etag).toMatch(/^"[^"]+"$/);
      expect(type).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    }
  });

  test('have no other name', () => {
    for (const name of ['site.css', 'manifest.json', 'site.000000000000.css', '../index.ts', '__proto__', '']) expect(assetNamed(name)).toBeNull();
  });

  test('are small on the wire: styles 12 KB, the public script 3.5 KB', () => {
    expect(asset('site.css').brotli.length).toBeLessThanOrEqual(12 * 1024);
    expect(asset('live.js').brotli.length).toBeLessThanOrEqual(3.5 * 1024);
  });

  test('hold all that reads along with a writer, names and words included, in 200 KB on the wire', () => {
    expect(asset('checks.js').brotli.length).toBeLessThanOrEqual(200_000);
  });

  test('carry of the house’s words only what the checks say', () => {
    const text = asset('checks.js').identity.toString();
    const carried = areas.flatMap((area) => Object.keys(area.en)).filter((key) => text.includes(`"${key}"`));
    expect(carried).toContain('check.person-name.why');
    expect(carried.filter((key) => !key.startsWith('check.'))).toEqual([]);
  });

  test('find the same where a browser has not what came after 2020', () => {
    const said = (script: string): string => execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const check = `const { check } = await import(${JSON.stringify(new URL('checks.js', BUILT).href)});
      const text = 'Mrs Jean Muir of 4 Glen Road was home from hospital today 🎉🎉🎉🎉🎉🎉, her NI is AA 12 34 56 B. '.repeat(3);
      console.log(JSON.stringify(check({ text, lang: 'en', context: 'post', media: [] })));`;
    const missing = 'for (const name of ["at", "toSorted", "replaceAll"]) { delete Array.prototype[name]; delete String.prototype[name]; }';
    expect(said(check).length).toBeGreaterThan(500);
    expect(said(`${missing} ${check}`)).toBe(said(check));
  });

  test('check a text on telephones of 2020, and without a word to anybody', () => {
    // What was learnt is kept as long strings of any marks.
    const text = asset('checks.js').identity.toString().replaceAll(/\b(?:weights|words):"[^"]*"/g, '');
    expect(text.length).toBeGreaterThan(100_000);
    // A look-behind makes Safari before 16.4 refuse the whole file; the methods came in 2021 and later, and older-phones.ts has no answer to them.
    expect(text.match(/\(\?<[=!]|\.(?:toReversed|toSpliced|findLast|findLastIndex|groupBy|isWellFormed|toWellFormed)\(|\bObject\.(?:hasOwn|groupBy)|structuredClone|\?\?=|\|\|=/g)).toBeNull();
    expect(text).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\(|\beval\(|new Function|new Worker|localStorage|indexedDB|document\.cookie/);
  });

  test('ask nobody else for anything and run under a strict policy', () => {
    expect(asset('site.css').identity.toString()).not.toMatch(/url\(|@import/);
    for (const file of ['live.js', 'desk.js'] as const) expect(asset(file).identity.toString()).not.toMatch(/\beval\(|new Function|https?:\/\//);
  });

  test('carry the notices their licences ask for', () => {
    expect(asset('site.css').identity.toString()).toMatch(/Copyright \(c\) Crown Copyright[\s\S]+Permission is hereby granted/);
    expect(asset('desk.js').identity.toString()).toContain('Stimulus');
  });
});

describe('an icon', () => {
  test('is an inline drawing that screen readers pass over', () => {
    for (const name of iconNames) {
      expect(String(icon(name))).toMatch(/^<svg class="ww-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M[-MmLlHhVvAaCcSsZz0-9., ]+"\/><\/svg>$/);
    }
  });
});
