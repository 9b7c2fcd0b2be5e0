import { apart, foundInStretches } from '../apart.ts';
import { bySentenceText, isInSentences, type Remembered } from '../by-sentence.ts';
import { heardIn } from '../heard.ts';
import { labelsBeside } from '../labels.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { sentenceAround, wordsBefore } from './beside.ts';
import { type BirthShape, birthShapesIn, GOES_ON } from './birth-shapes.ts';

const NUMERIC = apart('[\\p{L}\\d£/.-]', /(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{2} \d{2} (?:\d{4}|\d{2}))(?![\p{L}\d/%]|[.-]\d)/gu);

const THINGS = /\b(?:library|bridge|centre|school|club|council|museum|hall|park|service|team|charity|festival|group|bus|ferry|building|it|we|that|this|which|there|what|price|pool|app|it'?s|deadline|meeting|band|route|number|season|closing|fee|cost|match|game|score|start|show|class)\s*(?:also |just )?$/i;
const SOMEBODY = /\b(?:he|she|him|his|her|hers|they|who|i|mum|mam|dad|gran|granny|granda|papa|nana|son|daughter|wean|bairn|boy|girl|lad|lass|baby|twins?|brother|sister|mr|mrs|miss|resident|old)\b/i;
const NAME = /(?:^|[^\p{L}])\p{Lu}[\p{Ll}'-]{1,20}[ ,(:;-]*$/u;
const BIRTHDAY_AFTER = /^[ ,]*(?:(?:is|was)?[ ]?(?:my|his|her|their|\w+'s) (?:birthday|date of birth|dob)|(?:he|she|they) (?:came (?:into|intae) |wa?s born|wis born))\b/i;
const HISTORIC = /\b(?:1[0-8]\d\d|190\d)\b|\b(?:founder|poet|engineer|born in the year|burial|census|anniversary|statue|opened|founded|built)\b/i;

function isBirth(reading: Reading, place: { from: number; to: number }, written: string): boolean {
  if (HISTORIC.test(written) || BIRTHDAY_AFTER.test(reading.plain.slice(place.to, place.to + 40))) return !HISTORIC.test(written);
  const { before } = labelsBeside(reading, place, 34);
  return before?.subject === 'born' && !/\b(?:between|before|after|since|until|till|or)\b/i.test(reading.plain.slice(before.to, place.from)) && !/\d{3}/.test(reading.plain.slice(before.to, place.from)) && !/\bcertificates?\b/i.test(reading.plain.slice(before.to, place.from));
}

const YEARS = /\d{4}/;
const NAME_ANY_CASE = /(?:^|[.!?] |\n)\p{L}{2,20}(?: \p{L}{2,20})? \($/u;
/** In a resident's words a whole date right behind a name or a number of a person is a birthday: "Alfie (19.8.2016)". */
function standsByName(reading: Reading, { from }: { from: number }, written: string): boolean {
  if (reading.checked.context === 'post') return /\(\s*$/.test(reading.plain.slice(Math.max(0, from - 2), from)) && NAME.test(reading.plain.slice(Math.max(0, from - 26), from)) && YEARS.test(written) && !HISTORIC.test(written);
  const before = wordsBefore(reading, from, 40);
  return /[^\d]/.test(written) && !/^\d+ \d/.test(written) && !/\b(?:on|since|from|until|till|by|dated?|of|ref|the|due|sent|wrote|meeting|visit|appointment)[ :]*$/i.test(before) && (NAME.test(before) || NAME_ANY_CASE.test(before) || /\d [a-d][ ,]+$/i.test(before) || /\bis \p{L}+ \p{L}+ $/u.test(before));
}

const isRealDay = (written: string): boolean => {
  const [first = 0, second = 0, third = 0] = written.split(/ ?[/. -] ?/).map(Number);
  const [day, month] = first > 31 ? [third, second] : [first, second];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
};

const PERSON_LAST = /(?:^|[^\p{L}])(?:(?:wee|young|old|auld) (?:man|wan|one|yin|lady|fella)|(?:aunt|auntie|uncle|granny|nana|mrs|mr|miss) [\p{L}'-]+|he|she|who|baby|wean|daughter|son|boy|girl|bairn|mum|mam|maw|dad|da|gran|granny|granda|grandad|nana|papa|wife|husband|brother|sister|niece|nephew|twins|youngest|eldest|\p{Lu}\p{Ll}+)$/u;

/** "Jessie McGlashan of the Tuesday lunch club": it is not the club that turns 90. */
const OF_THEIRS = /\p{Lu}\p{Ll}+ (?:Mac|Mc|O')?\p{Lu}[\p{L}'-]+ (?:of|from|at) the [^.,;!?]{0,30}$/u;

const WHOSE = /(?:^|[^\p{L}])(?:my|ma|her|his|their|your|\p{L}{2,}'s)(?: \p{L}+)?$/iu;
const NOBODYS = /\b(?:its|our|library|bridge|school|club|council|museum|hall|park|service|team|charity|festival|castle|town|city|scotland|nhs|theatre|depot|colleagues?|company)\b/i;

/** Whether a birthday on a day is a private person's: in a post with an age only, since councils wish their own a happy one. */
function isBirthdayOf(reading: Reading, written: string, before: string, place: { from: number; to: number }): boolean {
  if (reading.checked.context === 'post' && /^birthday/i.test(written)) return false;
  const sentence = sentenceAround(reading, place);
  return !NOBODYS.test(sentence) && !HISTORIC.test(sentence) && (WHOSE.test(before) || /^ to \p{Lu}\p{Ll}+ (?:Mac|Mc|O')?\p{Lu}/u.test(reading.plain.slice(place.to, place.to + 40)));
}

/** Whether "is 5 next Wednesday" and the like is said of somebody, and not of a library or a price. */
function isSomebodys(reading: Reading, written: string, place: { from: number; to: number }): boolean {
  const before = wordsBefore(reading, place.from, 60).replace(/[ ,(]+$/, '');
  if (OF_THEIRS.test(before)) return true;
  if (THINGS.test(before)) return false;
  if (/birthday/i.test(written)) return isBirthdayOf(reading, written, before, place);
  if (/^(?:s?hes|Turns|Turned) /.test(written)) return true;
  if (/^turn /i.test(written)) return /\b(?:i|you|ye|they)$/i.test(before);
  if (/^(?:is|'s|was|wis|will be|be|not)/i.test(written)) return PERSON_LAST.test(before.trimEnd().replace(/(?:'ll|'s| is| as)$|n't$/i, '').replace(/S?HE$|Who$|S?he$/i, (word) => word.toLowerCase())) && !/^[a-z' ]+\d{1,3},? (?:the )?\d/i.test(written);
  return SOMEBODY.test(sentenceAround(reading, place)) || /\p{Lu}\p{Ll}+$/u.test(before);
}

const known: Remembered<BirthShape> = new Map();
const speaksOfBirth = new Map<string, boolean>();
const MAY_BE_WORDED = /born|birth|dob|bday|intae this|into this|passport|match/i;
const BORN_AT = /\b(?:born at [\d.:]{1,5}(?: ?[ap]m)?|(?:his|her|their) birthday(?: is|'s)?) (?:on )?(?:the )?$/i;
const PAPERS = /\b(?:match\w*|passport|on file|birth certificate)\b/i;

/** A whole date of somebody's life in words about papers: "9 November 1958 didn't match the passport". */
const isOnPapers = (reading: Reading, place: { from: number; to: number }, written: string): boolean =>
  reading.checked.context !== 'post' && /\b(?:19[2-9]\d|200\d|201\d)$/.test(written) && PAPERS.test(sentenceAround(reading, place, 60));

function wordedAt(reading: Reading, from: number, written: string): Told[] {
  const place = { from, to: from + written.length };
  if (!isBirth(reading, place, written) && !isOnPapers(reading, place, written)) return [];
  const at = BORN_AT.exec(reading.plain.slice(Math.max(0, from - 40), from))?.[0].length ?? 0;
  const on = GOES_ON.exec(reading.plain.slice(place.to, place.to + 40))?.[0].length ?? 0;
  return [{ kind: 'date-of-birth', level: 'stop', from: from - at, to: place.to + on }];
}

function shapesIn(reading: Reading): Told[] {
  const mayBeWorded = isInSentences(reading, speaksOfBirth, MAY_BE_WORDED);
  return bySentenceText(reading, known, birthShapesIn).flatMap(({ index: from, written, how }): Told[] => {
    if (how === 'worded') return mayBeWorded ? wordedAt(reading, from, written) : [];
    const place = { from, to: from + written.length };
    return isSomebodys(reading, written, place) ? [{ kind: 'date-of-birth', level: 'stop', ...place }] : [];
  });
}

/** Dates, worded dates and ages that fix somebody's birthday: by the words for it, or right behind a name. */
export function birthdaysIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found = shapesIn(reading);
  for (const match of foundInStretches(heard.stretches, NUMERIC)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    if (isRealDay(match.written) && (isBirth(reading, place, match.written) || standsByName(reading, place, match.written))) found.push({ kind: 'date-of-birth', level: 'stop', ...place });
  }
  return found;
}
