import type { Reading, Token } from '../../check.ts';
import { cuesAround, type Cues, type Owner } from './owner.ts';
import { CHILD_NOUN } from './kin.ts';
import type { Place } from './schools.ts';
import type { Cue } from './who.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** A school, class or club that helps to find a child, and the child. */
type ChildsPlace = { first: number; after: number; owner: Owner };

const TITLES = set('mr mrs ms miss mx dr prof professor rev sir cllr councillor provost lord lady constable sgt pc pastor father santa auntie uncle dj');
/** What grown people are and do at schools and clubs: whose name stands beside it is no pupil. */
const GROWN = set(`teacher teachers teaching teaches taught head heads headteacher headie depute principal janitor janny jannie caretaker coach coaching coaches instructor tutor tutors leader leads conductor author authors poet illustrator writer provost councillor
  surveyor officer chair chairs chairman convener cook cleaner nurse probationer probationers guest actor musician compere dj referee organiser lecturer minister constable driver escort driving drives staff manager counsellor counsellors technician
  librarian founder director runner-up olympic olympian former lollipop dinner worker works working worked retires retired retiring retirement workshop workshops headline`);
const DAYS_AND_MONTHS = 'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december';
const YOUNG_NOUNS = set(`${CHILD_NOUN} kid starter boys girls captain dux pupils p1s toerag soul monkey rascal yin`);
const SINGLE_CHILD = set('boy girl lad lass laddie lassie pupil bairn wean wain child kid youngster starter schoolboy schoolgirl toddler');
const NUMBER_WORDS = set('one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen');
const AGE_ENDS = set('years year yr yrs and who from of in is was has had got goes at now next on this to when');
const AGE_BEGINS = set('( , aged age is just only turns turned now who - :');

/** Words between a pupil's name and where they go. */
const LINKS = set(`already currently recently also then happily of from fae frae in at is was are were 's who who's whose both all now goes go went attends starts started starting joins joined left leaves leaving and the a an our her his their this that to tae , ( ) - : ' & with wi # our my
  only just aged age back new old wee big still been has have had be being moved moves moving put out o into for by class year years pupil pupils boy girl one two three four five six seven eight nine ten eleven twelve first second third fourth fifth sixth plays swims trains runs dances sings on mondays tuesdays wednesdays thursdays fridays saturdays sundays`);

const isAge = (token: Token | undefined): boolean => token !== undefined && (token.shape === 'number' ? Number(token.word) > 0 && Number(token.word) < 18 : NUMBER_WORDS.has(token.low));

function between(tokens: readonly Token[], from: number, to: number, most: number, strange: number): boolean {
  if (to - from > most || to < from) return false;
  let unknown = 0;
  let names = 0;
  for (let at = from; at < to; at++) {
    const { low, shape, capital } = tokens[at]!;
    if (LINKS.has(low) || shape === 'number') continue;
    if (shape === 'word' && capital === 'first' ? ++names > 2 : shape === 'mark' || ++unknown > strange) return false;
  }
  return true;
}

/** ", 71" behind a name, "At 71," before it. */
const isAged = (tokens: readonly Token[], at: number): boolean =>
  [tokens[at], tokens[at + 1]].some((token, step, two) => token?.shape === 'number' && /^\d\d$/.test(token.word) && Number(token.word) >= 18 && two[1 - step]?.word === ',');

const isTitled = (tokens: readonly Token[], { first }: Cue): boolean => TITLES.has(tokens[first]!.low) || TITLES.has(tokens[first - 1]?.low ?? '');

/** Whether the words beside a name say what a grown person does: not after "Hamza's", whose teacher it is. */
function isGrown(tokens: readonly Token[], { first, after }: Cue): boolean {
  const { sentence } = tokens[first]!;
  if (isAged(tokens, after) || isAged(tokens, first - 2)) return true;
  const most = tokens[after - 1]!.low.endsWith("'s") ? after : Math.min(tokens.length, after + 4);
  for (let at = Math.max(0, first - 3); at < most; at++) {
    if (tokens[at]!.sentence !== sentence || (at >= first && at < after) || !GROWN.has(tokens[at]!.low)) continue;
    if (tokens[at]!.low !== 'head' || !/^(?:boy|girl)$/.test(tokens[at + 1]?.low ?? '')) return true;
  }
  return false;
}

