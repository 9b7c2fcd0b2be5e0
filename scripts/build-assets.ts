import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

const SOURCES = new URL('../src/web/assets/', import.meta.url);
const BUILT = new URL('built/', SOURCES);
const ENTRIES = { 'site.css': 'styles/site.css', 'live.js': 'live.ts', 'desk.js': 'desk/desk.ts', 'checks.js': 'checks.ts', 'checks-worker.js': 'desk/writing/checks-worker.ts', 'reply.js': 'reply.ts', 'field.css': 'styles/field.css', 'field.js': 'field/field.ts', 'field-worker.js': 'field/worker.ts', 'big-screen.css': 'styles/big-screen.css', 'big-screen.js': 'big-screen.ts' };

/**
 * Builds the stylesheet and the browser's scripts from their sources: the text of
 * each built file by its name, and the manifest that names each by its content.
 * The same sources always give the same text. Throws on a warning, too.
 */
export async function buildAssets(): Promise<Record<string, string>> {
  const built: Record<string, string> = {};
  for (const [name, entry] of Object.entries(ENTRIES)) built[name] = await bundle(entry);
  const manifest = Object.fromEntries(Object.entries(built).map(([name, text]) => [name, nameByContent(name, text)]));
  return { ...built, 'manifest.json': `${JSON.stringify(manifest, null, 2)}\n` };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles, warnings } = await build({
    entryPoints: [fileURLToPath(new URL(entry, SOURCES))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    charset: 'utf8',
    target: entry.endsWith('.css') ? ['chrome80', 'firefox78', 'safari14'] : 'es2020', // phones of 2020
    legalComments: 'eof',
    logLevel: 'warning',
  });
  if (warnings.length > 0) throw new Error(`${entry} builds with ${warnings.length} warnings`);
  return outputFiles[0]!.text;
}

function nameByContent(name: string, text: string): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return name.replace('.', `.${hash}.`);
}

async function writeAssets(): Promise<void> {
  const files = await buildAssets();
  await mkdir(BUILT, { recursive: true });
  for (const old of await readdir(BUILT)) if (!(old in files)) await rm(new URL(old, BUILT));
  for (const [name, text] of Object.entries(files)) {
    await writeFile(new URL(name, BUILT), text);
    console.log(`${name}: ${Buffer.byteLength(text)} bytes, ${brotliCompressSync(text).length} with brotli`);
  }
}

if (import.meta.main) await writeAssets();
