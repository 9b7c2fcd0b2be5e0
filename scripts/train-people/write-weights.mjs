import { writeFileSync } from 'node:fs';
import { textOfWeights } from '../../src/checks/people/names/weights-text.ts';

/** Writes weights as a file of the checks: `{ NAME: { bias, scale, weights } }`. */
export function writeWeights(file, models) {
  const lines = Object.entries(models).map(([name, { bias, scale, weights }]) => `export const ${name} = { bias: ${bias}, scale: ${scale}, weights: ${JSON.stringify(textOfWeights(weights))} };`);
  writeFileSync(new URL(`../../src/checks/people/${file}`, import.meta.url), `/** Made by scripts/train-people/train.mjs; see docs/people-data-sheet.md. */\n${lines.join('\n')}\n`);
}
