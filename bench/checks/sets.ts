import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { heldOutItems, type MarkedItem } from '../../test/checks/held-out.ts';

/** A set of marked texts: as they were written, and each changed in many ways (lower case, full-width digits …). */
export type MarkedSet = { name: string; items: readonly MarkedItem[]; mutated: readonly MarkedItem[] };

/** The tools that score, which are no part of the product: a folder with score.mjs and mutate.mjs. */
export type Scorer = { folder: string };

/** Looks for the scorer where REFERENCE_DIR says, or beside the checkout; else says in words that it is not there. */
export function findScorer(): Scorer | string {
  const beside = process.env['REFERENCE_DIR'] ?? resolve(import.meta.dirname, '../../../shared');
  const folder = join(beside, 'safety');
  return existsSync(join(folder, 'score.mjs')) ? { folder } : `nothing was scored: there is no score.mjs in ${folder}; name the folder that holds safety/ by REFERENCE_DIR`;
}

/** Reads lines of JSON. */
export function readLines<T>(text: string): T[] {
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

export function writeLines(path: string, items: readonly object[]): string {
  writeFileSync(path, items.map((item) => `${JSON.stringify(item)}\n`).join(''));
  return path;
}

function mutatedCopies({ folder }: Scorer, path: string): MarkedItem[] {
  return readLines(execFileSync(process.execPath, [join(folder, 'mutate.mjs'), path], { encoding: 'utf8', maxBuffer: 2 ** 30 }));
}

/** The set everybody tunes on and the one nobody has read to tune, each with its changed copies. `workplace` is a folder for files in between. */
export function markedSets(scorer: Scorer, workplace: string): MarkedSet[] {
  const development = readLines<MarkedItem>(readFileSync(join(scorer.folder, 'dev.jsonl'), 'utf8'));
  return [{ name: 'development', items: development }, { name: 'held-out', items: heldOutItems() }].map(({ name, items }) => ({
    name, items, mutated: mutatedCopies(scorer, writeLines(join(workplace, `${name}.jsonl`), items)),
  }));
}
