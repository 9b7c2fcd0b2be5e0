import type { Context, Reading, Token } from '../../check.ts';
import type { Mention } from '../mentions.ts';
import * as kin from './kin.ts';

/**
 * Who a stretch of a text is about. `named`, `kin` ("my mum"), `he-she` and `described` ("the wee boy
 * across the landing") are one person; `writer` and `answered` are the two who talk; `many` is
 * everybody and nobody, `some` one whom nobody can find ("a man"), `public` somebody billed, `office` somebody in their job.
 */
export type Who = 'named' | 'kin' | 'he-she' | 'described' | 'writer' | 'answered' | 'many' | 'some' | 'public' | 'office';

/** A word or two that say who is spoken of: tokens from `first` to `after`. */
export type Cue = { first: number; after: number; who: Who; child: boolean };

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));
const MY = set(kin.MY);
const POSSESSIVES = set(kin.POSSESSIVES);
const CHILD_KIN = set(kin.CHILD_KIN);
const GROWN_KIN = set(kin.GROWN_KIN);
const CHILD_NOUN = set(kin.CHILD_NOUN);
const GROWN_NOUN = set(kin.GROWN_NOUN);
const MANY = set(kin.MANY);
const ANIMALS = set(kin.ANIMALS);
const HE_SHE = set(kin.HE_SHE);
const WRITER = set(kin.WRITER);
const ANSWERED = set(kin.ANSWERED);
const OUR = set('our oor we we\'re we\'ve us wir wur');
const ONE = set('a an the this that thon yon one another');
const OF_AGE = set('wee young old elderly older younger oldest youngest eldest middle little big late own other dear poor local disabled deaf blind only foster adopted step ex first second next-door auld great lovely brave teenage homeless autistic diabetic pregnant frail single vulnerable lonely new');
const BARE_OWN = set('mum mam mammy maw dad daddy granny gran granda grandad nana papa auntie hubby mum\'s');
const THE_OWN = set('wife missus husband hubby wean weans bairn bairns kids baby twins boy wee-yin weeyin mrs daughter son boyfriend girlfriend ex old auld lad lassie laddie man wumman mother father dug\'s');
const PLACED = set('you across upstairs downstairs next opposite aged at from fae in of above below through along doon up outside beside that lives living called named with wi');

