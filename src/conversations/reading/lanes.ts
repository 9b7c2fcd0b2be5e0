import list from './phrases.json' with { type: 'json' };
import { exampleOf } from './pattern.ts';
import { readWords } from './words.ts';
import { makePhraseBook, type Phrase, type PhraseBook, type PhraseMatch } from './phrase-book.ts';

/**
 * Where a resident's words lie at the desk. No verdict: 'care' says that somebody
 * may need help now, 'staff-safety' that a member of staff may have to be looked
 * after, 'quiet' that it can wait behind the others.
 */
export type Lane = 'care' | 'staff-safety' | 'quiet';

/** In the order in which one goes before the other. */
export const LANES: readonly Lane[] = ['care', 'staff-safety', 'quiet'];

/** What an authority changed in the product's list: phrases of plain words it added, lines of the product's it took out. */
export type LaneChanges = { added: readonly { lane: Lane; phrase: string }[]; removed: readonly { lane: Lane; phrase: string }[] };

/** What is known besides the words: the text they answer, and the conversation they are part of. */
export type ReadingContext = {
  /** The text that is answered. "I am on dialysis" means another thing below "no water until morning". */
  answers?: string;
  /** Whether earlier words of the same person here lie in care, and nobody has taken them out. */
  inCare?: boolean;
  /** How often the same person has said nearly the same before, anywhere in the house. */
  timesBefore?: number;
};

export type LaneMatch = { lane: Lane; phrase: string; at: number; length: number };
export type AbuseMatch = { strength: 'mild' | 'severe'; at: number; length: number };

/** What was read: the lane and the phrases that put it there, and the insults to blur. Insults decide no lane. */
export type LaneReading = { lane: Lane | null; matches: LaneMatch[]; abuse: AbuseMatch[] };

/** Why a phrase of an authority's own is not taken: a short or single common word would put everybody's letters into the lane. */
export type OwnPhraseRefusal = 'empty' | 'too-common' | 'too-long';

/** How long a phrase of an authority's own may be, and how short when it is a single word. */
export const LONGEST_OWN_PHRASE = 100;
const SHORTEST_SINGLE_WORD = 5;

/** The lists of an authority, made ready. */
export type LanePhrases = { lanes: PhraseBook<Lane>; abuse: PhraseBook<AbuseMatch['strength']> };

type Line = Omit<Phrase<string>, 'label'>;

const labelled = <Label extends string>(lines: readonly (Line & { label: string })[]): Phrase<Label>[] => lines as Phrase<Label>[];

/** The product's own list: what each line looks for, and which source it goes back to. */
export const productPhrases: readonly Phrase<Lane>[] = labelled(list.phrases.map(({ lane, ...line }) => ({ ...line, label: lane }) as Line & { label: string }));
const productAbuse: readonly Phrase<AbuseMatch['strength']>[] = labelled(list.abuse.map(({ strength, ...line }) => ({ ...line, label: strength }) as Line & { label: string }));

/** Where the lines come from, by the name that their `source` gives. */
export const phraseSources: Readonly<Record<string, { title: string; where: readonly string[] }>> = list.sources;

/** The product's list with an authority's changes, ready to read with. Made once and kept until the changes change. */
export function lanePhrases(changes: LaneChanges = { added: [], removed: [] }): LanePhrases {
  const removed = new Set(changes.removed.map(({ lane, phrase }) => `${lane} ${phrase}`));
  const phrases = productPhrases.filter(({ label, phrase }) => !removed.has(`${label} ${phrase}`));
  const own = changes.added.map(({ lane, phrase }) => ({ label: lane, phrase }));
  return {
    lanes: makePhraseBook({ words: list.words, signs: list.signs, phrases, spelling: list.spelling }, own),
    abuse: makePhraseBook({ words: list.words, signs: {}, phrases: productAbuse }),
  };
}

/** Whether an authority may add a phrase: null, or why not. */
export function refuseOwnPhrase(phrase: string): OwnPhraseRefusal | null {
  const words = readWords(phrase);
  if (words.length === 0) return 'empty';
  if (phrase.length > LONGEST_OWN_PHRASE) return 'too-long';
  const letters = words.reduce((sum, { word }) => sum + word.length, 0);
  return letters < SHORTEST_SINGLE_WORD ? 'too-common' : null;
}

/** A line of the product's list as a person would say it, for the page on which an authority takes lines out. */
export function exampleOfPhrase(phrase: string): string {
  return exampleOf(phrase, list.words);
}

/** Said for the third time, and nothing else in it. */
const REPEATS = 2;

function laneOf(matches: readonly PhraseMatch<Lane>[], context: ReadingContext): Lane | null {
  if (context.inCare) return 'care';
  const found = LANES.find((lane) => matches.some(({ label }) => label === lane));
  return found ?? ((context.timesBefore ?? 0) >= REPEATS ? 'quiet' : null);
}

/**
 * Reads a resident's cleaned words, linear in their length. Care goes before
 * staff's safety and that before quiet; all that was found is told. Words of a
 * person who is in care stay there until somebody takes them out, whatever they say.
 */
export function readLanes(text: string, phrases: LanePhrases, context: ReadingContext = {}): LaneReading {
  const matches = phrases.lanes.find(text, context.answers);
  const abuse = phrases.abuse.find(text);
  return {
    lane: laneOf(matches, context),
    matches: matches.map(({ label, ...match }) => ({ lane: label, ...match })),
    abuse: abuse.map(({ label, at, length }) => ({ strength: label, at, length })),
  };
}
