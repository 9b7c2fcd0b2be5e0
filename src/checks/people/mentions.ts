import type { Reading, Token } from '../check.ts';

/**
 * One person named in a text. `from`, `to` are offsets in `reading.plain`;
 * `tokens` is the first token of the name and the one after its last.
 */
export type Mention = {
  from: number;
  to: number;
  tokens: readonly [first: number, afterLast: number];
  /** The name's words, small and without accents, without titles: ["agnieszka", "wojcik"]. */
  words: readonly string[];
  /** Who they are in this text: private, an office holder or staff in their job, publicly known, or the one who is written to. */
  role: 'private' | 'office' | 'public' | 'writer';
  child: boolean;
  /** From 0 to 1, how sure it is that this is a person's name. */
  certainty: number;
  /** Named to be thanked or congratulated, or at a happy event. */
  praised: boolean;
};

const OFFICE = new Set(['cllr', 'councillor', 'provost', 'bailie', 'convener', 'pc', 'sgt', 'inspector', 'sheriff', 'msp', 'mp', 'head', 'director', 'officer', 'depute']);
const TITLE = new Set(['mr', 'mrs', 'ms', 'miss', 'mx']);
const KIN = new Set(['son', 'daughter', 'grandson', 'granddaughter', 'pupil', 'wean', 'boy', 'girl', 'lassie', 'laddie', 'bairn']);
const NOT_LAST = new Set(['road', 'street', 'primary', 'school', 'academy', 'high', 'council', 'park', 'avenue', 'library', 'centre', 'hall', 'house', 'court', 'grammar', 'station', 'hospital', 'place', 'brae', 'wynd', 'terrace', 'crescent', 'square']);

const isCapital = (token: Token | undefined): boolean => token?.shape === 'word' && token.capital !== 'none';

function runEnd(tokens: readonly Token[], first: number): number {
  let after = first;
  while (after < tokens.length && isCapital(tokens[after]) && (after === first || (tokens[after]!.from === tokens[after - 1]!.to + 1 && !tokens[after]!.opens))) after++;
  return after;
}

function mentionOf(tokens: readonly Token[], first: number, after: number): Mention | null {
  const start = TITLE.has(tokens[first]!.low) && tokens[first + 1]?.word === '.' ? first + 2 : first;
  const words = tokens.slice(start, after).filter(({ low }) => !TITLE.has(low)).map(({ low }) => low);
  const before = tokens[first - 1]?.low ?? '';
  const child = KIN.has(before);
  const titled = TITLE.has(tokens[first]!.low);
  if (words.length === 0 || NOT_LAST.has(words[words.length - 1]!) || (!child && !titled && words.length !== 2)) return null;
  const office = OFFICE.has(words[0]!) || OFFICE.has(before);
  return { from: tokens[first]!.from, to: tokens[after - 1]!.to, tokens: [first, after], words, role: office ? 'office' : 'private', child, certainty: titled || child ? 0.8 : 0.4, praised: false };
}

function findMentions({ tokens }: Reading): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const after = runEnd(tokens, at);
    if (after === at) continue;
    const mention = mentionOf(tokens, at, after);
    if (mention) found.push(mention);
    at = after;
  }
  return found;
}

const known = new WeakMap<Reading, readonly Mention[]>();

/** The people a text names, in its order; read once for each reading. */
export function mentionsIn(reading: Reading): readonly Mention[] {
  let found = known.get(reading);
  if (!found) known.set(reading, (found = findMentions(reading)));
  return found;
}