/** Whether the kin is of somebody's own: not "your child" in a post, nor "our pupils". */
function kinCue(tokens: readonly Token[], at: number, context: Context): Cue | null {
  const possessive = tokens[at]!.low;
  // "Anyone whose child", "two year olds whose parents": whoever that is. Of one person it is said after a comma or a name.
  const ofAny = possessive === 'whose' && tokens[at - 1]?.shape === 'word' && tokens[at - 1]!.capital === 'none';
  let noun = at + 1;
  while (noun < at + 4 && tokens[noun] && (OF_AGE.has(tokens[noun]!.low) || tokens[noun]!.shape === 'number' || tokens[noun]!.word === '-')) noun++;
  const low = tokens[noun]?.low.replace(/'s$/, '') ?? '';
  if (ANIMALS.has(low)) return { first: at, after: noun + 1, who: 'many', child: false };
  const lastAge = tokens[noun - 1];
  const ownAge = noun > at + 1 && lastAge && /^(?:youngest|eldest|oldest|wee)$/.test(lastAge.low) && !CHILD_KIN.has(low) && !GROWN_KIN.has(low);
  const child = CHILD_KIN.has(low) || CHILD_NOUN.has(low) && !GROWN_KIN.has(low) || Boolean(ownAge);
  if (!child && !GROWN_KIN.has(low) && !GROWN_NOUN.has(low)) return null;
  const others = (/^(?:your|yer|yir|their)$/.test(possessive) && context === 'post') || (OUR.has(possessive) && low.endsWith('s') && context !== 'incoming');
  const office = OUR.has(possessive) && context !== 'incoming' && /^(?:colleague|nurse|teacher|driver|carer|volunteer|apprentice)$/.test(low);
  return { first: at, after: ownAge ? noun : noun + 1, who: others || ofAny ? 'many' : office ? 'office' : 'kin', child };
}

/** "The wee boy across the landing", "one of our tenants, a man of 81", "a pupil at …": one person whom neighbours can find. */
function describedCue(tokens: readonly Token[], at: number, context: Context): Cue | null {
  let noun = at + 1;
  while (noun < at + 4 && tokens[noun] && (OF_AGE.has(tokens[noun]!.low) || tokens[noun]!.shape === 'number' || tokens[noun]!.word === '-' || /^(?:year|.*old|[ps]\d)$/.test(tokens[noun]!.low))) noun++;
  const low = tokens[noun]?.low ?? '';
  const child = CHILD_NOUN.has(low);
  if (!child && !GROWN_NOUN.has(low)) return null;
  const next = [tokens[noun + 1], tokens[noun + 2]];
  const placed = next.some((token, step) => token !== undefined && (PLACED.has(token.low) || (step === 1 && token.shape === 'number')));
  const aged = noun > at + 1 && tokens.slice(at + 1, noun).some(({ shape, low }) => shape === 'number' || low === 'elderly' || low === 'wee');
  const pointed = /^(?:this|that|thon|yon)$/.test(tokens[at]!.low) && context === 'incoming';
  const definite = tokens[at]!.low === 'the' && context === 'incoming';
  if (/^(?:if|any|whether|every)$/.test(tokens[at - 1]?.low ?? '')) return { first: at, after: noun + 1, who: 'some', child };
  return placed || aged || pointed || definite ? { first: at, after: noun + 1, who: 'described', child } : { first: at, after: noun + 1, who: 'some', child };
}

/** "Mum", "Dad's", "the wife", "the wean": of the writer's own, without saying so. */
function ownKin(tokens: readonly Token[], at: number, context: Context): Cue | null {
  if (context !== 'incoming' && !(context === 'reply' && tokens[at + 1]?.low === 'ex')) return null;
  const the = tokens[at]!.low === 'the' || tokens[at]!.low === 'wee';
  const low = tokens[the ? at + 1 : at]?.low.replace(/'s$/, '') ?? '';
  const isOwn = the ? THE_OWN.has(low) : BARE_OWN.has(low);
  return isOwn ? { first: at, after: the ? at + 2 : at + 1, who: 'kin', child: CHILD_KIN.has(low) } : null;
}

/** "The Al-Rifai family", "two wee ones with": a few whom neighbours can find. */
function familyCue(tokens: readonly Token[], at: number): Cue | null {
  if (tokens[at]!.low === 'the' && tokens[at + 1]?.capital === 'first' && tokens[at + 2]?.low === 'family') return { first: at, after: at + 3, who: 'described', child: false };
  if (!FEW.has(tokens[at]!.low)) return null;
  const noun = tokens[at + 1]?.low === 'wee' || tokens[at + 1]?.low === 'young' ? at + 2 : at + 1;
  return LITTLE.has(tokens[noun]?.low ?? '') && /^(?:with|wi|who|has|have|now|in|at)$/.test(tokens[noun + 1]?.low ?? '') ? { first: at, after: noun + 1, who: 'described', child: true } : null;
}

const FEW = set('two three four the');
const LITTLE = set('ones yins weans bairns kids girls boys twins brothers sisters');

/** "One of our pupils", "yin o the lads": one person, whom those around them know. */
function oneOf(tokens: readonly Token[], at: number): Cue | null {
  if (!/^(?:one|yin|wan)$/.test(tokens[at]!.low) || !/^(?:of|o)$/.test(tokens[at + 1]?.low ?? '') || !(POSSESSIVES.has(tokens[at + 2]?.low ?? '') || tokens[at + 2]?.low === 'the')) return null;
  let noun = at + 3;
  while (noun < at + 6 && tokens[noun]?.shape === 'word' && !MANY.has(tokens[noun]!.low)) noun++;
  return MANY.has(tokens[noun]?.low ?? '') ? { first: at, after: noun + 1, who: 'described', child: /^(?:pupils|children|bairns|weans|kids|youngsters|teenagers|toddlers)$/.test(tokens[noun]!.low) } : null;
}

/** "Our young carers' fund": what is for many, and not the many. */
const isTheirGroup = (tokens: readonly Token[], at: number): boolean => tokens[at + 1]?.word === "'" && /^(?:group|fund|club|unit|home|centre|cafe|project)$/.test(tokens[at + 2]?.low ?? '');

/** "Her carers", "my visitors": many, but all about one. */
const isOneOwn = (tokens: readonly Token[], at: number): boolean => MANY.has(tokens[at]!.low) && /^(?:his|her|my|ma|your|yer)$/.test(tokens[at - 1]?.low ?? '') && /^(?:carers|workers|visitors|neighbours|teachers|staff)$/.test(tokens[at]!.low);

/** "Wee Jack": a child, by the sound of it, whose name is not known as one. */
function weeOne(tokens: readonly Token[], at: number): Cue | null {
  const [wee, name] = [tokens[at]!, tokens[at + 1]];
  if (wee.low !== 'wee' || name?.capital !== 'first' || CHILD_NOUN.has(name.low) || GROWN_NOUN.has(name.low)) return null;
  return { first: at, after: at + 2, who: 'named', child: true };
}

function wordCue(token: Token, at: number, context: Context): Cue | null {
  const cue = (who: Who): Cue => ({ first: at, after: at + 1, who, child: false });
  if (HE_SHE.has(token.low)) return cue('he-she');
  if (context === 'incoming' && WRITER.has(token.low)) return cue('writer');
  if (context === 'post' && WRITER.has(token.low) && !OUR.has(token.low) && token.low !== 'am') return cue('writer');
  if (ANSWERED.has(token.low)) return cue(context === 'reply' ? 'answered' : context === 'post' ? 'many' : 'office');
  if (MANY.has(token.low)) return context === 'incoming' && token.low === 'nobody' ? null : cue('many');
  return null;
}

function mentionCue(mention: Mention): Cue {
  const [first, after] = mention.tokens;
  const who = mention.role === 'private' ? 'named' : mention.role === 'writer' ? 'answered' : mention.role;
  return { first, after, who, child: mention.child };
}

/** "Kerry's mum", "neighbour's boy". */
function owned(tokens: readonly Token[], at: number): Cue | null {
  const low = tokens[at + 1]?.low ?? '';
  if (!tokens[at]!.low.endsWith("'s") || (!CHILD_KIN.has(low) && !GROWN_KIN.has(low))) return null;
  return { first: at + 1, after: at + 2, who: 'kin', child: CHILD_KIN.has(low) };
}

/** In a post that points at nobody, "he" and "she" are nobody either. */
function ofSomebody(cues: Cue[]): Cue[] {
  const points = cues.some(({ who }) => who === 'named' || who === 'kin' || who === 'described');
  return points ? cues : cues.map((cue) => (cue.who === 'he-she' ? { ...cue, who: 'some' } : cue));
}

/** Everybody a text speaks of, in its order. */
export function cuesIn({ tokens, checked: { context } }: Reading, mentions: readonly Mention[]): Cue[] {
  const cues: Cue[] = [];
  let nextMention = 0;
  let last: Who | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    while (nextMention < mentions.length && mentions[nextMention]!.tokens[0] < at) nextMention++;
    const mention = mentions[nextMention];
    if (mention?.tokens[0] === at && mention.certainty >= 0.35) {
      const cue = mentionCue(mention);
      cues.push(cue);
      last = cue.who;
      at = Math.max(at, cue.after - 1);
      continue;
    }
    if (token.shape !== 'word') continue;
    const cue = (POSSESSIVES.has(token.low) || MY.has(token.low) ? kinCue(tokens, at, context) : null)
      ?? (ONE.has(token.low) ? describedCue(tokens, at, context) : null) ?? oneOf(tokens, at) ?? owned(tokens, at) ?? weeOne(tokens, at) ?? ownKin(tokens, at, context) ?? familyCue(tokens, at) ?? (isTheirGroup(tokens, at) || isOneOwn(tokens, at) ? null : wordCue(token, at, context));
    if (!cue) continue;
    // "He" is the last one spoken of: the convener's "he" is the convener.
    if (cue.who === 'he-she' && (last === 'office' || last === 'public')) cue.who = last;
    if (cue.who === 'kin' || cue.who === 'described') last = cue.who;
    cues.push(cue);
    at = Math.max(at, cue.after - 1);
  }
  return context === 'post' ? ofSomebody(cues) : cues;
}
