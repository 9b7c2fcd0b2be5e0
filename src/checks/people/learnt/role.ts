import type { Context } from '../../check.ts';
import type { Named } from '../mention.ts';
import { CLASS } from '../names/word-classes.ts';
import { IN, lookAt } from '../names/word-look.ts';
import { SENSE_COUNT } from '../names/word-senses.ts';
import { type Coded, feature, type Features, noFeatures } from './coded.ts';

/** How many features a mention has at most: beside it, in its sentence and those beside, by sense and by sign. */
const MOST = 400;
const BESIDE = 6;
const IN_REACH = 60;
const NEAR_AS = 4;

const CONTEXTS: Record<Context, number> = { post: 1, reply: 2, incoming: 3 };

/** How the name is made: how many words, whether titled, initials, whether a given name is among them. */
function formOf({ units, tagged: { first, afterLast } }: Named): number {
  let words = 0;
  let titled = 0;
  let initials = 0;
  let given = 0;
  for (let at = first; at < afterLast; at++) {
    const { look, group } = units[at]!;
    if (group === CLASS.title) titled = 1;
    else words++;
    if (look && look.stem.length === 1) initials = 1;
    if (look && look.lists & IN.given) given = 1;
  }
  return Math.min(words, 3) + 4 * titled + 8 * initials + 16 * given;
}

const features: Features = noFeatures(MOST);

function add(template: number, one: number, other = 0, third = 0): void {
  if (features.count < MOST) features.at[features.count++] = feature(template, one, other, third);
}

function addBits(template: number, bits: number, count: number, context: number): void {
  for (let each = 0; each < count; each++) if (bits & (1 << each)) add(template, each, context);
}

function addBeside({ tokens, first, afterLast }: Named, { words }: Coded, form: number, context: number): void {
  const { sentence } = tokens[first]!;
  const code = (at: number): number => (tokens[at]?.sentence === sentence ? words[at]! : 0);
  for (let step = 1; step <= BESIDE; step++) {
    const near = Math.min(step, NEAR_AS);
    for (const side of [0, 1]) {
      const at = side === 0 ? first - step : afterLast + step - 1;
      const word = code(at);
      if (word === 0) {
        if (step === 1) add(30 + side, form, context);
        continue;
      }
      const template = side * 5 + near;
      add(10 + template, word);
      add(50 + template, tokens[at]!.shape === 'word' ? lookAt(tokens[at]!.low).group : 0);
      if (step === 1) {
        add(20 + side, word, context);
        add(22 + side, word, form);
      }
    }
  }
  const [l2, l1, r1, r2, r3] = [code(first - 2), code(first - 1), code(afterLast), code(afterLast + 1), code(afterLast + 2)];
  add(32, l2, l1);
  add(33, r1, r2);
  add(34, l1, r1);
  add(35, r1, r2, r3);
}

/** The words of the sentence and of those beside it, wherever they stand. */
function addAround({ tokens, first, afterLast }: Named, { roots }: Coded): void {
  const { sentence } = tokens[first]!;
  for (let at = Math.max(0, first - IN_REACH); at < Math.min(tokens.length, afterLast + IN_REACH); at++) {
    if ((at >= first && at < afterLast) || tokens[at]!.shape === 'mark') continue;
    const apart = tokens[at]!.sentence - sentence;
    if (apart === 0) add(40, roots[at]!);
    else if (apart === 1 || apart === -1) add(41, roots[at]!);
  }
}

/** What tells who a named person is in a text. `signs`: bits of what was seen by rule; the list is used up before the next is asked for. */
export function roleFeaturesOf(named: Named, coded: Coded, signs: number, signCount: number): Features {
  const context = CONTEXTS[named.reading.checked.context];
  const form = formOf(named);
  const sentence = named.tokens[named.first]!.sentence;
  features.count = 0;
  add(0, context);
  add(1, form);
  add(2, form, context);
  addBits(3, signs, signCount, 0);
  addBits(4, signs, signCount, context);
  addBits(5, named.around, SENSE_COUNT, context);
  addBits(6, named.about, SENSE_COUNT, context);
  add(7, Math.min(5, Math.floor(named.tokens.length / 20)), context);
  add(8, Math.min(3, sentence), context);
  addBeside(named, coded, form, context);
  addAround(named, coded);
  return features;
}
