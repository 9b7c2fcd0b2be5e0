import { readWords, type Word } from './words.ts';

/** Words that stand for each other in phrases, by the name a phrase calls them: `{cant}` is "can't", "cannae", "canna" … */
export type WordClasses = Readonly<Record<string, readonly string[]>>;

/** One of these ways on: words in a row, of which '*' is any word, '#' a number and '$' no word but a pause. */
type Way = readonly string[];
type Slot = { ways: readonly Way[]; optional: boolean; byFirst: ReadonlyMap<string, readonly Way[]>; byMark: readonly Way[] };

/** A long list asks only the ways that begin with the word that is there. */
function slotOf(ways: readonly Way[], optional: boolean): Slot {
  return { ways, optional, byFirst: Map.groupBy(ways, (way) => way[0]!), byMark: ways.filter(([first]) => /^[*#$]$/.test(first!)) };
}

/** A phrase ready to be compared, and the words that it may begin with. */
export type Pattern = { slots: readonly Slot[]; first: readonly string[] };

/** How many words "..." may stand for. */
const GAP = 4;

const wordsOf = (text: string): string[] => readWords(text).map(({ word }) => word);

function waysOf(part: string, classes: WordClasses): string[][] {
  if (part === '#' || part === '$') return [[part]];
  const name = /^\{([\w-]+)\}$/.exec(part)?.[1];
  if (name === undefined) return [wordsOf(part.replaceAll('_', ' '))];
  const known = classes[name];
  if (!known) throw new Error(`a phrase calls {${name}}, and there are no such words`);
  return known.map(wordsOf);
}

function readSlot(written: string, classes: WordClasses): Slot[] {
  if (written === '...') return Array.from({ length: GAP }, () => slotOf([['*']], true));
  const optional = written.endsWith('?');
  const ways = (optional ? written.slice(0, -1) : written).split('|').flatMap((part) => waysOf(part, classes));
  if (ways.some((way) => way.length === 0)) throw new Error(`“${written}” has a way without words`);
  return [slotOf(ways, optional)];
}

/**
 * Reads a phrase of the product's list. Between spaces: a word; `a|b` one of
 * them; `{name}` one of the words of that class; `take_it` words in a row where one is
 * asked; `word?` may be missing; `...` up to four words of any kind; `#` a number; `$` the
 * end of the sentence or a pause. It begins with words that must be there.
 */
export function readPattern(phrase: string, classes: WordClasses): Pattern {
  const slots = phrase.split(' ').flatMap((written) => readSlot(written, classes));
  const [first] = slots;
  if (!first || first.optional || first.ways.some(([word]) => /^[*#$]$/.test(word!))) throw new Error(`“${phrase}” does not begin with a word`);
  return { slots, first: [...new Set(first.ways.map((way) => way[0]!))] };
}

/** A phrase of plain words, as an authority enters them, where no sign means anything. Null when there is no word in it. */
export function plainPattern(phrase: string): Pattern | null {
  const words = wordsOf(phrase);
  return words.length === 0 ? null : { slots: words.map((word) => slotOf([[word]], false)), first: [words[0]!] };
}

function isThere(sought: string, { word }: Word): boolean {
  return sought === '*' || sought === word || (sought === '#' && /^\p{N}+$/u.test(word));
}

/** The number of the word after a way, or null when the words there are others. */
function afterWay(way: readonly string[], words: readonly Word[], at: number, start: number): number | null {
  if (way[0] === '$') return at >= words.length || words[at]!.pause ? at : null;
  for (const [i, sought] of way.entries()) {
    const word = words[at + i];
    if (!word || !isThere(sought, word) || (word.stop && at + i > start)) return null;
  }
  return at + way.length;
}

const NONE: readonly Way[] = [];

function waysAt({ byFirst, byMark }: Slot, word: string | undefined): readonly Way[] {
  const own = word === undefined ? NONE : (byFirst.get(word) ?? NONE);
  return byMark.length === 0 ? own : [...byMark, ...own];
}

/** Where a phrase that begins at the word `start` ends: the number of the word after it, or null. Never goes past a sentence's end. */
export function follow(pattern: Pattern, words: readonly Word[], start: number): number | null {
  let ends = new Set([start]);
  for (const slot of pattern.slots) {
    const next = new Set(slot.optional ? ends : []);
    for (const at of ends) {
      for (const way of waysAt(slot, words[at]?.word)) {
        const after = afterWay(way, words, at, start);
        if (after !== null) next.add(after);
      }
    }
    if (next.size === 0) return null;
    ends = next;
  }
  return Math.max(...ends);
}

/** A phrase of the product's list as a person would say it, in its first words: "can't go on …". For a page; nothing is found by it. */
export function exampleOf(phrase: string, classes: WordClasses): string {
  const said = (written: string): string => {
    const first = written.split('|')[0]!;
    if (written.endsWith('?') || first === '$') return '';
    const name = /^\{([\w-]+)\}$/.exec(first)?.[1];
    if (first === '#') return '7';
    return name === undefined ? first.replaceAll('_', ' ') : (classes[name]?.[0] ?? '');
  };
  return phrase.split(' ').map((written) => (written === '...' ? '…' : said(written))).filter((word) => word !== '').join(' ');
}
