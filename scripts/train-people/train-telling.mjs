// Learns which words of a text tell something of somebody that is theirs to tell, from the authored texts.
import { LEARNT, PARTICULAR } from '../../src/checks/people/facts/learnt-facts.ts';
import { tellingFor } from '../../src/checks/people/facts/facts.ts';
import { kindFeaturesOf, sentenceFeaturesOf, tokenFeaturesOf } from '../../src/checks/people/learnt/telling.ts';
import { mentionsIn } from '../../src/checks/people/mentions.ts';
import { authored, readingFor, touches } from './authored.mjs';
import { averaged, learn, quantised, shuffled } from './regression.mjs';
import { randomFrom } from './sentences.mjs';
import { writeWeights } from './write-weights.mjs';

export const TELLING_SIZE = 1 << 14;
const KINDS_SIZE = 1 << 10;
const SEEDS = [1, 2, 3];
const KEPT = 0.75;

const taken = ({ at, count }, size) => at.slice(0, count).map((each) => each & (size - 1));

/** A text by its sentences: for each token whether a fact covers it, and its features; for each fact the features of its kind. */
function exampleOf(item, file) {
  const reading = readingFor(item);
  const telling = tellingFor(reading, mentionsIn(reading));
  const facts = item.spans.filter(({ kind }) => LEARNT.includes(kind));
  const kindAt = reading.tokens.map(({ from, to }) => {
    const at = reading.spanOf(from, to);
    return facts.find((each) => touches(each, at.from, at.to))?.kind ?? null;
  });
  const sentences = reading.sentences.map((sentence, index) => ({
    ...sentence,
    shared: taken(sentenceFeaturesOf(telling, sentence, reading.sentences[index - 1], PARTICULAR), TELLING_SIZE),
    tokens: reading.tokens.slice(sentence.first, sentence.after).map(({ shape }, at) => (shape === 'mark' ? null : taken(tokenFeaturesOf(telling, sentence.first + at), TELLING_SIZE))),
  }));
  const kinds = sentences.flatMap(({ first, after }) => LEARNT.flatMap((kind) => {
    const from = kindAt.indexOf(kind, first);
    if (from < 0 || from >= after) return [];
    let to = from;
    while (to < after && kindAt[to] === kind) to++;
    return [{ kind, features: taken(kindFeaturesOf(telling, { first: from, after: to }, { first, after }), KINDS_SIZE) }];
  }));
  return { file, item, reading, sentences, kindAt, kinds, listed: telling.listed };
}

function trainOne(examples, seed) {
  const rng = randomFrom(seed);
  return learn({ size: TELLING_SIZE, rounds: 6, rate: 0.12, decay: 0.00001 }, (step) => {
    for (const { sentences, kindAt } of shuffled(rng, examples)) {
      for (const { first, shared, tokens } of sentences) {
        tokens.forEach((own, at) => {
          if (own === null) return;
          const kept = [...shared, ...own].filter(() => rng() < KEPT);
          step(kept, kept.length, kindAt[first + at] === null ? 0 : 1);
        });
      }
    }
  });
}

const scaled = ({ weights, bias }) => ({ weights: weights.map((each) => each * KEPT), bias });

const trainTells = (examples, seeds = SEEDS) => scaled(averaged(seeds.map((seed) => trainOne(examples, seed))));

function trainKind(examples, kind) {
  const rng = randomFrom(5);
  const all = examples.flatMap(({ kinds }) => kinds);
  return learn({ size: KINDS_SIZE, rounds: 8, rate: 0.1, decay: 0.0001 }, (step) => {
    for (const { kind: told, features } of shuffled(rng, all)) step(features, features.length, told === kind ? 1 : 0);
  });
}

const allExamples = () => authored().flatMap(({ file, items }) => items.map((item) => exampleOf(item, file)));

function write() {
  const examples = allExamples();
  const kinds = Object.fromEntries(LEARNT.map((kind, at) => [`KIND_${at + 1}`, quantised(trainKind(examples, kind), 12, 2)]));
  writeWeights('learnt/telling-weights.ts', { TELLS: quantised(trainTells(examples), 16, 1), ...kinds });
}

const scoresOf = ({ weights, bias }, { shared, tokens }) => {
  const common = shared.reduce((sum, each) => sum + weights[each], bias);
  const scores = [];
  for (const own of tokens) scores.push(own === null ? Math.min(0, scores.at(-1) ?? -9) : own.reduce((sum, each) => sum + weights[each], common));
  return scores;
};

/** Marks of one text: from `begins` on, and down to `goesOn` beside it. */
function marked(example, model, begins, goesOn) {
  const marks = new Uint8Array(example.reading.tokens.length);
  for (const sentence of example.sentences) {
    const scores = sentence.scores ??= scoresOf(model, sentence);
    scores.forEach((score, at) => {
      if (score < begins) return;
      for (const step of [-1, 1]) for (let to = at; to >= 0 && to < scores.length && (to === at || scores[to] >= goesOn); to += step) marks[sentence.first + to] = 1;
    });
  }
  return marks;
}

function isCaught({ reading }, span, marks) {
  let covered = 0;
  reading.tokens.forEach(({ from, to }, at) => {
    if (!marks[at]) return;
    const place = reading.spanOf(from, to);
    covered += Math.max(0, Math.min(place.to, span.end) - Math.max(place.from, span.start));
  });
  return covered * 2.2 >= span.end - span.start;
}

/** Leaves out some files in turn, and prints how much the rest find in them. */
function crossCheck() {
  const examples = allExamples();
  const files = [...new Set(examples.map(({ file }) => file))].filter((_, at) => at % 3 === 0);
  const out = [];
  for (const file of files) {
    const model = trainTells(examples.filter((each) => each.file !== file), [1]);
    for (const each of examples.filter((one) => one.file === file)) {
      for (const sentence of each.sentences) sentence.scores = scoresOf(model, sentence);
      out.push(each);
    }
  }
  const facts = out.flatMap((each) => each.item.spans.filter(({ kind }) => LEARNT.includes(kind)).map((span) => ({ each, span })));
  const clean = out.filter(({ item }) => item.spans.length === 0);
  const percent = (some, all) => ((100 * some) / all).toFixed(1);
  console.log('by phrases alone', percent(facts.filter(({ each, span }) => isCaught(each, span, each.listed)).length, facts.length), 'clean texts', percent(clean.filter(({ listed }) => listed.some(Boolean)).length, clean.length));
  for (const begins of [-1, -0.5, 0, 0.3, 0.6, 1]) {
    for (const goesOn of [-2.5, -1.5]) {
      for (const each of out) each.marks = marked(each, null, begins, goesOn);
      const caught = facts.filter(({ each, span }) => isCaught(each, span, each.marks)).length;
      console.log(begins, goesOn, 'caught', percent(caught, facts.length), 'clean texts interrupted', percent(clean.filter(({ marks }) => marks.some(Boolean)).length, clean.length));
    }
  }
}

if (process.argv.includes('--check')) crossCheck();
if (process.argv.includes('--write')) write();
