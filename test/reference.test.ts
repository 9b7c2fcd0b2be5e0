import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it, type TestContext } from 'vitest';
import { scottishCouncils } from '../src/authorities/scottish-councils.ts';

const DAY = resolve(import.meta.dirname, '../src/demo/data');

/** A file that lies beside the checkout, or not at all: then the test is skipped, and says so. */
async function reference(path: string, { skip }: TestContext): Promise<Buffer> {
  const folder = process.env['REFERENCE_DIR'];
  if (!folder) return skip('REFERENCE_DIR is not set, so there is nothing to compare with');
  return readFile(join(folder, 'data', path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return skip(`${path} is not in REFERENCE_DIR`);
    throw error;
  });
}

describe('what was taken in from the reference files', () => {
  it('says of Scotland’s 32 councils what they say', async (context) => {
    const { councils } = JSON.parse((await reference('scottish-councils.json', context)).toString()) as { councils: { slug: string }[] };
    expect(councils.map(({ slug }) => slug)).toEqual(scottishCouncils.map(({ slug }) => slug));
    expect(councils).toMatchObject(scottishCouncils);
  });

  it.for(readdirSync(DAY).filter((name) => /\.jsonl?$/.test(name)))('is the demonstration’s day byte for byte: %s', async (name, context) => {
    expect((await readFile(join(DAY, name))).equals(await reference(join('demo', name), context))).toBe(true);
  });
});
