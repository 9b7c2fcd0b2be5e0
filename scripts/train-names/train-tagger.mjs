// Trains the tagger, which tells names from other words, and the two weighings of who is named.
import { readingOf } from '../../src/checks/reading.ts';
import { EMPTY_REGISTER } from '../../src/checks/register.ts';
import { featuresOf, MOST_FEATURES, TAGGER_SIZE, unitsOf } from '../../src/checks/people/names/features.ts';
import { MOST_ROLE_FEATURES, roleFeaturesOf, ROLES_SIZE, sensesOf } from '../../src/checks/people/names/role-features.ts';
import { IN } from '../../src/checks/people/names/word-look.ts';
import { learn, quantised } from './regression.mjs';
import { asPeopleWrite, fillTemplate, joined, randomFrom, readTemplates } from './sentences.mjs';

const NOTHING = { register: EMPTY_REGISTER, policy: { topics: [] }, saidLately: [] };
/** The share of a person's features that each step of training sees. */
const KEPT = 0.6;
const pick = (rng, list) => list[Math.floor(rng() * list.length)];

/** What streets and ships are called after: names of every origin, mostly of here. */
function namesForThings({ origins, places }) {
  const { scots, english, gaelic, irish, polish, southasian, african, arabic } = origins;
  return {
    surnames: [...scots.surname, ...scots.surname, ...english.surname, ...irish.surname, ...polish.surname.slice(0, 100), ...southasian.surname.slice(0, 100), ...african.surname.slice(0, 60), ...arabic.surname.slice(0, 60)],
    givens: [...scots.given, ...scots.given, ...english.given, ...gaelic.given, ...irish.given, ...southasian.given.slice(0, 80)],
    places,
  };
}

/** Texts of one to three sentences, half of them without a person. */
export function makeTexts(lists, count, seed) {
  const rng = randomFrom(seed);
  const names = namesForThings(lists);
  const [someone, inPublic, nobody] = [['private'], ['public'], ['nobody']].map(readTemplates);
  const fill = (pool, context) => {
    let template = pick(rng, pool);
    for (let tries = 0; context && template.context !== context && tries < 12; tries++) template = pick(rng, pool);
    return fillTemplate(rng, lists, names, template);
  };
  return Array.from({ length: count }, () => {
    const kind = rng();
    const first = fill(kind < 0.4 ? someone : kind < 0.58 ? inPublic : nobody);
    const others = Array.from({ length: rng() < 0.6 ? 0 : rng() < 0.7 ? 1 : 2 }, () => fill(nobody, first.context));
    return asPeopleWrite(rng, joined(rng() < 0.6 ? [first, ...others] : [...others, first]));
  });
}

/** A name that stands in no list: the tagger must not lean on the lists alone. */
function forget(unit) {
  const known = unit.look.lists & (IN.given | IN.surname);
  return { ...unit, look: { ...unit.look, lists: unit.look.lists - known }, sign: unit.sign - 5 * known };
}

function exampleOf(rng, made) {
  const { tokens } = readingOf({ text: made.text, lang: 'en', context: made.context, media: [] }, NOTHING);
  const units = unitsOf(tokens);
  const spanAt = units.map(({ token }) => made.spans.findIndex(({ from, to }) => tokens[token].from >= from && tokens[token].from < to));
  const unlisted = rng() < 0.25;
  const seen = units.map((unit, at) => (unit.look && ((spanAt[at] >= 0 && unlisted) || rng() < 0.04) ? forget(unit) : unit));
  return { units: seen, labels: spanAt.map((span) => (span >= 0 ? 1 : 0)), spanAt, spans: made.spans, context: made.context };
}

function trainTagger(examples, rng) {
  const features = new Int32Array(MOST_FEATURES);
  const learnt = learn({ size: TAGGER_SIZE, rounds: 4, rate: 0.12, decay: 0.00002 }, (step) => {
    for (const { units, labels, context } of examples) {
      let was = 0;
      for (let at = 0; at < units.length; at++) {
        if (units[at].look === null) {
          was = 0;
          continue;
        }
        const joins = was && units[at].sentence === units[at - 1]?.sentence ? 1 : 0;
        const score = step(features, featuresOf(units, at, joins, context, features), labels[at]);
        was = rng() < 0.5 ? labels[at] : score > 0 ? 1 : 0;
      }
    }
  });
  return learnt;
}

/** Leaves out features at random, so that no single word of a template decides. */
function thinned(rng, features, count) {
  let kept = 0;
  for (let each = 0; each < count; each++) if (rng() < KEPT) features[kept++] = features[each];
  return kept;
}

function trainRole(examples, rng, labelOf) {
  const features = new Int32Array(MOST_ROLE_FEATURES);
  const learnt = learn({ size: ROLES_SIZE, rounds: 6, rate: 0.1, decay: 0.0001 }, (step) => {
    for (const { units, spanAt, spans, context } of examples) {
      const about = sensesOf(units, 0, 120);
      spans.forEach(({ who }, span) => {
        const label = labelOf(who);
        const first = spanAt.indexOf(span);
        if (label === null || first < 0) return;
        const count = roleFeaturesOf(units, first, spanAt.lastIndexOf(span) + 1, context, about, features);
        step(features, thinned(rng, features, count), label);
      });
    }
  });
  return learnt;
}

function trainOnce(lists, count, seed) {
  const rng = randomFrom(seed + 1);
  const examples = makeTexts(lists, count, seed).map((made) => exampleOf(rng, made));
  return {
    TAGGER: trainTagger(examples, rng),
    PRIVATE: trainRole(examples, rng, (who) => (who === 'p' || who === 'c' ? 1 : 0)),
    CHILD: trainRole(examples, rng, (who) => (who === 'c' ? 1 : who === 'p' ? 0 : null)),
  };
}

function averaged(models) {
  const weights = models[0].weights.map((_, at) => models.reduce((sum, model) => sum + model.weights[at], 0) / models.length);
  return { weights, bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length };
}

/** All the weights, made anew: those of several trainings, averaged, since one alone hangs on the chance of its texts. */
export function trainAll(lists, { count = 70_000, seeds = [11, 23, 37] } = {}) {
  const models = seeds.map((seed) => trainOnce(lists, count, seed));
  return Object.fromEntries(Object.keys(models[0]).map((name) => [name, quantised(averaged(models.map((model) => model[name])), 24, 2)]));
}
