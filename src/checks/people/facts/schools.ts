import type { Reading, Token } from '../../check.ts';
import type { Hit } from './phrases.ts';
import { namedPlaces } from './named-places.ts';
import { hitsIn, inOrder, phrasesOf } from './phrases.ts';
import { DAY_NAMES, DAYS, KNOWN_ELSEWHERE, nameAfter, nameBefore, NOT_NAME, type Place, SCHOOL, TIMES } from './place-names.ts';

export type { Place } from './place-names.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

const ORDINALS = 'first second third fourth fifth sixth 1st 2nd 3rd 4th 5th 6th final';
const NUMBERS = 'one two three four five six seven # wan twa';
const COLOURS = 'red blue yellow green purple orange pink white rainbow butterfly ladybird caterpillar hedgehog squirrel owl puffin tweenie baby toddler ante-preschool preschool sunshine acorn';

const ACTIVITY = 'gymnastics football swimming dancing ballet judo karate rugby shinty hockey netball athletics chess drums drumming fiddle piano chanter piping drama singing choir training practice rehearsal rehearsals lessons tennis badminton basketball boxing cricket cycling climbing sailing trampoline trampolining cheerleading skating taekwondo kickboxing cello violin guitar clarsach accordion art crafts coding scouts cubs beavers brownies rainbows guides cadets tap zumba multisports rounders golf curling surfing bowls horse-riding riding orchestra band';
const CLASSES = { activity: ACTIVITY, ordinal: ORDINALS, number: NUMBERS, day: DAYS, colour: COLOURS };

/** How old or in what class: "P4", "primary two", "S3", "second year", "room 5", "purple room". */
const STAGE = `
p|s # / #, p|s # class|room, secondary|secondry|s @number, # s|'s room|group, twos|threes|fours|twa's room|group, rising fives at?, wee ones|yins ' room, wee ones|yins room, baby|toddler|tweenie|preschool|pre-school|nursery room, communication|language|autism|asn|nurture|sensory|learning|gaelic|hearing|support|complex|inclusion|wellbeing|medium base|unit|hub|provision|wing|department at?, unit|base|hub at, roll at, nursery, p|s #|one|two|three|four|five|six|seven, p|s # s at|of|in?, primary @number, @ordinal year|years|yr|yrs, year #|one|two|three|four|five|six, room #|one|two|three|four, @colour room|group|class|playroom|base, class|clas #|p|one|two|three #?, form #, rang #|a h-aon, composite class?, nursery class, reception class, p|s # / # composite class?, higher|advanced|nat|national english|maths|physics|chemistry|biology|history|music|art|pe|gaelic|french|drama|geography|computing class? period? #?, early years centre|class|unit|campus?, family|learning|children's campus|centre, # nd|st|rd|th year|yr, junior|senior infants, english|maths|science|gaelic|french|music|art|drama|history|home|pe class period? #?`;

