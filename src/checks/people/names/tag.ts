import type { Context, Reading, Token } from '../../check.ts';
import { featuresOf, type Hand, handOf, MOST_FEATURES, unitsOf, type Unit } from './features.ts';
import { TAGGER } from './weights.ts';
import { weightsOf } from './weights-text.ts';
import { CLASS } from './word-classes.ts';

/** A run of units that reads as a person's name, and how sure that is, from 0 to 1. */
export type Tagged = { first: number; afterLast: number; certainty: number };

/** From which score on a word is taken for a name; who is a private person, what is learnt of the sentence says. */
const LEAST = -0.4;

const weights = weightsOf(TAGGER.weights);
const features = new Int32Array(MOST_FEATURES);

function scoreOf(units: readonly Unit[], at: number, was: number, context: Context): number {
  const count = featuresOf(units, at, was, context, features);
  let sum = TAGGER.bias;
  for (let each = 0; each < count; each++) sum += weights[features[each]!]!;
  return sum / TAGGER.scale;
}

const likely = (score: number): number => 1 / (1 + Math.exp(-score));

/** "Mrs" before the name belongs to it. */
const isTitleOf = (units: readonly Unit[], at: number): boolean => at > 0 && units[at - 1]!.group === CLASS.title && units[at - 1]!.sentence === units[at]!.sentence;

/** "Fionnuala Ó Ceallaigh": a particle between two parts belongs to the name. */
const isParticled = (units: readonly Unit[], at: number, last: Tagged): boolean =>
  at - last.afterLast === 1 && units[at - 1]!.group === CLASS.particle && units[at - 1]!.sentence === units[at]!.sentence && units[at]!.cap === units[last.first]!.cap;

type Found = { units: readonly Unit[]; tagged: readonly Tagged[] };

function tagSentence(tokens: readonly Token[], hand: Hand, context: Context): Found {
  const units = unitsOf(tokens, hand);
  const tagged: Tagged[] = [];
  let open: Tagged | null = null;
  for (let at = 0; at < units.length; at++) {
    const score: number = units[at]!.look === null ? -9 : scoreOf(units, at, open ? 1 : 0, context);
    const last: Tagged | undefined = tagged[tagged.length - 1];
    if (score > LEAST && last && (open || isParticled(units, at, last))) {
      open = last;
      open.afterLast = at + 1;
      open.certainty = Math.max(open.certainty, likely(score));
    } else {
      open = score > LEAST ? { first: isTitleOf(units, at) ? at - 1 : at, afterLast: at + 1, certainty: likely(score) } : null;
      if (open) tagged.push(open);
    }
  }
  return { units, tagged };
}

/** Sentences that were read before: while somebody types, all but one are the same again. */
const known = new Map<string, Found>();
const MOST_KNOWN = 1000;
/** In words; a sentence without end is read each time. */
const LONGEST_KEPT = 200;

/** The units of a text and the runs of them that read as names; each sentence is read for itself. */
export function tagNames({ tokens, sentences, checked: { context } }: Reading): { units: Unit[]; tagged: Tagged[] } {
  const units: Unit[] = [];
  const tagged: Tagged[] = [];
  const hand = handOf(tokens);
  sentences.forEach(({ first, after, text }, sentence) => {
    const key = `${hand} ${context} ${text}`;
    let found = known.get(key);
    if (!found) {
      found = tagSentence(tokens.slice(first, after), hand, context);
      if (known.size >= MOST_KNOWN) known.clear();
      if (after - first <= LONGEST_KEPT) known.set(key, found);
    }
    for (const run of found.tagged) tagged.push({ ...run, first: run.first + units.length, afterLast: run.afterLast + units.length });
    for (const { token, look, sign, known: code, group, cap } of found.units) units.push({ token: token + first, look, sign, known: code, group, sentence, cap });
  });
  return { units, tagged };
}
