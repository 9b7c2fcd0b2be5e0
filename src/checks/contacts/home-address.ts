import { apart, foundApart } from '../apart.ts';
import type { FindingLevel } from '../finding.ts';
import type { Reading } from '../reading.ts';
import { knownThings } from '../register.ts';
import type { Told } from '../told.ts';
import { wordsAfter, wordsBefore } from './beside.ts';
import { withCapitals } from './one-case.ts';
import { PUBLIC_PLACE } from './public-words.ts';

const TYPE = String.raw`(?:street|st|str|road|rd|avenue|ave|av|drive|dr|lane|ln|place|pl|terrace|terr|ter|crescent|cres|court|ct|gardens?|gdns|grove|square|sq|wynd|brae|loan|loaning|gait|gate|quadrant|quad|circus|vennel|close|den|neuk|row|way|path|rise|glade|view|park|hill|heid|head|heights|walk|green|mews|bank|lea|meadows?|croft|crofts|field|mount|parade|promenade|esplanade|pend|rigg?|knowe|toll|muir|oval|wood|woods|whins|cottages|land|foregate|port|circle|link|links|dell|glen|haugh|shore|quay|pier|side|end)`;
const NUMBER = String.raw`(?:\d{1,4}[a-z]?(?:[/-]\d{1,3}[a-z]?)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)`;
const FLAT = String.raw`(?:(?:flat|apartment|apt|room|unit|house|no\.?|number) (?:\d{1,3}[a-z]?(?:[/-]\d{1,3})?|[a-h])|\d{1,2}f\d{1,2}|[a-d0-9]{1,2}/\d{1,2}|(?:top|ground|first|second|third|basement|middle)(?: (?:flat|floor|left|right|up))?(?: (?:left|right))?|(?:one|two|three|four) up (?:left|right)|close \d{1,3}|pf\d|tf\d|gf\d)`;
const NAME_WORD = String.raw`[\p{L}][\p{L}'.-]{0,20}`;
/** Where a number of a street may begin: the rest is read from here. */
const NUMBERED = apart('[\\w£/.,:-]', /(?:\d{1,4}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)\b)/gi);
const GAELIC = "(?:ceann|bràigh|druim|cnoc|rathad|sràid|àird|baile|gleann|rubha|creag|cladach|taobh|slighe|lòn|tom|sròn|port)";
const INSIDE = String.raw`(?:,? (?:(?:top|ground|first|second|third) (?:floor|left|right|flat)(?: (?:left|right))?|flat \d{1,2}(?:/\d)?))?`;
/** From a number: a name and what streets are called, "the" and a name, or a Gaelic name, which begins with what it is ("3 Ceann a' Bhàigh"). */
const STREET = new RegExp(String.raw`${NUMBER},? (?:(?:${NAME_WORD} ){1,3}?${TYPE}(?![\p{L}\d'])${INSIDE}|the (?:${NAME_WORD} )?${NAME_WORD}(?![\p{L}\d])|${GAELIC}(?: [\p{L}'-]{1,20}){1,3})`, 'iuy');
const FLAT_BEFORE = new RegExp(String.raw`(?:^|[^\p{L}\d£/.,:-])(${FLAT},? (?:at )?|number )$`, 'iu');
/** After these words a number and a name are a home, whatever the street is called. */
const CUE = String.raw`(?:addd?ress(?: is| still| was|:)*|adress(?: is| still| was|:)*|addy(?: is|:)?|property|lives?(?: wi| with \w+)? (?:at|in|up)|living (?:at|in)|stays? (?:at|in|up)|staying (?:at|in)|bides? (?:at|in)|biding (?:at|in)|live with us at|home at|home is|house is|keys (?:to|for)|(?:collects?|collect) \w+ from|posted (?:out )?to|re-?issue \w+ to|write to|letters? to|sent (?:it )?to|delivered? to|visit (?:\w+ )?at|moved (?:in)?to|moving to|sleeps at|tenants? (?:of|at|in)|owner of|house at|taigh aig|fuireach (?:ann an|aig)|a' fuireach aig|(?:on|at) \w+ ?home)`;
const CAPITAL_RUN = String.raw`\p{Lu}[\p{L}'-]*(?: (?:na|nan|an|a'|the|of|h-)?[ -]?\p{Lu}[\p{L}'-]*){0,3}`;
const CUED = new RegExp(String.raw`\b(?:${CUE}|(?:his|her|their|the) home(?: on [^,.\n]{1,20})?,)[ :,]{0,2}(?:still )?`, 'gi');
const CUED_NUMBER = new RegExp(String.raw`(?:${FLAT},? )?${NUMBER},? \p{Lu}[\p{L}'-]*(?: [\p{L}'-]{1,12}){0,3}?(?=[,.;!?\n)]|$| (?:on|at|and|to|were|was|is|in|for|by|with|where)\b)`, 'iuy');
const CUED_HOUSE = new RegExp(String.raw`(?:The |Croft \d{1,3}, |Taigh )?${CAPITAL_RUN}(?:, (?:\d{1,3} )?${CAPITAL_RUN}){0,2}(?:, (?:last|first|end|corner) house)?`, 'uy');
const IS_HOUSE = /Cottage|Farmhouse|Steading|Croft|Bungalow|Schoolhouse|Lodge|Villa|Bothy|Gatehouse/;
const HOUSE = apart('[\\p{L}\\d]', /(?:\p{Lu}[\p{L}'-]+ ){1,2}(?:Cottage|Farmhouse|Steading|Croft|Bungalow|Schoolhouse|Lodge|Villa|Bothy|Gatehouse)(?:, \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)?(?![\p{L}])/gu);
const NUMBERED_ALONE = /\b(?:(?:you're|he's|she's|they're|lives|live|stays|bides|is) (?:at|in)) ((?:number|no\.?|flat) \d{1,4}[a-z]?(?:\/\d)?)(?![\w/])/gi;
const HOMELY = /\b(?:lives?|lived|living|stays?|staying|bides?|biding|tenants?|evicted|family|his|her|their|my|ma|your|mr|mrs|ms|miss|home|house|mum|dad|son|daughter|keys|flat|neighbou?r|visit|stroke|for \p{Lu}\p{Ll}+ \p{Lu}|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ (?:at|of|in|,)|parked|surveyor|nurse|carer|engineer|address)\b|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+,? (?:at|of|in)? ?$/u;
const A_RANGE = /(?:\d|nos?\.?|numbers|odds|evens) ?(?:to|-|and) ?$|\bbetween$/i;
const AFTER_PUBLIC = /^ ?(?:\(?(?:community|library|office|hall|surgery)|was the birthplace|will (?:be )?clos|is closed|seeks|applicant)|^, ground floor, applicant/i;
const BUSINESS = /(?:\p{Lu}[\p{L}'-]+ )+\p{Lu}[\p{L}'-]+, $/u;

/** Words that are not the name of a street: "12 people in the park", "3 days on the road". */
const NOT_A_STREET = /^(?:\d+[a-z]?,? )(?:and|a|an|per|of|in|on|at|to|from|for|and|or|people|children|pupils|times|days?|weeks?|months?|years?|hours?|minutes?|miles?|metres?|km|new|more|bins|homes|houses|per|buses|vehicles|cars|the|to|mph|percent|old|different|free|big|small|extra|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|am|pm|st|nd|rd|th|a|by|from|until|lorries|trees|staff|residents|places|spaces|were|was|is|are|has|have|will|can|we|you|i|it|he|she|they|that|with|without|wi|wheelie|litter|grit|play|car|bus|school|road|street|long|short|bed|bedroom|storey|acre|ft|feet|metre|foot|did|who|which|whichever|that|local|public|town|village|city|parks?|primary|gritters?|routes?|no|nae|not|out|off|up|down|o|ae)\b/i;

const isKnown = (reading: Reading, written: string): boolean => {
  const low = written.toLowerCase();
  const { addresses } = knownThings(reading.around.register);
  return addresses.some((address) => address.includes(low) || low.includes(address));
};

/** How grave an address is, or null where it is no home: public words near it, a range, the register. */
function levelAt(reading: Reading, from: number, to: number): FindingLevel | null {
  const before = wordsBefore(reading, from, 80);
  const after = wordsAfter(reading, to, 50);
  if (A_RANGE.test(before.trimEnd()) || AFTER_PUBLIC.test(after) || isKnown(reading, reading.plain.slice(from, to))) return null;
  if (reading.checked.context === 'incoming') return /\b(?:library|office|hall|school|centre|shop|surgery|hotel|pub|licen[cs]e|club|church|works|building|depot|column|lamp ?post|licence at|object(?:ion)? to|application|dentist|caf[eé]|bakery|bar|chippy|takeaway)\b[^.!?\n]{0,26}$/i.test(before) ? null : 'stop';
  const homely = HOMELY.test(before.slice(-60)) || /^ ?(?:\(?his|her|who|where (?:he|she)|after)/.test(after);
  if (PUBLIC_PLACE.test(before) || PUBLIC_PLACE.test(after)) return homely && !/\b(?:library|hall|office|offices|centre|centre|chambers|meets|void|licen|notice|applica|works|closed|school|park|drop)/i.test(before + after) ? 'stop' : null;
  if (!homely && BUSINESS.test(before)) return null;
  return homely ? 'stop' : 'warn';
}

function at(reading: Reading, from: number, to: number): Told[] {
  const level = levelAt(reading, from, to);
  return level ? [{ kind: 'home-address', level, from, to }] : [];
}

const CAPITAL = /\p{Lu}/u;

function streetsIn(reading: Reading): Told[] {
  const { plain } = reading;
  // Who writes for a council gives a street its capital: "2014 held the other end" is none.
  const knowsCapitals = reading.checked.context !== 'incoming' && CAPITAL.test(plain);
  const found: Told[] = [];
  for (const { index } of foundApart(plain, NUMBERED)) {
    STREET.lastIndex = index;
    const street = STREET.exec(plain)?.[0];
    if (street === undefined) continue;
    const flat = FLAT_BEFORE.exec(plain.slice(Math.max(0, index - 34), index))?.[1]!.length ?? 0;
    if (flat === 0 && (NOT_A_STREET.test(street) || (knowsCapitals && !CAPITAL.test(street)))) continue;
    found.push(...at(reading, index - flat, index + street.length));
  }
  return found;
}

/** A house by name alone is a guess: only where it is no town. */
const IS_HOME = /^\d|^(?:flat|top|ground|first|second|third)|, |House$|Cottage|Croft|Steading|^The /i;

/** What a pattern reads at one place of a text. */
function readAt(pattern: RegExp, text: string, place: number): string {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0] ?? '';
}

/** Homes named after words for living somewhere. */
function cuedIn(reading: Reading, text: string): Told[] {
  const found: Told[] = [];
  for (const cue of text.matchAll(CUED)) {
    const from = cue.index + cue[0].length;
    const street = readAt(STREET, text, from);
    const home = (NOT_A_STREET.test(street) ? '' : street) || readAt(CUED_NUMBER, text, from) || readAt(CUED_HOUSE, text, from);
    if (home === '' || !IS_HOME.test(home) || (PUBLIC_PLACE.test(home) && !home.endsWith('House')) || isKnown(reading, home)) continue;
    found.push({ kind: 'home-address', level: 'stop', from, to: from + home.length });
  }
  for (const match of text.matchAll(NUMBERED_ALONE)) {
    const to = match.index + match[0].length;
    found.push({ kind: 'home-address', level: 'stop', from: to - match[1]!.length, to });
  }
  return found;
}

function housesIn(reading: Reading, text: string): Told[] {
  if (!IS_HOUSE.test(text)) return [];
  return [...foundApart(text, HOUSE)].flatMap((match) => {
    const before = wordsBefore(reading, match.index, 70);
    const homely = reading.checked.context === 'incoming' || HOMELY.test(before);
    return homely && !PUBLIC_PLACE.test(before) ? at(reading, match.index, match.index + match[0].length) : [];
  });
}

/**
 * Where private people live: number and street, or a name after words for living there.
 * Offices, halls, works and licence notices, and what the register knows, are left alone.
 */
export function homesIn(reading: Reading): Told[] {
  const text = withCapitals(reading);
  return [...cuedIn(reading, text), ...streetsIn(reading), ...housesIn(reading, text)];
}
