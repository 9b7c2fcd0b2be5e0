// The laws of the house: who may import whom, and what may stand where.
// node scripts/check-laws.ts [FOLDER]   exits 1 when one is broken
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Breach } from './laws/breach.ts';
import { checkImports, sourceFiles } from './laws/imports.ts';
import { checkWritten } from './laws/written.ts';

/** Every broken law below a root, by place. */
async function checkLaws(root: string): Promise<{ breaches: Breach[]; modules: number }> {
  const { MAY_IMPORT } = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as { MAY_IMPORT: object };
  const { breaches, modules } = await checkImports(root);
  const written = checkWritten(root, sourceFiles(root), new Set([...Object.keys(MAY_IMPORT), 'cli', 'demo']));
  return { breaches: [...breaches, ...written].toSorted((a, b) => a.where.localeCompare(b.where)), modules };
}

const { breaches, modules } = await checkLaws(resolve(process.argv[2] ?? '.'));
for (const { law, where, words } of breaches) console.error(`${where}\n    ${law}: ${words}`);
console.log(`laws: ${modules} modules, ${breaches.length === 0 ? 'no breach' : `${breaches.length} breaches`}`);
process.exitCode = breaches.length === 0 ? 0 : 1;
