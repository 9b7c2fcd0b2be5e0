import { apart, foundApart, foundInStretches } from '../apart.ts';
import { heardIn } from '../heard.ts';
import { labelsBeside } from '../labels.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { sentenceAround, wordsBefore } from './beside.ts';

const MONTH = String.raw`(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?`;
const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth';
const UNITS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty';
const DAY = String.raw`(?:\d{1,2}(?: ?(?:st|nd|rd|th))?|(?:(?:twenty|thirty)[- ])?(?:${ORDINALS})|(?:(?:twenty|thirty)[- ])?(?:${UNITS}))`;
const YEAR = String.raw`(?:'?\d{2}(?:\d{2})?|(?:nineteen|twenty)[- ](?:hundred(?: and)? ?)?(?:oh[- ])?(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:${UNITS}))?|${UNITS})|two thousand(?: and)?(?: (?:${UNITS}))?(?:[- ](?:${UNITS}))?)`;
const FEAST = String.raw`(?:christmas (?:day|eve)|boxing day|hogmanay|new year'?s? (?:day|eve)|hallowe'?en|st andrew'?s day|burns night|valentine'?s day|leap day)`;
const OF = String.raw`(?:[ ,]{1,2}(?:of |o' |o )?(?:the )?)`;
const WORDED = apart('[\\p{L}\\d£/]', new RegExp(String.raw`(?:${DAY}${OF}${MONTH}(?:${OF}${YEAR})?|${MONTH} ${DAY}(?:,? ${YEAR})?|${FEAST}(?:,? (?:in )?${YEAR})?)(?![\p{L}\d%])`, 'giu'));
const NUMERIC = apart('[\\p{L}\\d£/.-]', /(?:\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{2} \d{2} (?:\d{4}|\d{2}))(?![\p{L}\d/%]|[.-]\d)/gu);

/** "turns seven on Friday", "she's 5 next Wednesday", "will be ninety tomorrow". */
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun';
const AGE = String.raw`(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:${UNITS}))?|a hundred|(?:a|one) hundred(?: and (?:${UNITS}))?|${UNITS})`;
const DAYS = String.raw`(?:(?:on|this|next|come|the) ){0,2}(?:${WEEKDAY}|tomorrow|today|the morn|christmas day|hogmanay|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: (?:of )?${MONTH})?)`;
const GROWN = String.raw`( ${AGE}(?: years old)?,? ${DAYS})(?![\p{L}\d])`;
const TURNS = apart('[\\p{L}\\d]', new RegExp(String.raw`(?:turns|turned|turning|will be|is|wis|reaches|reached)${GROWN}`, 'giu'));
const IS_TO_BE = apart('^|[^\\p{L}]', new RegExp(String.raw`'s${GROWN}`, 'giu'));
const THINGS = /\b(?:library|bridge|centre|school|club|council|museum|hall|park|service|team|charity|festival|group|bus|ferry|building|it|we|that|this|which|there|what|price|pool|app|it'?s|deadline|meeting|band|route|number|season|closing|fee|cost|match|game|score|start|show|class)\s*(?:also |just )?$/i;
const SOMEBODY = /\b(?:he|she|him|his|her|hers|they|who|i|mum|mam|dad|gran|granny|granda|papa|nana|son|daughter|wean|bairn|boy|girl|lad|lass|baby|twins?|brother|sister|mr|mrs|miss|resident|old)\b/i;
const NAME = /(?:^|[^\p{L}])\p{Lu}[\p{Ll}'-]{1,20}[ ,(:;-]*$/u;
const BIRTHDAY_AFTER = /^[ ,]*(?:is|was)?[ ]?(?:my|his|her|their|\w+'s) (?:birthday|date of birth|dob)\b/i;
const HISTORIC = /\b(?:1[0-8]\d\d|190\d)\b|\b(?:founder|poet|engineer|born in the year|burial|census|anniversary|statue|opened|founded|built)\b/i;

function isBirth(reading: Reading, place: { from: number; to: number }, written: string): boolean {
  if (HISTORIC.test(written) || BIRTHDAY_AFTER.test(reading.plain.slice(place.to, place.to + 40))) return !HISTORIC.test(written);
  const { before } = labelsBeside(reading, place, 34);
  return before?.subject === 'born' && !/\d{3}/.test(reading.plain.slice(before.to, place.from)) && !/\bcertificates?\b/i.test(reading.plain.slice(before.to, place.from));
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

function worded(reading: Reading): Told[] {
  if (!/born|birth|dob|bday/i.test(reading.plain)) return [];
  const found: Told[] = [];
  for (const match of foundApart(reading.plain, WORDED)) {
    const place = { from: match.index, to: match.index + match[0].length };
    if (isBirth(reading, place, match[0])) found.push({ kind: 'date-of-birth', level: 'stop', ...place });
  }
  return found;
}

const PERSON_LAST = /(?:^|[^\p{L}])(?:he|she|who|baby|wean|daughter|son|boy|girl|bairn|\p{Lu}\p{Ll}+)$/u;

/** Whether "is 5 next Wednesday" and the like is said of somebody, and not of a library or a price. */
function isSomebodys(reading: Reading, written: string, place: { from: number; to: number }): boolean {
  const before = wordsBefore(reading, place.from, 60);
  if (THINGS.test(before)) return false;
  if (/^(?:is|'s|wis|will be)/i.test(written)) return PERSON_LAST.test(before.trimEnd().replace(/S?HE$|Who$|S?he$/i, (word) => word.toLowerCase())) && !/^[a-z' ]+\d{1,3},? (?:the )?\d/i.test(written);
  return SOMEBODY.test(sentenceAround(reading, place)) || /\p{Lu}\p{Ll}+ ?$/u.test(before);
}

function turningIn(reading: Reading): Told[] {
  const found: Told[] = [];
  for (const match of [...foundApart(reading.plain, TURNS), ...foundApart(reading.plain, IS_TO_BE)]) {
    const place = { from: match.index, to: match.index + match[0].length };
    if (isSomebodys(reading, match[0], place)) found.push({ kind: 'date-of-birth', level: 'stop', ...place });
  }
  return found;
}

/** Dates, worded dates and ages that fix somebody's birthday: by the words for it, or right behind a name. */
export function birthdaysIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found = [...worded(reading), ...turningIn(reading)];
  for (const match of foundInStretches(heard.stretches, NUMERIC)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    if (isRealDay(match.written) && (isBirth(reading, place, match.written) || standsByName(reading, place, match.written))) found.push({ kind: 'date-of-birth', level: 'stop', ...place });
  }
  return found;
}
