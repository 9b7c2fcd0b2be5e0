import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser';
import type { Breach } from './breach.ts';

type Rules = { forbidden: { name: string; comment: string }[]; options: Record<string, unknown> };
type Imported = { breaches: Breach[]; modules: number };

/** Every source file below a root's src/, as paths below the root with forward slashes. */
export function sourceFiles(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1).replaceAll('\\', '/'))
    .toSorted();
}

function wordsFor(rules: Rules, violation: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }): Breach {
  const says = rules.forbidden.find(({ name }) => name === violation.rule.name)?.comment ?? '';
  const ring = violation.cycle?.map(({ name }) => name).join(' → ');
  return { law: violation.rule.name, where: violation.from, words: `imports ${ring ?? violation.to}. ${says}` };
}

/** A parser that cannot read TypeScript sees no modules, and then nothing is wrong with them. */
function unseen(files: string[], seen: ReadonlySet<string>): Breach[] {
  return files.filter((file) => !seen.has(file)).map((file) => ({
    law: 'every-file-is-read',
    where: file,
    words: 'was not read by dependency-cruiser, so nothing is known of its imports.',
  }));
}

/** Checks who imports whom below `root`, by the rules in its .dependency-cruiser.mjs. */
export async function checkImports(root: string): Promise<Imported> {
  const rules = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as { default: Rules };
  const { output } = await cruise(['src'], {
    ...rules.default.options,
    baseDir: root,
    validate: true,
    ruleSet: rules.default as unknown as IFlattenedRuleSet,
  });
  const result = output as ICruiseResult;
  const seen = new Set(result.modules.map(({ source }) => source));
  const violations = result.summary.violations as Parameters<typeof wordsFor>[1][];
  const breaches = violations.map((violation) => wordsFor(rules.default, violation));
  const files = sourceFiles(root);
  return { breaches: [...breaches, ...unseen(files, seen)], modules: files.filter((file) => seen.has(file)).length };
}
