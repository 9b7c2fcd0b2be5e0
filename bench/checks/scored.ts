import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { MarkedItem } from '../../test/checks/held-out.ts';
import { readLines, type Scorer, writeLines } from './sets.ts';

type Cell = { spans: number; caught: number; typed: number; findings: number; falseAlarms: number };

/** What score.mjs says of a set, as far as it is looked at here. */
export type Report = {
  errors: string[];
  items: number;
  words: number;
  overall: Cell;
  falseAlarms: { count: number; decoys: number; decoysHit: number };
  clean: { items: number; any: number; stop: number };
  risky: { items: number; touched: number; severity3AtStop: { spans: number; stopped: number } };
  help: { findings: number; withMessage: number; rewrites: number; rewriteClears: number; usefulFindings: number; usefulWithRewrite: number; fixLoop: { posts: number; passed: number } | null };
  kinds: Record<string, Cell>;
};

const ROOT = resolve(import.meta.dirname, '../..');
const MOST = 2 ** 30;

/** Runs a command to its end, a file on its standard input where one is named; throws with its own words when it goes wrong. */
function run(args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8', maxBuffer: MOST, env: {} });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr.slice(-2000)}${stdout.slice(0, 500)}`);
  return stdout;
}

type Text = { id: string; text: string; context: string };

/** What `whatwedo check` answers to texts: it sees no more than a number, the text and the context. */
function predict(items: readonly Text[]): object[] {
  const numbered = items.map(({ text, context }, id) => `${JSON.stringify({ id, text, context })}\n`);
  const answers = readLines<{ id: number }>(run([join(ROOT, 'src/cli.ts'), 'check'], numbered.join('')));
  return answers.map((answer) => ({ ...answer, id: items[answer.id]!.id }));
}

/** Scores the command line's answers to a set, and its answers to what the safer wordings made of it. */
export function scoreSet({ folder }: Scorer, items: readonly MarkedItem[], workplace: string): Report {
  const [gold, predictions, fixed, rescanned] = ['gold', 'predictions', 'fixed', 'rescanned'].map((name) => join(workplace, `${name}.jsonl`)) as [string, string, string, string];
  const score = (...more: string[]): Report => JSON.parse(run([join(folder, 'score.mjs'), gold, predictions, '--json', '--bootstrap', '0', ...more])) as Report;
  writeLines(gold, items);
  writeLines(predictions, predict(items));
  const report = score('--write-fixed', fixed);
  const texts = readLines<Text>(readFileSync(fixed, 'utf8'));
  if (texts.length === 0) return report;
  writeLines(rescanned, predict(texts));
  return score('--rescan', rescanned);
}
