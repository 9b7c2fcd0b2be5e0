// Makes sentences with marked names from the templates and lists: deterministic for a seed.
import { readdirSync, readFileSync } from 'node:fs';
import { SLOTS } from './slots.mjs';

const here = new URL('.', import.meta.url);
const read = (path) => readFileSync(new URL(path, here), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const words = (text) => text.trim().split(/\s+/);

/** A pseudo-random sequence from 0 to 1 (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const pick = (rng, list) => list[Math.floor(rng() * list.length)];

/** How often an origin's names are taken: more evenly than they are in Scotland, so that none is learnt badly. */
const SHARES = { scots: 5, english: 4, gaelic: 2, irish: 2.5, polish: 2.5, southasian: 3, african: 3, arabic: 3, chinese: 2.5, romanian: 1, ukrainian: 1, european: 1.5 };

const spaced = (origin, name) => (/^(?:Ó|Ní|Nic|Mac|Van|De|Dela|Delos)-/.test(name) && !name.startsWith('MacG') ? name.replace(/-/g, ' ') : name);

/** The lists: by origin the given names and surnames, as they are written. */
export function readLists() {
  const origins = {};
  for (const file of readdirSync(new URL('lists/', here)).toSorted()) {
    const origin = file.replace('.txt', '');
    const lines = read(`lists/${file}`);
    if (lines[0] === 'given') origins[origin] = { given: words(lines[1]), surname: words(lines[3]).map((name) => spaced(origin, name)) };
  }
  return { origins, ordinary: words(read('lists/ordinary.txt').join(' ')), scotsWords: words(read('lists/scots-words.txt').join(' ')), councilWords: words(read('lists/council-words.txt').join(' ')), places: words(read('lists/places.txt').join(' ')) };
}

export const readTemplates = (names) => names.flatMap((name) => read(`templates/${name}.txt`)).map((line) => {
  const at = line.indexOf(' ');
  return { context: line.slice(0, at), text: line.slice(at + 1) };
});

const TITLES = ['Mr', 'Mrs', 'Ms', 'Miss', 'Mr.', 'Mrs.', 'Dr'];
const initial = (given) => `${[...given][0]}`;

const FORMS = {
  F: (rng, one) => (one.origin === 'chinese' && rng() < 0.4 ? `${one.surname} ${one.given}` : rng() < 0.06 ? `${one.given} ${one.second} ${one.surname}` : `${one.given} ${one.surname}`),
  G: (rng, one) => one.given,
  T: (rng, one) => `${pick(rng, TITLES)} ${one.surname}`,
  U: (rng, one) => `${pick(rng, TITLES)} ${one.given} ${one.surname}`,
  L: (rng, one) => `${one.given} ${initial(one.surname)}${rng() < 0.5 ? '.' : ''}`,
  I: (rng, one) => `${initial(one.given)}${rng() < 0.6 ? '.' : ''} ${one.surname}`,
  H: (rng, one) => `${one.given} ${one.surname.replace(/ /g, '')}-${one.other.replace(/ /g, '')}`,
  S: (rng, one) => one.surname,
};

function someone(rng, lists, origin) {
  const { given, surname } = lists.origins[origin];
  const other = lists.origins[pick(rng, Object.keys(SHARES))].surname;
  const arab = origin === 'arabic' && rng() < 0.3;
  const family = pick(rng, surname);
  return { origin, given: pick(rng, origin === 'scots' || origin === 'english' ? (rng() < 0.06 ? lists.origins['more-given'].given : given) : given), second: pick(rng, given), surname: arab ? family.replace(/^(Al|El)-/, '$1 ') : family, other: pick(rng, other) };
}

function anyOrigin(rng) {
  const total = Object.values(SHARES).reduce((sum, share) => sum + share, 0);
  let left = rng() * total;
  for (const [origin, share] of Object.entries(SHARES)) if ((left -= share) < 0) return origin;
  return 'scots';
}

/** One sentence of a template: its text and the names in it with who they are. */
export function fillTemplate(rng, lists, names, { context, text }) {
  let out = '';
  const spans = [];
  const flat = (piece) => {
    let from = piece;
    for (let depth = 0; depth < 4 && from.includes('{'); depth++) {
      from = from.replace(/\{([^{}]*)\}/g, (whole, inside) => (inside.includes('|') ? pick(rng, inside.split('|')) : SLOTS[inside] ? SLOTS[inside](rng, names) : inside));
    }
    return from;
  };
  // Choices are made first, from the inside out, since names may stand in them.
  let chosen = text;
  for (let depth = 0; depth < 5 && /\{[^{}]*\}/.test(chosen); depth++) chosen = chosen.replace(/\{([^{}]*)\}/g, (whole) => flat(whole));
  for (const part of chosen.split(/(\[[pcow][A-Z]+\])/)) {
    const mark = /^\[([pcow])([A-Z]+)\]$/.exec(part);
    if (!mark) {
      out += part;
      continue;
    }
    const origin = anyOrigin(rng);
    const name = FORMS[pick(rng, [...mark[2]])](rng, someone(rng, lists, origin));
    spans.push({ from: out.length, to: out.length + name.length, who: mark[1], origin });
    out += name;
  }
  return { context, text: out, spans };
}

const lowered = (made) => ({ ...made, text: [...made.text].map((char) => (char.toLowerCase().length === char.length ? char.toLowerCase() : char)).join('') });
const raised = (made) => ({ ...made, text: [...made.text].map((char) => (char.toUpperCase().length === char.length ? char.toUpperCase() : char)).join('') });

/** People write in small letters, in capitals, or as they were taught. */
export function asPeopleWrite(rng, made) {
  const how = rng();
  if (how < 0.3) return lowered(made);
  if (how < 0.36) return raised(made);
  return made;
}

/** Several sentences in a row, as a post has them. */
export function joined(made) {
  let text = '';
  const spans = [];
  for (const each of made) {
    if (text !== '') text += /[.!?…]\s*$/.test(text) ? ' ' : '. ';
    for (const span of each.spans) spans.push({ ...span, from: span.from + text.length, to: span.to + text.length });
    text += each.text;
  }
  return { context: made[0].context, text, spans };
}
