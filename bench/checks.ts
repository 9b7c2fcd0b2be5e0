import { heldOutItems } from '../test/checks/held-out.ts';
import { below, type Budget, type Row } from './budget.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { demonstrationRows } from './checks/demonstration.ts';
import { measureBrowser } from './checks/in-browser.ts';
import { measureComposer } from './checks/keystrokes.ts';
import { microsecondsEach, millisecondsFor } from './checks/in-node.ts';
import { measureRows, scoreAll, type ScoredSet } from './checks/measures.ts';
import { SCOREBOARD, scoreboard } from './checks/scoreboard.ts';
import { findScorer, type MarkedSet, markedSets, type Scorer } from './checks/sets.ts';
import { tryVectors } from './checks/vectors.ts';

/** So many wrong vectors are named, and of the rest it is said how many they are. */
const MOST_NAMED = 12;

function speedRows(): Row[] {
  return [
    below({ name: 'checks, server: one text', value: microsecondsEach(heldOutItems()), unit: 'µs', budget: 1000 }),
    below({ name: 'checks, server: 2,000 characters', value: millisecondsFor(2000), unit: 'ms', budget: 1 }),
    below({ name: 'checks, server: 10,000 characters', value: millisecondsFor(10_000), unit: 'ms', budget: 4 }),
  ];
}

function scoreSets(scorer: Scorer, sets: readonly MarkedSet[], workplace: string, say: (line: string) => void): ScoredSet[] {
  return sets.map((set) => {
    say(`checks: scoring the ${set.name} set, ${set.items.length} texts and ${set.mutated.length} changed copies …`);
    return scoreAll(scorer, set, workplace);
  });
}

/** Safe publishing: what the checks find and leave alone, how fast, and how large they are in the browser. */
export const checks: Budget = async (say) => {
  const workplace = makeFolder();
  try {
    const scorer = findScorer();
    const sets = typeof scorer === 'string' ? [] : markedSets(scorer, workplace);
    const scored = typeof scorer === 'string' ? [] : scoreSets(scorer, sets, workplace, say);
    const texts = sets.length > 0 ? sets.flatMap(({ items, mutated }) => [...items, ...mutated]) : heldOutItems();
    const ours = [...demonstrationRows(), ...speedRows()];
    const [composer, engine] = [await measureComposer(say), await measureBrowser(texts, say)];
    const browser = { rows: [...composer.rows, ...engine.rows], notes: [...composer.notes, ...engine.notes] };
    const rows = [...scored.flatMap(measureRows), ...browser.rows, ...ours];
    if (typeof scorer === 'string') return { rows, notes: [`checks: ${scorer}`, ...browser.notes] };
    const vectors = tryVectors(scorer);
    const wrong = vectors.wrong.length > MOST_NAMED ? [...vectors.wrong.slice(0, MOST_NAMED), `and ${vectors.wrong.length - MOST_NAMED} more`] : vectors.wrong;
    const notes = [
      `checks: of the identifiers’ vectors ${vectors.found.hits} of ${vectors.found.of} are found as what they are, ${vectors.leftAlone.hits} of ${vectors.leftAlone.of} that are none are left alone${wrong.map((each) => `; ${each}`).join('')}`,
      ...browser.notes,
    ];
    return { rows, notes, pages: { [SCOREBOARD]: scoreboard({ scored, rows: [...browser.rows, ...ours], notes }) } };
  } finally {
    await removeFolder(workplace);
  }
};
