import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** The files a page may ask for by their plain names. */
export type AssetFile = 'site.css' | 'live.js' | 'desk.js' | 'checks.js' | 'checks-worker.js' | 'reply.js' | 'field.css' | 'field.js' | 'field-worker.js' | 'big-screen.css' | 'big-screen.js';

/** A built file, ready to send: its bytes in three encodings, made once, and its strong ETag. */
export type Asset = { type: string; etag: string; identity: Buffer; gzip: Buffer; brotli: Buffer };

const BUILT = new URL('./built/', import.meta.url);
const TYPES: Record<AssetFile, string> = {
  'site.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'desk.js': 'text/javascript; charset=utf-8',
  'checks.js': 'text/javascript; charset=utf-8',
  'checks-worker.js': 'text/javascript; charset=utf-8',
  'reply.js': 'text/javascript; charset=utf-8',
  'field.css': 'text/css; charset=utf-8',
  'field.js': 'text/javascript; charset=utf-8',
  'field-worker.js': 'text/javascript; charset=utf-8',
  'big-screen.css': 'text/css; charset=utf-8',
  'big-screen.js': 'text/javascript; charset=utf-8',
};

const manifest = JSON.parse(readFileSync(new URL('manifest.json', BUILT), 'utf8')) as Record<AssetFile, string>;
const byName = new Map(Object.entries(manifest).map(([file, name]) => [name, file as AssetFile]));
const kept = new Map<AssetFile, Asset>();

/** The address of a built file: '/assets/site.<hash>.css'. It changes with the content and may be cached for ever. */
export function assetPath(file: AssetFile): string {
  return `/assets/${manifest[file]}`;
}

/** The file a name with a hash stands for ('site.<hash>.css'), or null: a plain or an outdated name has none. */
export function assetNamed(name: string): Asset | null {
  const file = byName.get(name);
  return file ? assetOf(file) : null;
}

/** A built file by its plain name. Compressed when it is first asked for: commands that serve no pages do not pay for it. */
export function assetOf(file: AssetFile): Asset {
  const known = kept.get(file);
  if (known) return known;
  const identity = readFileSync(new URL(file, BUILT));
  const asset: Asset = {
    type: TYPES[file],
    etag: `"${manifest[file]}"`,
    identity,
    gzip: gzipSync(identity, { level: 9 }),
    brotli: brotliCompressSync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  };
  kept.set(file, asset);
  return asset;
}
