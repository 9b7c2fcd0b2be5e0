import type { Context, Token } from '../../check.ts';
import { featuresOf, LONG_AGO, MOST_FEATURES, STAGE, unitsOf, type Unit } from './features.ts';
import { TAGGER } from './weights.ts';
import { weightsOf } from './weights-text.ts';
import { CLASS } from './word-classes.ts';
import { SENSE } from './word-senses.ts';

/** A run of units that reads as a person's name, and how sure that is, from 0 to 1. */
export type Tagged = { first: number; afterLast: number; certainty: number };

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

/** The units of a text and the runs of them that read as names. */
export function tagNames(tokens: readonly Token[], context: Context): { units: Unit[]; tagged: Tagged[] } {
  const units = unitsOf(tokens);
  const tagged: Tagged[] = [];
  let open: Tagged | null = null;
  for (let at = 0; at < units.length; at++) {
    const score: number = units[at]!.look === null ? -9 : scoreOf(units, at, open ? 1 : 0, context);
    const joins: boolean = open !== null && units[at]!.sentence === units[at - 1]!.sentence;
    if (score > 0 && open && joins) {
      open.afterLast = at + 1;
      open.certainty = Math.max(open.certainty, likely(score));
    } else {
      open = score > 0 ? { first: isTitleOf(units, at) ? at - 1 : at, afterLast: at + 1, certainty: likely(score) } : null;
      if (open) tagged.push(open);
    }
  }
  return { units, tagged };
}

const sensesOfUnit = ({ look, group, sign }: Unit): number => (group === STAGE ? SENSE.school : look ? look.senses : sign === LONG_AGO ? SENSE.history : 0);

/** What a stretch of units is about, as the bits of senses. */
function sensesOf(units: readonly Unit[], from: number, to: number): number {
  let senses = 0;
  for (let at = Math.max(0, from); at < to && at < units.length; at++) senses |= sensesOfUnit(units[at]!);
  return senses;
}

/** What a text is about as a whole, as the bits of senses; of a long text its first words. */
export const aboutOf = (units: readonly Unit[]): number => sensesOf(units, 0, 120);

const REACH = 40;

/** What the sentence of a name and the two beside it are about. */
export function aroundOf(units: readonly Unit[], { first, afterLast }: Tagged): number {
  const { sentence } = units[first]!;
  let from = first;
  let to = afterLast;
  while (from > 0 && first - from < REACH && units[from - 1]!.sentence >= sentence - 1) from--;
  while (to < units.length && to - afterLast < REACH && units[to]!.sentence <= sentence + 1) to++;
  return sensesOf(units, from, first) | sensesOf(units, afterLast, to);
}
