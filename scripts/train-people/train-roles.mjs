// Learns who of the named people is private, and who of those a child, from the authored texts.
import { namedIn } from '../../src/checks/people/mentions.ts';
import { roleFeaturesOf } from '../../src/checks/people/learnt/role.ts';
import { SIGN_COUNT, signsOf } from '../../src/checks/people/roles.ts';
import { authored, readingFor, touches } from './authored.mjs';
import { averaged, learn, quantised, shuffled } from './regression.mjs';
import { randomFrom } from './sentences.mjs';
import { writeWeights } from './write-weights.mjs';

export const ROLES_SIZE = 1 << 14;
const CHILD_SIZE = 1 << 13;
const SEEDS = [1, 2, 3, 4, 5];
const KEPT = 0.8;

/** The named people of an item, each with the features of its place and who it is: 'p' private, 'c' child, 'o' somebody else or nobody. */
function examplesIn(item, file) {
  const reading = readingFor(item);
  const found = namedIn(reading);
  if (!found) return [];
  return found.people.flatMap((named) => {
    const { from, to } = reading.spanOf(named.tokens[named.first].from, named.tokens[named.afterLast - 1].to);
    const span = item.spans.find((each) => touches(each, from, to) && each.kind.endsWith('-name'));
    if (!span && item.spans.some((each) => touches(each, from, to))) return [];
    const { at, count } = roleFeaturesOf(named, found.coded, signsOf(named), SIGN_COUNT);
    return [{ file, features: at.slice(0, count).map((each) => each & (ROLES_SIZE - 1)), who: !span ? 'o' : span.kind === 'child-name' ? 'c' : 'p', context: item.context, clean: item.spans.length === 0, text: item.text.slice(Math.max(0, from - 40), to + 40) }];
  });
}

function trainOne(examples, labelOf, size, seed) {
  const rng = randomFrom(seed);
  return learn({ size, rounds: 10, rate: 0.05, decay: 0.0001 }, (step) => {
    for (const { features, who } of shuffled(rng, examples)) {
      const label = labelOf(who);
      if (label === null) continue;
      const kept = features.filter(() => rng() < KEPT).map((each) => each & (size - 1));
      step(kept, kept.length, label);
    }
  });
}

const isPrivate = (who) => (who === 'o' ? 0 : 1);
const isChild = (who) => (who === 'o' ? null : who === 'c' ? 1 : 0);

/** Features were left out at random while learning: with all of them each counts a little less. */
const learnt = (examples, labelOf, size) => {
  const { weights, bias } = averaged(SEEDS.map((seed) => trainOne(examples, labelOf, size, seed)));
  return { weights: weights.map((each) => each * KEPT), bias };
};

export const roleExamples = () => authored().flatMap(({ file, items }) => items.flatMap((item) => examplesIn(item, file)));

/** The weights of both weighings. */
export function trainRoles(examples = roleExamples()) {
  return { PRIVATE: quantised(learnt(examples, isPrivate, ROLES_SIZE), 24, 1), CHILD: quantised(learnt(examples, isChild, CHILD_SIZE), 20, 1) };
}

const scoreOf = ({ weights, bias, scale }, features) => features.reduce((sum, each) => sum + weights[each & (weights.length - 1)], bias) / scale;

/** Leaves out each file in turn, and prints how well the rest tell its people apart. */
export function crossCheck() {
  const examples = roleExamples();
  const all = [];
  for (const file of new Set(examples.map((each) => each.file))) {
    const { PRIVATE, CHILD } = trainRoles(examples.filter((each) => each.file !== file));
    for (const each of examples.filter((one) => one.file === file)) all.push({ ...each, private: scoreOf(PRIVATE, each.features), child: scoreOf(CHILD, each.features) });
  }
  const share = (list, test) => `${((100 * list.filter(test).length) / list.length).toFixed(1)} %`;
  for (const context of ['post', 'reply', 'incoming']) {
    for (const least of [-1, -0.5, 0, 0.5, 1]) {
      const here = all.filter((each) => each.context === context);
      console.log(context, least, 'private found', share(here.filter(({ who }) => who !== 'o'), (each) => each.private >= least), 'others taken for private', share(here.filter(({ who }) => who === 'o'), (each) => each.private >= least));
    }
  }
  console.log('children', share(all.filter(({ who }) => who === 'c'), (each) => each.child >= 0), 'adults taken for children', share(all.filter(({ who }) => who === 'p'), (each) => each.child >= 0));
}

if (process.argv.includes('--check')) crossCheck();
if (process.argv.includes('--write')) writeWeights('learnt/weights.ts', trainRoles());
