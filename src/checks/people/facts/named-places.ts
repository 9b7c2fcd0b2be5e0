import type { Token } from '../../check.ts';
import { DAY_NAMES, KNOWN_ELSEWHERE, nameAfter, nameBefore, type Place } from './place-names.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

type Finder = (tokens: readonly Token[], at: number, taken: ReadonlySet<number>) => Place | null;

const low = (tokens: readonly Token[], at: number): string => tokens[at]?.low ?? '';

/** A name from `at` on that is no shop, town hall or day, or null. */
function nameFrom(tokens: readonly Token[], at: number, taken: ReadonlySet<number>): number | null {
  const start = low(tokens, at) === 'the' ? at + 1 : at;
  if (tokens[start]?.shape !== 'word' || tokens[start]!.capital === 'none') return null;
  const end = nameAfter(tokens, start, taken);
  if (end <= start) return null;
  for (let each = start; each < Math.min(tokens.length, end + 1); each++) if (KNOWN_ELSEWHERE.has(low(tokens, each)) || DAY_NAMES.has(low(tokens, each))) return null;
  return end;
}

const NO_SCHOOL = set('street road church hospital hall parish cathedral kirk hospice house andrew\'s giles rollox enoch vincent james\'s centre avenue square place mirren johnstone day');
const BEFORE_SAINT = set('at from fae frae in to of , ( straight');

/** "From St Joseph's", "at St Ninian's": a school, where it is a child's. */
const saint: Finder = (tokens, at, taken) => {
  if (!BEFORE_SAINT.has(low(tokens, at - 1)) || taken.has(at)) return null;
  const name = tokens[at + 1]?.word === '.' ? at + 2 : at + 1;
  if (tokens[name]?.shape !== 'word' || NO_SCHOOL.has(low(tokens, name)) || NO_SCHOOL.has(low(tokens, name + 1))) return null;
  return tokens[at]!.capital === 'none' && !low(tokens, name).endsWith("'s") ? null : { first: at, after: name + 1, what: 'school' };
};

const OF_SCHOOLS = set('teacher teachers janny jannie janitor headie kitchen canteen dinner lollipop playground gates gate office staff headteacher pupil classmate classmates roll duty lady man classroom depute');

/** "The dinner lady at Abercromby", "the kitchen at Oathlaw": a school by who works there. */
const staffAt: Finder = (tokens, at, taken) => {
  if (!OF_SCHOOLS.has(low(tokens, at - 1))) return null;
  const after = nameFrom(tokens, at + 1, taken);
  return after === null ? null : { first: at + 1, after, what: 'school' };
};

const MEMBERS = set('plays play played playing swims swam swimming trains train trained training dances dancing competes fights boxes sings rides curls rows sails skates skating wrestles keeper goalkeeper captain striker piper drummer member fiddler goals signed bowls dives fences');

/** "Swims with Tarrin", "captain of Glen Colts". */
const memberOf: Finder = (tokens, at, taken) => {
  if (!MEMBERS.has(low(tokens, at - 1))) return null;
  const start = /^(?:the|our)$/.test(low(tokens, at + 1)) ? at + 2 : at + 1;
  const after = nameFrom(tokens, start, taken);
  return after === null ? null : { first: start, after, what: 'club' };
};

/** "At Hillfoot": where a child's name or "my son" leads to it. */
const bareAt: Finder = (tokens, at, taken) => {
  const after = nameFrom(tokens, at + 1, taken);
  if (after === null || low(tokens, at + 1) === 'the') return null;
  return { first: at + 1, after, what: 'going' };
};

const AFTER_AT: readonly Finder[] = [staffAt, memberOf, bareAt];
const at = (finders: readonly Finder[]): Finder => (tokens, place, taken) => {
  for (const find of finders) {
    const found = find(tokens, place, taken);
    if (found) return found;
  }
  return null;
};

const OF_TEACHERS = set('class room group beginners juniors seniors improvers pupils choir reg registration primary classroom set lot weans bairns kids');

/** "Mrs Kerr's class at Hillfoot", "Miss Ross's beginners". */
const teachers: Finder = (tokens, place, taken) => {
  const owner = [1, 2].find((step) => low(tokens, place + step).endsWith("'s"));
  if (owner === undefined) return null;
  let noun = place + owner + 1;
  while (noun < place + owner + 4 && !OF_TEACHERS.has(low(tokens, noun)) && (tokens[noun]?.shape === 'number' || /^(?:p|s|wee|tap|ballet|highland|primary)$/.test(low(tokens, noun)))) noun++;
  if (!OF_TEACHERS.has(low(tokens, noun))) return null;
  const named = /^(?:at|in)$/.test(low(tokens, noun + 1)) ? nameAfter(tokens, noun + 2, taken) : noun + 1;
  return { first: place, after: Math.max(named, noun + 1), what: 'stage' };
};

