// Trains the tagger, which tells names from other words.
import { readingOf } from '../../src/checks/reading.ts';
import { EMPTY_REGISTER } from '../../src/checks/register.ts';
import { featuresOf, MOST_FEATURES, TAGGER_SIZE, unitsOf } from '../../src/checks/people/names/features.ts';
import { IN } from '../../src/checks/people/names/word-look.ts';
import { authored, readingFor } from './authored.mjs';
import { averaged, learn, quantised, shuffled } from './regression.mjs';
import { asPeopleWrite, fillTemplate, joined, randomFrom, readTemplates } from './sentences.mjs';

const NOTHING = { register: EMPTY_REGISTER, policy: { topics: [] }, saidLately: [] };
/** How often an authored text is read beside those made of templates, each time a little changed. */
const AUTHORED_TIMES = 8;
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

/** Some names unlisted, and some other words too. */
const dulled = (rng, units, labels) => {
  const unlisted = rng() < 0.25;
  return units.map((unit, at) => (unit.look && ((labels[at] === 1 && unlisted) || rng() < 0.04) ? forget(unit) : unit));
};

function exampleOf(rng, made) {
  const { tokens } = readingOf({ text: made.text, lang: 'en', context: made.context, media: [] }, NOTHING);
  const units = unitsOf(tokens);
  const labels = units.map(({ token }) => (made.spans.some(({ from, to }) => tokens[token].from >= from && tokens[token].from < to) ? 1 : 0));
  return { units: dulled(rng, units, labels), labels, context: made.context };
}

/** What authors call those who are named in public. */
const IN_PUBLIC = /staff|holder|first name|greeted|historical p|performer|author|trader|teacher|tutor|instructor|trainer|compet|candidate|councillor|convener|provost|politician|police|role|speaker|artist|applicant|firefighter|bearer|leader|crew|fictional|invented|nhs|gravestone|court report|singer|minister|coach|offic(?:er|ial)|writer|playwright|example name|statement by|name statistic|elected|actor|musician|piper|poet|athlete|player|footballer|chair|host|guest|sheriff|judge|reporter|journalist|broadcaster|presenter|changed name|pseudonym|professional|public figure|celebrity|spokes|director|manager|executive|head of|depute|founder|secretary|student|apprentice|adviser|curator|registrar|librarian|archivist|architect|historian|storyteller|cook$|warden|ranger|driver|janitor|gravedigger|nurse$|carer in|(?:youth|social|charity|club|centre) worker|visitor$|psychologist|technician|patroller|superintendent|sportsperson|winner|runner|conductor|union|\bin (?:her|his|their|the)? ?job|\bat work|named at|named in|by name/i;
/** What they call things and days: not a name, though it is somebody's too. */
const THING = /date|time$|deadline|month|\bday\b|road|street|building|\bplace\b|address|email|park|school|nursery|class|ship|boat|vessel|storm|vehicle|gritter|bus\b|business|firm|company|shop|cafe|pub\b|hall|hospital|church|team|club$|cup$|award$|trophy|fund|trust|charity$|organisation|book|play$|title|song|film|poem|statue|bridge|house|home|office$|complex|venue|event|tree|plant|dish|product|route|village|area|ward$|cemetery|library|theatre|university|race|market|project|group|band|service|figure of speech|notice|site|development|reference|rota|premises|court|square|junction|general|statistic/i;

/** 1 for a word of a name, 0 for another, -1 where the marks do not tell: "Donna at Snippets" is a trader as a whole. */
function labelAt(reading, item, { token, look }) {
  const { from, to, capital } = reading.tokens[token];
  const at = reading.spanOf(from, to);
  const covers = (each) => each.start <= at.from && at.to <= each.end;
  if (item.spans.some((each) => each.kind.endsWith('-name') && covers(each))) return 1;
  const decoys = item.decoys.filter(covers);
  if (!decoys.some(({ why }) => IN_PUBLIC.test(why))) return decoys.every(({ why }) => THING.test(why)) ? 0 : -1;
  return look !== null && (look.lists & (IN.given | IN.surname)) !== 0 && (capital === 'first' || reading.checked.context === 'incoming') ? 1 : -1;
}

function authoredExample(rng, item) {
  const how = rng();
  const small = how < 0.3 && item.text.toLowerCase().length === item.text.length;
  const reading = readingFor(small ? { ...item, text: item.text.toLowerCase() } : item);
  const taught = small ? readingFor(item) : reading;
  const units = unitsOf(reading.tokens);
  const labels = units.map((unit) => (taught.tokens.length === reading.tokens.length ? labelAt(taught, item, unit) : -1));
  return { units: dulled(rng, units, labels), labels, context: item.context };
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
        if (labels[at] < 0) continue;
        const joins = was && units[at].sentence === units[at - 1]?.sentence ? 1 : 0;
        const score = step(features, featuresOf(units, at, joins, context, features), labels[at]);
        was = rng() < 0.5 ? labels[at] : score > 0 ? 1 : 0;
      }
    }
  });
  return learnt;
}

/** The weights, made anew: those of several trainings, averaged, since one alone hangs on the chance of its texts. */
export function trainTaggers(lists, { count = 60_000, seeds = [11, 23, 37] } = {}) {
  const texts = authored().flatMap(({ items }) => items).filter(({ namesMarked }) => namesMarked !== false);
  const models = seeds.map((seed) => {
    const rng = randomFrom(seed + 1);
    const made = makeTexts(lists, count, seed).map((each) => exampleOf(rng, each));
    const written = Array.from({ length: AUTHORED_TIMES }, () => texts.map((item) => authoredExample(rng, item))).flat();
    console.log(`seed ${seed}: ${made.length} texts of templates, ${written.length} of authors`);
    return trainTagger(shuffled(rng, [...made, ...written]), rng);
  });
  return { TAGGER: quantised(averaged(models), 12, 1) };
}
