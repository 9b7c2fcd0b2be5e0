import type { Reading, Rewrite, Token } from '../check.ts';
import type { Mention } from './mentions.ts';
import { CLASS, classOfWord } from './names/word-classes.ts';
import { SENSE, sensesOfWord } from './names/word-senses.ts';

type Wording = { from: number; to: number; text: string };

const GREETING = /^(?:hi|hello|hiya|hey)$/;
const THANKING = /^(?:thanks|sorry|cheers|ta|morning|afternoon|evening|apologies|again|welcome|you)$/;
const CLOSES = /^[.,!?:;)]$/;
const NOUNS = new Set<number>([CLASS.kin, CLASS.child, CLASS.neighbour, CLASS.staff]);
/** Nouns that stand for one person, so that the sentence reads well without the name. */
const isNoun = ({ low, word }: Token): boolean => NOUNS.has(classOfWord(low)) && !/['-]/.test(word) && !/^(?:mac|team|desk|crew|staff|reception|pipe|head|family)$/.test(low);

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "Hi Morag," is "Hi there,"; "Thanks Morag!" is "Thanks!"; "Morag, your …" begins with "Your". */
function greeted({ tokens, plain }: Reading, { from, to, tokens: [first, afterLast] }: Mention): Wording | null {
  const before = tokens[first - 1];
  const after = tokens[afterLast];
  if (before && before.sentence === tokens[first]!.sentence) {
    if (GREETING.test(before.low)) return { from, to, text: 'there' };
    if (before.low === 'dear') return { from: before.from, to, text: before.capital === 'none' ? 'hello' : 'Hello' };
    if (THANKING.test(before.low) && (!after || CLOSES.test(after.word))) return { from: before.to, to, text: '' };
    if (before.word === ',' && (!after || CLOSES.test(after.word))) return { from: before.from, to, text: '' };
    return null;
  }
  const next = tokens[afterLast + 1];
  return after?.word === ',' && next?.shape === 'word' ? { from, to: next.to, text: capitalised(plain.slice(next.from, next.to)) } : null;
}

/** "My son Callum", "a boy called Tyler": the noun says enough. */
function afterNoun({ tokens }: Reading, { to, tokens: [first] }: Mention): Wording | null {
  const before = tokens[first - 1];
  if (!before || before.sentence !== tokens[first]!.sentence) return null;
  if (/^(?:called|named)$/.test(before.low) && tokens[first - 2] && isNoun(tokens[first - 2]!)) return { from: tokens[first - 2]!.to, to, text: '' };
  if (!isNoun(before)) return null;
  const two = tokens[first - 2];
  const bare = before.capital === 'none' && /^(?:for|to|of|with|from|by|and|thank|thanks)$/.test(two?.low ?? '') && !before.low.endsWith('s');
  return bare ? { from: before.from, to, text: `${/^[aeiou]/.test(before.low) ? 'an' : 'a'} ${before.word}` } : { from: before.to, to, text: '' };
}

/** Where the words begin that belong to the name: "wee Jack", "the late Isa Crawford". */
function startOf({ tokens }: Reading, { from, tokens: [first] }: Mention): number {
  const [one, two] = [tokens[first - 1], tokens[first - 2]];
  if (one?.low === 'late' && two?.low === 'the') return two.from;
  const joins = one && one.sentence === tokens[first]!.sentence && (classOfWord(one.low) === CLASS.title || (classOfWord(one.low) === CLASS.size && one.low !== 'dear'));
  return joins ? one.from : from;
}

/** How many words around a name are looked at for what the text is about. */
const REACH = 40;

function about({ tokens }: Reading, { tokens: [first] }: Mention): number {
  const { sentence } = tokens[first]!;
  let senses = 0;
  for (let at = Math.max(0, first - REACH); at < Math.min(tokens.length, first + REACH); at++) {
    if (Math.abs(tokens[at]!.sentence - sentence) <= 1) senses |= sensesOfWord(tokens[at]!.low);
  }
  return senses;
}

function nounFor(reading: Reading, mention: Mention, several: boolean): string {
  const senses = about(reading, mention);
  if (mention.child) {
    if (senses & SENSE.school) return several ? 'some of our pupils' : 'a pupil';
    return several ? 'some of our young people' : 'a young person';
  }
  if (senses & SENSE.care) return several ? 'some of the people we support' : 'one of the people we support';
  return several ? 'some of our residents' : 'one of our residents';
}

function described(reading: Reading, group: readonly Mention[]): Wording | null {
  const [first, last] = [group[0]!, group[group.length - 1]!];
  const from = startOf(reading, first);
  const opens = [0, 1, 2].some((back) => reading.tokens[first.tokens[0] - back]?.from === from && reading.tokens[first.tokens[0] - back]!.opens);
  const owns = reading.plain.startsWith("'s", last.to);
  const noun = owns && !first.child ? 'a resident' : nounFor(reading, first, group.length > 1);
  return { from, to: last.to, text: opens ? capitalised(noun) : noun };
}

/** Whether only a comma or "and" stands between two names. */
const isJoined = ({ plain }: Reading, one: Mention, other: Mention): boolean => /^(?:, ?| and | & | an |, and | \+ )$/.test(plain.slice(one.to, other.from));

/** Names in a row that are mended together, since "a pupil, a pupil and a pupil" is no wording. */
export function groupsOf(reading: Reading, mentions: readonly Mention[]): Mention[][] {
  const groups: Mention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (last && before && before.child === mention.child && isJoined(reading, before, mention)) last.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

/** A wording without these names that reads well in the sentence, or null where we know none. */
export function nameRewrite(reading: Reading, group: readonly Mention[]): Rewrite | null {
  const { lang, context } = reading.checked;
  if (!/^(?:en|sco)/.test(lang)) return null;
  const whole: Mention = { ...group[0]!, to: group[group.length - 1]!.to, tokens: [group[0]!.tokens[0], group[group.length - 1]!.tokens[1]] };
  const wording = (context === 'reply' ? greeted(reading, whole) : null) ?? afterNoun(reading, whole) ?? (context === 'incoming' ? null : described(reading, group));
  if (!wording || wording.to <= wording.from) return null;
  return { ...reading.spanOf(wording.from, wording.to), text: wording.text };
}