/** "Kayden, 15", "wee Isla", "Poppy (7)", "Ava, aged six": somebody under eighteen, by what stands beside the name. */
function isYoung(tokens: readonly Token[], { first, after, who, child }: Cue): boolean {
  if (who === 'kin' || who === 'described') return child;
  if (who !== 'named' && who !== 'public') return false;
  if (/(?:year|yr)s?-old$/.test(tokens[first - 1]?.low ?? '')) return true;
  if (tokens[first]!.low === 'wee' || YOUNG_NOUNS.has(tokens[first - 1]?.low ?? '') || tokens[first - 1]?.low === 'wee') return true;
  for (let at = after; at < Math.min(tokens.length, after + 4); at++) {
    if (isAge(tokens[at])) return at > after && !(tokens[at + 1]?.shape === 'word' && !AGE_ENDS.has(tokens[at + 1]!.low));
    if (!AGE_BEGINS.has(tokens[at]!.low)) return false;
  }
  return false;
}

const DEFINITE = set('the that thon yon a one this another wee big same');

const NO_NAME = set(`${DAYS_AND_MONTHS} committee council choir team club group band orchestra squad class winners results assembly trip show concert school primary academy high nursery room hall unit base news visitors friends photo photos art maths welcome everyone council road street hub pupils`);