/** What children go to besides school. */
const CLUB = `
@activity training|practice|lessons|lesson|class|classes|club|group|team|squad|rehearsal|session|sessions|camp|course ~1 on|at|every|each|in a|an|the? @day|#, @activity on|every|each a|an|the? @day|morning, @activity at|in the? #|school|centre|hall|club|park|pool|welfare, u # s? football|rugby|team|squad|girls|boys|shinty|hockey?, u - # s?, in the school|junior|youth|pipe|football|rugby|chess|debating|swim|hockey|netball|shinty|primary|senior|mod|gaelic|ski team|choir|band|orchestra|squad|club|group,breakfast|homework|holiday|kids|kids'|youth|chess|coding|drama|science|art|lego|running|boxing|swimming|swim|football|rugby|shinty|judo|karate|netball|hockey|athletics|gymnastics|tennis|badminton|cycling|ski|climbing|sailing|trampoline|dance|cheer|reading|craft|gardening|lunch|out-of-school|after-school|afterschool|breakfast|camanachd club|clubs|team|class|lessons|squad|group|training|practice, after school|skool club|care|clubs|football|dance|art|gymnastics, out of school club|care, afterschool club?, wraparound care?, under - # s, under - #s football|rugby|team, under-#s, under # s football|rugby?, gymnastics, gym class, swimming|swim|dancing|dance|ballet|piano|fiddle|chanter|drum|drumming|violin|music|guitar|singing|riding|golf|karate|judo|tennis lessons|lesson|class|classes|school, ballet, tap, highland dancing|dancers|dance, dancing, judo, karate, taekwondo, tae kwon do, jiu jitsu, kickboxing, cubs|beavers|brownies|rainbows|squirrels|scouts|guides|cadets pack|colony|unit|troop|group?, sea|army|air cadets|scouts, boys|girls brigade, bb, boys ' brigade, girls ' brigade, youth club|group|theatre, mother|parent and toddler|toddlers group?, toddler|toddlers group|gymnastics, playgroup, play group, bookbug, sunday school, messy church, junior choir|band|park, young|wee carers|dragons group|club?, mini kickers|rugby, pony club, sports day, school|taxi|mini bus|minibus|taxi to?, number # school bus, school bus|transport|taxi, summer camp|club|reading, holiday camp|club, forest school, childminder|childminder's, saturday|sunday|friday|monday|tuesday|wednesday|thursday football|rugby|dancing|gymnastics|swimming|club|judo|karate|ballet|drama, communication|language|asn|asd|nurture|support|enhanced|learning centre|unit|base|provision|class, enhanced provision, special school, gaelic medium unit|class|stream|primary?, learn to swim, dolphins|seals|tadpoles|starfish|penguins|turtles|sharks|minnows|ducklings|otters|frogs|goldfish|octopus|jellyfish|seahorses|puffins|crabs|newts|stingrays class|group|lessons|block|swim?, train|trains|training|play|plays|meet|meets @day at? #? ~1, under - # squad|team|side|boys|girls|football|rugby|netball|hockey?, esol class|at?, junior parkrun, dance|theatre|stage|drama|performing arts? school|academy|club|group|company, school of dance|rock|music, youth choir|orchestra|band|cafe|forum|council|hub|team|squad, riding|pony|trekking school|club|stables, young musicians|engineers|scientists|gardeners|rangers|leaders|ambassadors club|group?, sensory|lego|games|stay|play|friendship|buddy group|club, wind|brass|steel|string|silver|samba band|group|orchestra|ensemble, duke of edinburgh group|award?, dofe group|award|expedition?, bounce and rhyme, playscheme, play scheme, holiday|summer|easter|october|winter playscheme|programme, eco committee|group, pupil council, swim school|team|squad, after-school drama|dance|football|netball|rugby|chess?`;

const stages = phrasesOf([[STAGE, 'stage' as const], [CLUB, 'club' as const]], CLASSES);

const JOINS = set(`at in of , the from fae frae tae to on ' - class ( room & and / with wi pupil boy girl lad lass laddie lassie pupils`);
const near = (one: Token, other: Token): boolean => other.from - one.to <= 1;

function schoolsIn(tokens: readonly Token[], taken: ReadonlySet<number>): Place[] {
  const found: Place[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (!SCHOOL.has(tokens[at]!.low) || (/^(?:primary|secondary)$/.test(tokens[at]!.low) && tokens[at + 1]?.shape === 'number')) continue;
    let after = at + 1;
    while (after < tokens.length && after - at < 3 && tokens[after]!.sentence === tokens[at]!.sentence && (SCHOOL.has(tokens[after]!.low))) after++;
    const gaelic = /sgoil/.test(tokens[at]!.low);
    const first = gaelic ? at : nameBefore(tokens, at, taken);
    if (gaelic) after = nameAfter(tokens, after, taken);
    if (first < at || gaelic) found.push({ first, after, what: 'school' });
    at = after - 1;
  }
  return found;
}

/** "P2b", "P4s", "S2M": the letter belongs to the class. */
function withLetter(tokens: readonly Token[], after: number): number {
  const next = tokens[after];
  return next && next.from === tokens[after - 1]!.to && tokens[after - 1]!.shape === 'number' && /^[a-hmrs]$/.test(next.low) ? after + 1 : after;
}

function stagesIn(reading: Reading, taken: ReadonlySet<number>): Place[] {
  return hitsIn(stages, reading).filter(({ first, after }) => isStage(reading.tokens, first, after)).map(({ first, after, of }: Hit<'stage' | 'club'>) => ({ first, after: of === 'stage' ? withLetter(reading.tokens, after) : after, what: of })).filter(({ first }) => !taken.has(first));
}

/** "Goes to", "has a place at" and a name: a child's school, whatever it is called. */
const GOING = phrasesOf([[`goes|go|going|gaun|went|moved|moving|moves|transferring|transferred|starts|starting|started|enrolled|enrols|place|space|currently|now|pupil|based|attends|attending|attended|joined to|tae|at|in|the?, attends|attending|attended`, 'going' as const]], {});
function goingTo(reading: Reading, taken: ReadonlySet<number>): Place[] {
  const { tokens } = reading;
  return hitsIn(GOING, reading).flatMap(({ after }): Place[] => {
    if (tokens[after]?.capital === 'none' || tokens[after]?.shape !== 'word') return [];
    const end = nameAfter(tokens, after, taken);
    if (end === after || tokens.slice(after, end).some(({ low }) => KNOWN_ELSEWHERE.has(low) || DAY_NAMES.has(low))) return [];
    return [{ first: after, after: end, what: 'going' }];
  });
}

