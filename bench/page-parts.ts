import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Answer } from './fetch-raw.ts';

/** What a page makes a browser fetch by itself, in the order it stands there; pictures apart. */
export type PageParts = { files: string[]; pictures: string[] };

/** The text of an answer, unpacked. */
export function textOf({ headers, body }: Answer): string {
  switch (headers['content-encoding']) {
    case 'br':
      return brotliDecompressSync(body).toString();
    case 'gzip':
      return gunzipSync(body).toString();
    default:
      return body.toString();
  }
}

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)?.slice(1).find((value) => value !== undefined) ?? null;
}

// Links a browser follows without being asked (WHATWG HTML, 4.6.7); alternate and canonical are for others.
const FETCHED_LINKS = /\b(?:stylesheet|icon|preload|modulepreload|prefetch|preconnect|dns-prefetch|manifest)\b/i;

function sourcesOf(tag: string): string[] {
  const sets = ['srcset', 'imagesrcset'].flatMap((name) => (attribute(tag, name) ?? '').split(',').map((part) => part.trim().split(/\s+/)[0] ?? ''));
  return [attribute(tag, 'src'), attribute(tag, 'poster'), attribute(tag, 'data'), ...sets].filter((source): source is string => !!source && !source.startsWith('data:'));
}

/** Reads a page for what it fetches. */
export function partsOfPage(html: string): PageParts {
  const tags = (name: string): string[] => html.match(new RegExp(`<(?:${name})\\b[^>]*>`, 'gi')) ?? [];
  const links = tags('link').filter((tag) => FETCHED_LINKS.test(attribute(tag, 'rel') ?? '')).flatMap((tag) => attribute(tag, 'href') ?? []);
  return {
    files: [...new Set([...links, ...tags('script|iframe|frame|embed|object|track').flatMap(sourcesOf)])],
    pictures: [...new Set(tags('img|source|video|audio|image|input').flatMap(sourcesOf))],
  };
}

/** What a style sheet or a script fetches in its turn. */
export function partsOfFile(text: string, type: string): string[] {
  const found = type.startsWith('text/css')
    ? [...text.matchAll(/@import\s+["']([^"']+)|url\(\s*["']?([^"')]+)/g)]
    : [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)];
  return found.map((match) => match[1] ?? match[2] ?? '').filter((address) => address !== '' && !address.startsWith('data:'));
}