const SESSIONS = set('juniors seniors crew class group club session squad lot beginners improvers kids minis dancers swimmers gymnasts dolphins seals ducklings tots');

/** "The Thursday crew at the Wellpark Hub", "our Friday juniors". */
const ofDay: Finder = (tokens, place, taken) => {
  const noun = SESSIONS.has(low(tokens, place + 1)) ? place + 1 : SESSIONS.has(low(tokens, place + 2)) ? place + 2 : -1;
  if (noun < 0) return null;
  const start = low(tokens, noun + 2) === 'the' ? noun + 3 : noun + 2;
  const after = /^(?:at|in)$/.test(low(tokens, noun + 1)) ? Math.max(noun + 1, nameAfter(tokens, start, taken)) : noun + 1;
  return { first: place, after, what: 'club' };
};

/** "Ferryhill Girls 2012s", "Braidburn 2011s": those born in a year. */
const bornIn: Finder = (tokens, place, taken) => {
  const year = Number(tokens[place]!.word);
  if (year < 2004 || year > 2030 || low(tokens, place + 1) !== 's' || tokens[place + 1]!.from !== tokens[place]!.to || tokens[place - 1]?.capital !== 'first') return null;
  return { first: nameBefore(tokens, place, taken), after: place + 2, what: 'club' };
};

/** "Oathlaw PS", "Braes HS". */
const shortened: Finder = (tokens, place, taken) => {
  if (tokens[place]!.capital !== 'all' || tokens[place - 1]?.capital !== 'first') return null;
  const first = nameBefore(tokens, place, taken);
  return first < place ? { first, after: place + 1, what: 'school' } : null;
};

const SCHOOLS_OWN = set('at to from fae frae in the big wee high primary secondary same');

/** "At the Grammar", "the big school", "left our school": a school that neighbours know. */
const theSchool: Finder = (tokens, place) => {
  const before = low(tokens, place - 1);
  if (tokens[place]!.low === 'school') {
    return /^(?:big|wee)$/.test(before) && low(tokens, place - 2) === 'the' ? { first: place - 2, after: place + 1, what: 'school' } : null;
  }
  return before === 'the' && SCHOOLS_OWN.has(low(tokens, place - 2)) && tokens[place + 1]?.capital !== 'first' ? { first: place, after: place + 1, what: 'school' } : null;
};

const NOUNS_OF_PRE = set('croileagan sgoil-araich');
const preSchool: Finder = (tokens, place, taken) => {
  const named = /^(?:at|in)$/.test(low(tokens, place + 1)) ? nameAfter(tokens, place + 2, taken) : place + 1;
  return NOUNS_OF_PRE.has(tokens[place]!.low) ? { first: place, after: Math.max(named, place + 1), what: 'stage' } : null;
};

const BY_WORD = new Map<string, Finder>([
  ['st', saint], ['saint', saint], ['at', at(AFTER_AT)], ['with', memberOf], ['wi', memberOf], ['for', memberOf], ['of', memberOf], ['mr', teachers], ['mrs', teachers], ['miss', teachers], ['ms', teachers], ['madame', teachers],
  ['ps', shortened], ['hs', shortened], ['grammar', theSchool], ['high', theSchool], ['academy', theSchool], ['school', theSchool], ['croileagan', preSchool], ['sgoil-araich', preSchool],
  ...[...DAY_NAMES].map((day): [string, Finder] => [day, ofDay]),
]);

/** Schools and clubs that no word for a school or club gives away, but the words around them. */
export function namedPlaces(tokens: readonly Token[], taken: ReadonlySet<number>): Place[] {
  const found: Place[] = [];
  for (let place = 0; place < tokens.length; place++) {
    const { shape, word } = tokens[place]!;
    const find = shape === 'word' ? BY_WORD.get(tokens[place]!.low) : shape === 'number' && word.length === 4 ? bornIn : undefined;
    const here = find?.(tokens, place, taken);
    if (here && here.after > here.first) found.push(here);
  }
  return found;
}
