// Keeps what was learnt as a file of the checks: `node write-net.mjs LEARNT.json`, as learn.py wrote it.
import { readFileSync, writeFileSync } from 'node:fs';
import { textOfWeights } from '../../src/checks/people/names/weights-text.ts';

/** Steps to each side of 0: few for the table of words, which is the greatest part; more for the rest. */
const WORD_STEPS = 3;
const STEPS = 60;

/** Numbers as small whole ones and the scale they were multiplied by; what lies beyond `most` is cut to it. */
function kept(numbers, steps, most) {
  const scale = Number((steps / most).toPrecision(4));
  return { scale, weights: textOfWeights(Int8Array.from(numbers, (each) => Math.max(-steps, Math.min(steps, Math.round(each * scale))))) };
}

const highest = (numbers) => numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-6);
const spread = (numbers) => Math.sqrt(numbers.reduce((sum, each) => sum + each * each, 0) / numbers.length);

const { words, rows, net } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const text = (each) => `{ scale: ${each.scale}, weights: ${JSON.stringify(each.weights)} }`;
const parts = Object.entries(net).map(([name, numbers]) => `  ${name}: ${text(kept(numbers, STEPS, highest(numbers)))},`);
const table = kept(words, WORD_STEPS, 2.8 * spread(words));
writeFileSync(new URL('../../src/checks/people/learnt/weights.ts', import.meta.url), `/** Made by scripts/train-people/train.mjs; see docs/people-data-sheet.md. */
export const WORDS = { rows: ${rows}, scale: ${table.scale}, weights: ${JSON.stringify(table.weights)} };
export const NET = {
${parts.join('\n')}
};
`);