/** "Kabir from 2F2", "Arran (P3": a name that is not known as one, right before a class. */
function isBareName(tokens: readonly Token[], at: number, first: number): boolean {
  const { capital, word, low, opens } = tokens[at]!;
  const next = tokens[at + 1]?.low ?? '';
  if (capital !== 'first' || word.length < 3 || NO_NAME.has(low) || TITLES.has(low) || TITLES.has(tokens[at - 1]?.low ?? '') || (opens && next !== ',' && next !== '(')) return false;
  return /^(?:from|fae|frae|in|of|,|\()$/.test(next) && /^[ps]$|^primary$|^secondary$/.test(tokens[first]!.low) === true && first - at <= 3 || (next === 'from' && /^\d$/.test(tokens[first]!.word) && first - at === 2);
}

/** "The big yin fae St Cuthbert's", "the girls, now at Lenzie Mill": one or a few, right before where they go. */
function childBefore(tokens: readonly Token[], first: number): Cue | null {
  let at = first - 1;
  while (at >= 0 && first - at < 5 && /^(?:fae|frae|from|in|at|of|,|now|who's|is|the|both|\()$/.test(tokens[at]!.low)) at--;
  const noun = tokens[at];
  if (!noun || at === first - 1 || noun.sentence !== tokens[first]!.sentence) return null;
  const many = /^(?:girls|boys|twins|brothers|sisters)$/.test(noun.low);
  if (isBareName(tokens, at, first)) return { first: at, after: at + 1, who: 'described', child: true };
  if (!many && !SINGLE_CHILD.has(noun.low) && !YOUNG_NOUNS.has(noun.low) && !/(?:year|yr)-old$/.test(noun.low)) return null;
  if (many && tokens[first - 2]?.low !== 'now' && tokens[first - 1]?.low !== 'now') return null;
  return DEFINITE.has(tokens[at - 1]?.low ?? '') ? { first: at, after: at + 1, who: 'described', child: true } : null;
}

/** "A P1 boy", "one of our P4s", "P6 pupil": the class tells of one child by itself. */
function childWithin(tokens: readonly Token[], { first, after, what }: Place): Cue | null {
  if (what !== 'stage' && what !== 'school') return null;
  for (let at = first; at < Math.min(tokens.length, after + 2); at++) {
    const { low, sentence, shape, word } = tokens[at]!;
    if (sentence !== tokens[first]!.sentence || (shape === 'mark' && word !== '-')) break;
    if (SINGLE_CHILD.has(low) && at > first && tokens[at + 1]?.word !== "'") return { first: at, after: at + 1, who: 'described', child: true };
  }
  if (tokens[first]!.capital === 'first' && tokens[first]!.low.endsWith("'s") && after - first > 1) return { first, after: first + 1, who: 'described', child: true };
  const before = [1, 2, 3].map((back) => tokens[first - back]?.low ?? '').join(' ');
  return before === 'our of one' ? { first: first - 1, after: first, who: 'described', child: true } : null;
}

const THEIR = set('mum mam mammy maw dad da gran granny granda nana papa carer carers parents family place placing teacher transport taxi plan request escort kit');

/** "Tilda, 13," and "Poppy (7)": whatever the name, it is a child's. */
const isAgedName = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.capital === 'first' && /^[,(]$/.test(tokens[at + 1]?.word ?? '') && isAge(tokens[at + 2]) && /^[,)]$/.test(tokens[at + 3]?.word ?? '') && !NO_NAME.has(tokens[at]!.low);

/** "Simran's mum", "Yusuf's placing request": a name that is not known as one, of whom something is said. */
function ownerBefore({ tokens, checked: { context } }: Reading, { first }: Place): Cue | null {
  const { sentence } = tokens[first]!;
  for (let at = first - 2; at >= 0 && first - at < 22 && tokens[at]!.sentence === sentence; at--) {
    const { capital, low } = tokens[at]!;
    if (first - at > 3 && isAgedName(tokens, at)) return { first: at, after: at + 1, who: 'described', child: true };
    if (context !== 'post' && capital === 'first' && low.endsWith("'s") && THEIR.has(tokens[at + 1]!.low) && !TITLES.has(tokens[at - 1]?.low ?? '')) return { first: at, after: at + 1, who: 'described', child: true };
  }
  return null;
}

/** "The weans knew every word": many, though they may be one's own. */
const isMany = (tokens: readonly Token[], { first, after }: Cue): boolean => tokens[first]!.low === 'the' && tokens[after - 1]!.low.endsWith('s');

function nearOf(tokens: readonly Token[], cue: Cue, first: number, after: number): Owner['near'] {
  if (tokens[cue.first]!.sentence !== tokens[first]!.sentence) return 'beside';
  return cue.after <= first ? (between(tokens, cue.after, first, 8, 0) ? 'direct' : 'sentence') : between(tokens, after, cue.first, 3, 0) ? 'direct' : 'sentence';
}

const ATTENDS = set('in at go goes going went attend attends attending start starts starting started left leave leaves leaving from fae frae joins joined move moved moves put out into her his p1 been back to');
const WORKS = set('work works worked working teach teaches teaching taught clean cleans cleaning volunteer volunteers coach coaches coaching run runs running job jobs drive drives driving pass passed passing past outside near beside opposite');

function attends(tokens: readonly Token[], from: number, to: number): boolean {
  let found = false;
  for (let at = from; at < to; at++) {
    if (WORKS.has(tokens[at]!.low)) return false;
    if (ATTENDS.has(tokens[at]!.low)) found = true;
  }
  return found;
}

const isPronoun = (tokens: readonly Token[], { first, who }: Cue): boolean => who === 'he-she' || (who === 'public' && /^(?:he|him|his|she|her|he's|she's)$/.test(tokens[first]!.low));

/** Whether "he", "I" and the like are the pupil: "she's in P2", "i go to Dunmore High". */
function goesThere({ tokens, checked: { context } }: Reading, cue: Cue, place: Place, near: Owner['near']): boolean {
  const { first, what } = place;
  if (context === 'post' && cue.who === 'he-she' && hasStage(tokens, place) && cue.after === first && /^(?:his|her)$/.test(tokens[cue.first]!.low)) return true;
  if (context === 'post' || near === 'beside' || cue.after > first || first - cue.after > 7) return false;
  if (cue.who === 'writer') return what !== 'club' && /^i|^am$/.test(tokens[cue.first]!.low) && near === 'direct' && attends(tokens, cue.first, first);
  return (what !== 'club' || near === 'direct') && attends(tokens, cue.first, first);
}

/** In the sentence of a place, somebody named before it as "he" or "she", or several as "all of". */
function spokenOn(tokens: readonly Token[], cues: readonly Cue[], named: Cue, { first, after }: Place): boolean {
  const { sentence } = tokens[first]!;
  if (tokens[named.first]!.sentence >= sentence) return false;
  for (let at = first - 1; at >= 0 && first - at < 6 && tokens[at]!.sentence === sentence; at--) if (tokens[at]!.opens && /^(?:all|both|each|they)$/.test(tokens[at]!.low)) return true;
  return cues.some((cue) => cue.who === 'he-she' && tokens[cue.first]!.sentence === sentence && cue.after <= after + 1 && first - cue.after < 12);
}

const FIELD = set('class school nursery stage club team year form');

/** "Class: Primary 5", "club Dolphins": a form that somebody filled in. */
const isField = (tokens: readonly Token[], first: number): boolean => FIELD.has(tokens[first - 1]?.low ?? '') || (tokens[first - 1]?.word === ':' && FIELD.has(tokens[first - 2]?.low ?? ''));

const STAGE_IN = /^(?:p|s|primary|secondary|year|yr|first|second|third|fourth|fifth|sixth|higher|advanced|nat|room|class)$/;
const hasStage = (tokens: readonly Token[], { first, after, what }: Place): boolean => what === 'stage' || tokens.slice(first, after).some(({ low }) => STAGE_IN.test(low));

/** Whether people write of a school because of the one who is named beside it. */
function besideNamed({ tokens, checked: { context } }: Reading, cue: Cue, place: Place, apart: number): boolean {
  if (cue.who !== 'named') return false;
  const oneWord = cue.after - cue.first === 1;
  if (context === 'post') return cue.child && (oneWord || cue.after <= place.first) && apart <= 1 && place.what !== 'going' && tokens.slice(place.first, place.after).some(({ capital }) => capital === 'first');
  if (context === 'reply' && cue.first < 4 && !cue.child) return false;
  if (cue.after > place.first) return false;
  if (hasStage(tokens, place)) return true;
  return apart <= 1 && cue.child && (place.what === 'school' || place.what === 'going');
}

function fitsNamed(reading: Reading, cues: readonly Cue[], cue: Cue, place: Place, near: Owner['near'], apart: number): boolean {
  const { tokens, checked: { context } } = reading;
  const { first, what } = place;
  if (isTitled(tokens, cue)) return false;
  if (isField(tokens, first) && cue.after <= first && cue.who === 'named') return true;
  const young = isYoung(tokens, cue);
  if (apart > 2 || (!young && isGrown(tokens, cue))) return false;
  if (apart > 1) return context !== 'post' && besideNamed(reading, cue, place, apart);
  if (near === 'direct' && what === 'going') return young;
  if (near === 'direct') return what === 'stage' || what === 'school' || cue.child || young;
  if (young || spokenOn(tokens, cues, cue, place)) return what !== 'going';
  if (near === 'beside') return besideNamed(reading, cue, place, apart);
  if (!cue.child || cue.who !== 'named' || what === 'going') return false;
  return what !== 'club' || (context !== 'post' && cue.after <= first && /^(?:at|to|in|from)$/.test(tokens[first - 1]?.low ?? ''));
}

function fits(reading: Reading, cues: readonly Cue[], cue: Cue, place: Place): Owner['near'] | null {
  const { tokens, checked: { context } } = reading;
  const { first, after, what } = place;
  if (cue.first < after && cue.after > first) return null;
  const near = nearOf(tokens, cue, first, after);
  const apart = Math.abs(tokens[cue.first]!.sentence - tokens[first]!.sentence);
  if (isPronoun(tokens, cue) || cue.who === 'writer') return goesThere(reading, cue, place, near) ? near : null;
  if (cue.who === 'kin' || cue.who === 'described') {
    if (!cue.child || isMany(tokens, cue) || (what === 'going' && (near === 'beside' || (cue.who === 'described' && near !== 'direct')))) return null;
    return apart <= (context === 'post' ? (cue.who === 'kin' ? 1 : 0) : 2) ? near : null;
  }
  return (cue.who === 'named' || cue.who === 'public') && fitsNamed(reading, cues, cue, place, near, apart) ? near : null;
}

/** In a reply "he" and "she" beside a class or a school are whom it was asked about. */
function spokenOfInReply({ tokens, checked: { context } }: Reading, cues: readonly Cue[], place: Place): Cue | null {
  if (context !== 'reply' || (place.what !== 'stage' && place.what !== 'school')) return null;
  const { sentence } = tokens[place.first]!;
  const named = cues.filter(({ who }) => who === 'office' || who === 'public' || who === 'named');
  return cues.find((cue) => isPronoun(tokens, cue) && cue.who === 'he-she' && Math.abs(tokens[cue.first]!.sentence - sentence) <= 1 && !named.some((other) => other.first > cue.first - 25 && other.first < cue.first && isTitled(tokens, other))) ?? null;
}

const ORDER = { inside: 0, direct: 1, sentence: 2, beside: 3 };

function ownerOf(reading: Reading, cues: Cues, place: Place): Owner | null {
  const within = childWithin(reading.tokens, place) ?? childBefore(reading.tokens, place.first);
  if (within) return { cue: within, near: 'inside' };
  const theirs = ownerBefore(reading, place);
  if (theirs) return { cue: theirs, near: 'sentence' };
  const around = cuesAround(cues, place.first);
  const spoken = spokenOfInReply(reading, around, place);
  let best: Owner | null = null;
  for (const cue of around) {
    const near = fits(reading, around, cue, place);
    if (near && (!best || ORDER[near] < ORDER[best.near])) best = { cue: { ...cue, child: true }, near };
  }
  return best ?? (spoken ? { cue: { ...spoken, child: true }, near: 'beside' } : null);
}

const LONG_AGO = /\b1(?:[0-8]\d\d|9[0-6]\d)\b/;
const CROWD = set('pupils children weans bairns youngsters kids classes staff families parents teachers students');
const EVENTS = set('intake leavers registration induction enrolment parents prom show concert exams results transition open free welcome');

/** "Pupils of Netherton Primary", "S1 intake", "under-12s free": many go there. */
export function isOfMany(tokens: readonly Token[], { first, after }: Pick<Place, 'first' | 'after'>): boolean {
  if (/^(?:of|from|at|in)$/.test(tokens[first - 1]?.low ?? '') && CROWD.has(tokens[first - 2]?.low ?? '')) return true;
  return EVENTS.has(tokens[after - 1]!.low) || (EVENTS.has(tokens[after]?.low ?? '') && tokens[after]!.sentence === tokens[first]!.sentence);
}

/** A room has a number in schools and elsewhere. */
const isMereRoom = (tokens: readonly Token[], { first, after }: Place): boolean => tokens[first]!.low === 'room' && after - first <= 2;

const GROWN_AFTER = set('teacher teachers staff parent parents mums coach coaches leader leaders');

/** The places among them by which a child who is named or described can be found, each with the child. */
export function childrensPlaces(reading: Reading, cues: Cues, places: readonly Place[]): ChildsPlace[] {
  const { tokens, plain } = reading;
  if (LONG_AGO.test(plain)) return [];
  return places.flatMap((place): ChildsPlace[] => {
    const owner = ownerOf(reading, cues, place);
    if (!owner) return [];
    const { cue, near } = owner;
    if (cue.who !== 'kin' && near !== 'inside' && (isOfMany(tokens, place) || (isMereRoom(tokens, place) && !isYoung(tokens, cue)))) return [];
    if (GROWN_AFTER.has(tokens[place.after]?.low ?? '') && cue.who !== 'kin') return [];
    // "The wee boy in 7B": whom it is about says more than where.
    const first = near === 'inside' && cue.first < place.first ? cue.first : place.first;
    return [{ first, after: place.after, owner: { cue, near } }];
  });
}
