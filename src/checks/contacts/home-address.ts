import { firstWhere } from '../../core/halving.ts';
import { bySentenceText, type Remembered } from '../by-sentence.ts';
import type { FindingLevel } from '../finding.ts';
import type { Reading, Token } from '../reading.ts';
import { identifiersIn } from '../identifiers/identifiers-in.ts';
import { likelyIn, surestIn } from '../people/weighed.ts';
import { knownThings } from '../register.ts';
import type { Told } from '../told.ts';
import { wordsAfter, wordsBefore } from './beside.ts';
import { isSomebodys, isWithSomebody } from './by-name.ts';
import { homeShapesIn, type HomeShape } from './home-shapes.ts';
import { PUBLIC_PLACE } from './public-words.ts';

const HOMELY = /\b(?:lives?|lived|living|stays?|staying|bides?|biding|tenants?|evicted|family|his|her|their|my|ma|your|mr|mrs|ms|miss|home|house|mum|dad|son|daughter|keys|flat|neighbou?r|neebor|visit|stroke|parked|householder|occupant|occupier|resident|wumman|woman|man|couple|lady|pensioner|she|he|they|he's|she's|they're|surveyor|nurse|carer|engineer|joiner|plumber|address)\b/i;
const A_RANGE = /(?:\d|nos?\.?|numbers|odds|evens) ?(?:to|-|and) ?$|\bbetween$/i;
const AFTER_PUBLIC = /^ ?(?:\(?(?:community|library|office|hall|surgery)|was the birthplace|will (?:be )?clos|is closed|seeks|applicant)|^, ground floor, applicant/i;
const PUBLIC_OF_OLD = /\b(?:1[0-8]\d\d|19[0-4]\d)\b|\b(?:plaque|birthplace|HMS|statue)\b/;
const ON_A_LIST = /\b\d\d\/\d{4,6}\/[A-Z]{2,4}\b|\be\.g\.|\bfor example\b/;
const VENUE = /\p{Lu}[\p{L}'-]+, $|\b[Uu]nit $/u;
const RESIDENTS_PUBLIC = /\b(?:library|office|hall|school|centre|shop|surgery|hotel|pub|licen[cs]e|club|church|works|building|depot|column|lamp ?post|licence at|object(?:ion)? to|application|dentist|caf[eé]|bakery|bar|chippy|takeaway|bus stop|pothole|limit)\b[^.!?\n]{0,26}$/i;
const CLEARLY_PUBLIC = /\b(?:library|hall|office|offices|centre|chambers|registrar|meets|void|licen|notice|applica|works|closed|school|park\b|drop|museum|surgery|board\b|pub\b|bar\b|caf[eé]|reception)/i;

const LICENCE = /\b(?:new lets?|bids? closes?|licen[cs](?:e|es|ing)|applica(?:tion|nt)|planning|objections?|hmo|permission|appeal)\b/i;

const isKnown = (reading: Reading, written: string): boolean => {
  const low = written.toLowerCase();
  const { addresses } = knownThings(reading.around.register);
  return addresses.some((address) => address.includes(low) || low.includes(address));
};

const OF_THE_TENANT = /\b(?:tenants?|occupants?|occupier|householder|resident|his|her|mrs?|wet room|adaptation|stairlift|repair|fire)\b/i;

/** Whether the sentences around a street tell of one who lives there: the tenant, somebody named, in a reply the one who asked. */
function isNearSomebody(reading: Reading, from: number, to: number): boolean {
  const around = reading.plain.slice(Math.max(0, from - 110), to + 90);
  if (PUBLIC_PLACE.test(around)) return false;
  if (/\bflat\b|\d\/\d|\df\d|floor|(?:top|ground) (?:left|right)/i.test(reading.plain.slice(from, to)) || OF_THE_TENANT.test(around)) return true;
  return reading.checked.context === 'reply' && /\byour?\b/i.test(around);
}

const POINTED = /\b(?:he|she|him|her|his|mr|mrs|miss|ms|my|ma|mum|dad|your|you|yous|neighbou?rs?|neebor|family|tenant|wife|man|woman|wumman|lassie|lady|wean|they|them|nibs|wifie|i|we|us|me|we're|i'm|he's|she's|close)\b/i;
const AT_LAST = /(?:\b(?:at|fae|frae|from|outside|in|of|on|to|up|doon|is|are|have|has|got|gets)|[.:,;!?-]) ?(?:the )?$/i;

/** How grave a number and street are, or null where they are no home: public words near, a range, the register. */
function levelOfStreet(reading: Reading, from: number, to: number): FindingLevel | null {
  const before = wordsBefore(reading, from, 80);
  const after = wordsAfter(reading, to, 50);
  if (A_RANGE.test(before.trimEnd()) || AFTER_PUBLIC.test(after)) return null;
  if (reading.checked.context === 'incoming') return RESIDENTS_PUBLIC.test(before) ? null : 'stop';
  if (LICENCE.test(before + after) && !/\b(?:your|homeless\w*)\b/i.test(before)) return null;
  if (ON_A_LIST.test(reading.plain.slice(Math.max(0, from - 80), to)) || PUBLIC_OF_OLD.test(before + after)) return null;
  const somebodys = isSomebodys(reading, from);
  const homely = somebodys || HOMELY.test(before.slice(-60)) || /^ ?(?:\(?his|her|who|where (?:he|she)|after)/.test(after);
  if (PUBLIC_PLACE.test(before) || PUBLIC_PLACE.test(after)) return homely && !CLEARLY_PUBLIC.test(before + after) ? 'stop' : null;
  if (!somebodys && VENUE.test(before)) return null;
  if (homely || isWithSomebody(reading, from, before)) return 'stop';
  return isNearSomebody(reading, from, to) ? 'warn' : null;
}

/** A house without a number and street is somebody's only where somebody is said to be there. */
function levelOfHouse(reading: Reading, { how }: HomeShape, from: number, to: number): FindingLevel | null {
  const isStreet = how === 'named' && !/\d| [A-H]\b/.test(reading.plain.slice(from, to));
  const somebodys = isSomebodys(reading, from);
  if (isStreet && !somebodys) return null;
  const before = wordsBefore(reading, from, 90);
  const after = wordsAfter(reading, to, 40);
  const { context } = reading.checked;
  if (A_RANGE.test(before.trimEnd()) || AFTER_PUBLIC.test(after) || PUBLIC_OF_OLD.test(before + after) || (context !== 'incoming' && ON_A_LIST.test(before))) return null;
  if (context !== 'incoming' && (CLEARLY_PUBLIC.test(before.slice(-45)) || LICENCE.test(before) || /\byears (?:at|in) $/.test(before))) return null;
  if (how === 'house' && context === 'incoming') return PUBLIC_PLACE.test(before) ? null : 'stop';
  if (somebodys && !(isStreet && /\bon $/.test(before))) return 'stop';
  if (isStreet || /\b(?:the|a) $/i.test(before)) return null;
  if (PUBLIC_PLACE.test(before.slice(-50)) || RESIDENTS_PUBLIC.test(before) || /^ ?(?:is|will be) (?:closed|shut)/.test(after)) return null;
  if (how === 'house') return HOMELY.test(before) || isWithSomebody(reading, from, before) ? 'stop' : null;
  if (context === 'incoming' && before.trim() === '' && after.trim() === '') return 'stop';
  const pointed = POINTED.test(context === 'post' ? before : before + after) || HOMELY.test(before) || isWithSomebody(reading, from, before);
  if (how === 'number') return context === 'incoming' && (/\b(?:at|fae|frae|outside) $/i.test(before) || (AT_LAST.test(before) && pointed)) ? 'stop' : null;
  return (AT_LAST.test(before) || before.trim() === '') && pointed ? 'stop' : null;
}

const PUBLIC_NAME = /\b(?:library|hall|office|centre|school|academy|nursery|hospital|museum|church|hotel|station|primary|college|surgery|clinic|theatre)\b/i;

/** "Every tenant in": said of a whole street. */
const OF_A_STREET = /\b(?:every|all|each) (?:tenant|resident|household|householder)s? (?:in|of|on|from)(?: the)? $/i;

const isOfAStreet = (reading: Reading, from: number, to: number): boolean =>
  reading.checked.context !== 'incoming' && !/\d/.test(reading.plain.slice(from, to)) && OF_A_STREET.test(wordsBefore(reading, from, 60));

function levelOf(reading: Reading, shape: HomeShape, from: number, to: number): FindingLevel | null {
  const written = reading.plain.slice(from, to);
  if (isKnown(reading, written) || isOfAStreet(reading, from, to)) return null;
  if (shape.how === 'cued') return PUBLIC_PLACE.test(written) && !written.endsWith('House') ? null : 'stop';
  if (shape.how === 'loose' && reading.checked.context !== 'incoming') return null;
  if (shape.how === 'street' || shape.how === 'loose') return levelOfStreet(reading, from, to);
  return PUBLIC_NAME.test(written) ? null : levelOfHouse(reading, shape, from, to);
}

type Home = { from: number; to: number; level: FindingLevel | null };

/** Of places that overlap one, as far as any of them reaches: with a number and street goes how neighbours tell it. */
function asOne(homes: Home[]): Told[] {
  const out: Home[] = [];
  // In place, since telephones of 2020 have no toSorted.
  homes.sort((one, other) => one.from - other.from || other.to - one.to);
  for (const home of homes) {
    const last = out[out.length - 1];
    if (!last || home.from > last.to || (home.from === last.to && (!home.level || !last.level))) out.push({ ...home });
    else {
      last.to = Math.max(last.to, home.to);
      last.level ??= home.level;
    }
  }
  return out.flatMap(({ from, to, level }) => (level ? [{ kind: 'home-address', level, from, to }] : []));
}

const known: Remembered<HomeShape> = new Map();

/** From which likelihood on words that no rule knows are a home, and from which on it is sure; and down to which their neighbours belong to it. */
const LEARNT = { kinds: ['home-address'] as const, begins: 0.6, goesOn: 0.2 };
const SURE = 0.85;

/** "Column 14, Cairn Wynd": what stands in the street has a number, too. */
const OF_A_THING = /\b(?:columns?|lamp ?posts?|lights?|poles?|bus stops?|bins?|signs?|bays?|stances?|units?)(?: no\.?| number)? ?$/i;

/** "All welcome": in a post the place that goes with it is everybody's. */
const OPEN_TO_ALL = /\b(?:all|everyone|everybody|visitors) welcome\b|\bopen to (?:all|everyone)\b|\bdoors open\b|\bjust turn up\b|\bcome along\b|\bfree entry\b|\bno booking\b/i;

const isOpenToAll = (reading: Reading, { from, to }: Home): boolean =>
  (reading.checked.context === 'post' && OPEN_TO_ALL.test(reading.plain.slice(Math.max(0, from - 80), to + 60))) || isOfAStreet(reading, from, to);

/** A home is said in words: an account, a number or an id that a program made has none beside those for "number". */
const isInWords = ({ shape, low }: Token): boolean => shape === 'word' && low.length > 2 && !/^(?:number|account|quot|ref)/.test(low) && /[g-z]/.test(low);

const overlaps = (one: Pick<Home, 'from' | 'to'>, other: Pick<Home, 'from' | 'to'>): boolean => one.from < other.to && other.from < one.to;

/** Whether the words around say that it is a matter of public record: a licence, a plaque. */
function isOnRecord({ plain, checked: { context } }: Reading, { from, to }: Home): boolean {
  const around = plain.slice(Math.max(0, from - 80), to + 60);
  return PUBLIC_OF_OLD.test(around) || (context !== 'incoming' && LICENCE.test(around));
}

/** Below this likelihood a place that a rule took for somebody's home is none: a shop's, an applicant's, a plaque's. */
const HARDLY = 0.02;

function surestBetween(reading: Reading, { from, to }: Pick<Home, 'from' | 'to'>): number {
  const { tokens } = reading;
  const first = firstWhere(tokens.length, (at) => tokens[at]!.to > from);
  const after = firstWhere(tokens.length, (at) => tokens[at]!.from >= to);
  return surestIn(reading, LEARNT.kinds, first, after);
}

/** How grave a rule's home is once what was learnt was asked: in a post none where that sees nothing of one, in a message it is only asked about. */
function weighed(reading: Reading, shape: HomeShape, home: Home): Home {
  const { context } = reading.checked;
  if (home.level !== 'stop' || shape.how === 'cued' || context === 'reply' || surestBetween(reading, home) >= HARDLY) return home;
  return { ...home, level: context === 'post' ? null : 'warn' };
}

/** How sure the council's words must be of a home that a rule took for none: surer where nobody is spoken of before it. */
function surerThan(reading: Reading, { from }: Home): number {
  if (reading.checked.context === 'incoming') return 0;
  const before = wordsBefore(reading, from, 90);
  return HOMELY.test(before) || isWithSomebody(reading, from, before) ? 0.8 : 0.96;
}

/** Homes as was learnt from texts; where a rule says whose a place is, it says where it begins and ends. */
const learntHomes = (reading: Reading, byRule: readonly Home[]): Home[] => likelyIn(reading, LEARNT).flatMap(({ first, after, sure }): Home[] => {
  const home: Home = { from: reading.tokens[first]!.from, to: reading.tokens[after - 1]!.to, level: sure < SURE ? 'warn' : 'stop' };
  const written = reading.plain.slice(home.from, home.to);
  const isNumber = identifiersIn(reading).some((told) => overlaps(told, home));
  const ruled = byRule.filter((each) => overlaps(each, home));
  const isRuled = ruled.some(({ level }) => level !== null) || (ruled.length > 0 && sure < surerThan(reading, home));
  const isThings = OF_A_THING.test(wordsBefore(reading, home.from));
  return isRuled || isNumber || isThings || isOpenToAll(reading, home) || !reading.tokens.slice(first, after).some(isInWords) || isOnRecord(reading, home) || isKnown(reading, written) ? [] : [home];
});

/**
 * Where private people live: number and street, a house by its name or as neighbours tell it, and what was learnt to read as one.
 * Rules leave offices, halls, works and licence notices alone; what was learnt is held back by the register, licences and old years.
 */
export function homesIn(reading: Reading): Told[] {
  const byRule = bySentenceText(reading, known, homeShapesIn).map((shape): Home => {
    const [from, to] = [shape.index, shape.index + shape.length];
    return weighed(reading, shape, { from, to, level: levelOf(reading, shape, from, to) });
  });
  return asOne([...byRule, ...learntHomes(reading, byRule)]);
}