/** "At Larkfield on Saturdays at 11.20": where there is a name and a day, there is something to go to. */
function onDays(tokens: readonly Token[], taken: ReadonlySet<number>): Place[] {
  const found: Place[] = [];
  for (let at = 0; at + 3 < tokens.length; at++) {
    if (tokens[at]!.low !== 'at' || tokens[at + 1]!.capital === 'none') continue;
    const end = nameAfter(tokens, at + 1, taken);
    const day = /^(?:a|the)$/.test(tokens[end + 1]?.low ?? '') ? end + 2 : end + 1;
    if (end > at + 1 && /^(?:on|every)$/.test(tokens[end]?.low ?? '') && TIMES.has(tokens[day]?.low ?? '')) found.push({ first: at + 1, after: day + 1, what: 'going' });
  }
  return found;
}

/** "P4" stands together and says a class there is; "p 12" is a page. */
function isStage(tokens: readonly Token[], first: number, after: number): boolean {
  const { low } = tokens[first]!;
  if (low !== 'p' && low !== 's') return true;
  const number = tokens[first + 1]!;
  if (number.shape !== 'number') return tokens[first]!.capital !== 'none';
  return near(tokens[first]!, number) && Number(number.word) >= 1 && Number(number.word) <= (low === 'p' ? 7 : 6) && number.word.length === 1 && after > first;
}

/** "3B2", "2A": a class, after "in", "of", "fae" or beside a school. */
const CLUB_WORD = set('club group squad team academy juniors colts cadets troop pack colony minis harriers rovers thistle united fc rfc asc nursery creche playgroup brownies cubs beavers rainbows scouts guides tots toddlers dancers gymnasts swimmers orchestra choir band feis kickers dragons tigers lions eagles warriors under-#s u seniors beginners crew girls boys bulls wildcats amateurs fencers cheer majorettes bc abc gc sc hc ac spartans rockets hurricanes under-9s under-10s under-11s under-12s under-13s under-14s under-15s under-16s under-17s under-18s panthers phoenix comets stars parkrun playscheme stables camanachd theatre gymnastics swimming karate judo shinty dance falcons hawks sharks wolves knights vikings accies hibs rookies');

/** "Tarrin Swimming Club", "Glen Colts": a named group, which counts only beside a child. */
function clubsIn(tokens: readonly Token[], taken: ReadonlySet<number>): Place[] {
  const found: Place[] = [];
  for (let at = 1; at < tokens.length; at++) {
    if (!CLUB_WORD.has(tokens[at]!.low) || tokens[at]!.capital === 'none') continue;
    const first = nameBefore(tokens, at, taken);
    if (first < at && tokens[first]!.capital !== 'none') found.push({ first, after: at + 1, what: 'club' });
  }
  return found;
}

function classesIn(tokens: readonly Token[]): Place[] {
  const found: Place[] = [];
  for (let at = 0; at + 1 < tokens.length; at++) {
    const [number, letter, third] = [tokens[at]!, tokens[at + 1]!, tokens[at + 2]];
    if (number.shape !== 'number' || number.word.length > 1 || !/^[a-z]$/.test(letter.low) || letter.from !== number.to) continue;
    const after = third?.shape === 'number' && third.from === letter.to ? at + 3 : at + 2;
    if (tokens[after] && tokens[after]!.from === tokens[after - 1]!.to && tokens[after]!.shape !== 'mark') continue;
    if (at === 0 || !/^(?:in|of|fae|frae|from|class|academy|high|school|grammar|year|is|now|the|hello|luck|,|room|and|into|tae|to)$/.test(tokens[at - 1]!.low)) continue;
    found.push({ first: at, after, what: 'stage' });
  }
  return found;
}

/** Whether only joining words stand between two parts: "P2" *at* "Annette Street". */
function joined(tokens: readonly Token[], from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let at = from; at < to; at++) if (!JOINS.has(tokens[at]!.low) && !TIMES.has(tokens[at]!.low) && tokens[at]!.shape !== 'number') return false;
  return true;
}

function joinedUp(tokens: readonly Token[], places: readonly Place[]): Place[] {
  const out: Place[] = [];
  for (const place of places) {
    const last = out[out.length - 1];
    if (last && place.first < last.after) {
      last.after = Math.max(last.after, place.after);
      if (last.what === 'going') last.what = place.what;
    } else if (last && tokens[place.first]!.sentence === tokens[last.first]!.sentence && joined(tokens, last.after, place.first)) {
      last.after = place.after;
      if (place.what !== 'going') last.what = place.what;
    } else out.push({ ...place });
  }
  return out;
}

const NAME_FOLLOWS = set('at in of o ,');
const CLASS_NOUN = set('teacher teachers pupil pupils class classes kids boy boys girl girls taxi trip parents parent mum mums room children weans bairns homework assembly transition jotter bus lunch wont cant doesnt didnt isnt says said came got gets needs called wasnt hasnt cries cried keeps whose year group start starter swimming maths english results exam exams prelims');

/** Whether a sentence is written without capitals, so that they tell nothing. */
function wholeLow(tokens: readonly Token[], sentence: number, near: number): boolean {
  for (let at = Math.max(0, near - 15); at < Math.min(tokens.length, near + 15); at++) if (tokens[at]!.sentence === sentence && tokens[at]!.capital === 'first' && tokens[at]!.word !== 'I' && tokens[at]!.word.length > 1) return false;
  return true;
}

/** "Saturday 9.30, Ducklings": from the day on that stands before it. */
function dayBefore(tokens: readonly Token[], first: number): number {
  for (let at = first - 1; at >= 0 && first - at < 7 && tokens[at]!.sentence === tokens[first]!.sentence; at--) {
    if (DAY_NAMES.has(tokens[at]!.low)) return at;
    if (tokens[at]!.shape !== 'number' && !/^(?:[,.:]|at|am|pm)$/.test(tokens[at]!.low)) break;
  }
  return first;
}

/** Adds the name of the place, and the day and hour, to a stage or a club: "P2 at Annette Street", "Tollcross P5". */
function grown(tokens: readonly Token[], place: Place, taken: ReadonlySet<number>): Place {
  let { first, after } = place;
  const { sentence } = tokens[first]!;
  const here = (at: number): Token | null => (tokens[at]?.sentence === sentence ? tokens[at]! : null);
  for (let round = 0; round < 3; round++) {
    const next = here(after);
        if (next && NAME_FOLLOWS.has(next.low) && place.what !== 'school') {
      const named = nameAfter(tokens, after + 1, taken);
      const start = tokens[after + 1];
      if (named > after + 1 && (next.low !== ',' || start?.capital === 'first') && !(next.low === 'in' && !start)) after = named;
    }
    if (place.what === 'stage' && round === 0 && next && next.shape === 'word' && !CLASS_NOUN.has(next.low)) {
      const named = next.capital === 'first' ? nameAfter(tokens, after, taken) : wholeLow(tokens, sentence, first) && !NOT_NAME.has(next.low) && !taken.has(after) ? after + 1 : after;
      if (named > after) after = named;
    }
    let timed = after;
    while (here(timed) && timed - after < 8 && (TIMES.has(here(timed)!.low) || here(timed)!.shape === 'number' || /^(?:on|at|,|\.|:|every)$/.test(here(timed)!.low))) timed++;
    if (timed > after && tokens.slice(after, timed).some(({ low }) => TIMES.has(low))) after = timed;
  }
  if (place.what === 'stage' && CLASS_NOUN.has(here(after)?.low ?? '') && /^(?:at|in|from|fae|frae)$/.test(here(after + 1)?.low ?? '')) {
    const named = nameAfter(tokens, after + 2, taken);
    if (named > after + 2 && here(after + 2)?.capital === 'first') after = named;
  }
  if (place.what === 'club') first = dayBefore(tokens, first);
  while (after > place.after && (tokens[after - 1]!.shape === 'mark' || /^(?:on|at|every)$/.test(tokens[after - 1]!.low))) after--;
  if (place.what !== 'school') {
    if (here(first - 1)?.word === ',' && here(first - 2)?.capital === 'first' && !taken.has(first - 2) && place.what === 'stage') first--;
    const before = here(first - 1);
    if (before?.shape === 'word' && before.capital === 'first' && !taken.has(first - 1) && !NOT_NAME.has(before.low) && !before.opens) first--;
    while (first > 0 && first < place.first && here(first - 1)?.capital === 'first' && !taken.has(first - 1) && place.first - first < 3) first--;
  }
  return { ...place, first, after };
}

/** Schools, classes and clubs a text names, each with its stage, day and place in one. `taken`: tokens that are people's names. */
export function placesOfChildren(reading: Reading, taken: ReadonlySet<number>): Place[] {
  const { tokens } = reading;
  const parts = inOrder([...schoolsIn(tokens, taken), ...stagesIn(reading, taken), ...classesIn(tokens), ...clubsIn(tokens, taken), ...goingTo(reading, taken), ...onDays(tokens, taken), ...namedPlaces(tokens, taken)]);
  return joinedUp(tokens, joinedUp(tokens, parts).map((place) => grown(tokens, place, taken)));
}

