import { apart, foundInStretches } from '../apart.ts';
import { isInSentences } from '../by-sentence.ts';
import { heardIn } from '../heard.ts';
import { isCalled, labelsBeside } from '../labels.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { wordsBefore } from './beside.ts';

const CURRENT = apart('[a-z0-9]', /(?:[a-hj-pr-y][a-hj-pr-z] ?(?:0[2-9]|[12]\d|5[1-9]|[67]\d)[ .-]?[a-hj-pr-z]{3}|[a-hj-pr-y][ .][a-hj-pr-z][ .](?:0[ .][2-9]|[12][ .]\d|5[ .][1-9]|[67][ .]\d)[ .][a-hj-pr-z][ .][a-hj-pr-z][ .][a-hj-pr-z])(?![a-z0-9])/gi);
const OLDER = apart('[a-z0-9]', /(?:[a-hj-npr-tv-y]\d{1,3}[ -]?[a-z]{3}|[a-z]{3}[ -]?\d{1,3}[ -]?[a-hj-npr-tv-y]|[a-z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[a-z]{2,3})(?![a-z0-9])/gi);
const MAKES = /\b(?:car|van|motor|reg|registration|plate|vehicle|bike|motorbike|lorry|taxi|corsa|astra|fiesta|focus|golf|polo|clio|micra|qashqai|yaris|transit|vivaro|skoda|ford|vauxhall|bmw|audi|kia|hyundai|toyota|nissan|peugeot|citroen|renault|volvo|tesla|mini|seat|fiat|honda|mazda|dacia|tesla|jeep|volkswagen|vw|hilux|ranger|defender|land rover|range rover|picanto|sportage|tiguan|passat|kuga|juke|leaf|berlingo|sprinter|caddy|berlin|ibiza|leon|octavia|fabia|aygo|swift|jazz|civic|pickup|pick-up|tractor|quad|trailer|caravan|campervan|scooter|moped|driver|clipped|towed|lifted|clamped|parked|permit)\b/i;
const FLEET = /\b(?:fleet|bus|gritter|our van|service \d+)\b[^.!?\n]{0,14}$/i;
const NOT_OLD_PLATES = /^(?:[abm]\d{1,4}|p[1-7]|s[1-6]|(?:the|and|for|was|has|all|mr|dr|no|of|at|on|in|to|by|is|it|my|me|we|us|age|aged|flat|bus|route|unit|lot|aug|sep|oct|nov|dec|jan|feb|mar|apr|may|jun|jul|sept|june|july)[ -]?\d+|\d+[ -]?(?:am|pm|st|nd|rd|th|mph|km|kg|mm|cm|the|and|for|of|on|in|to|at|by|is|it|my|me|we|he|she|hrs|hr|min|mins|day|yr|yrs|aug|sep|oct|nov|dec|jan|feb|mar|apr|may|jun|jul))$/i;

/** What a council gives a taxi: on its register, and on its back. */
const TAXI_PLATE = /\b(?:taxi|cab|hire|hackney) plates?(?: no\.?| number)? ?$/i;

/** Older and dateless plates say little by themselves: the word for it must stand right before, or the make. */
function isOlder(reading: Reading, written: string, from: number, to: number): boolean {
  if (NOT_OLD_PLATES.test(written) || !/\d/.test(written) || /\be\.g\. ?$/.test(wordsBefore(reading, from, 30)) || /\be\.g\. ?$/.test(reading.plain.slice(Math.max(0, from - 6), from))) return false;
  if (TAXI_PLATE.test(wordsBefore(reading, from, 40))) return false;
  const { before } = labelsBeside(reading, { from, to }, 24);
  const dated = /^[a-z]\d{1,3}[ -]?[a-z]{3}$|^[a-z]{3}[ -]?\d{1,3}[ -]?[a-z]$/i.test(written);
  const capital = written === written.toUpperCase();
  if (dated && !/^[ABM]\d{1,3} /.test(written) && /\b(?:claim|insurers?|about|regist\w+)\b/i.test(wordsBefore(reading, from, 40))) return true;
  if (before?.subject !== 'vehicle') return dated && capital && MAKES.test(wordsBefore(reading, from, 30));
  // "the car on the a82 was": a road and a word look like a small plate.
  const isNamed = /^(?:reg|registration|plate|regs|numberplate)/i.test(reading.plain.slice(before.from, before.to));
  return dated ? capital || isNamed : isNamed && written.length > 4;
}

/** In small letters and with a space, its end must be no word and no measure: "at 20 mph". */
const NO_WORD = /^[a-z]{2}\d\d (?!hrs|mph|kms|pts|pcs|yrs|wks|lbs|cwt|dry|try|why|shy|fly|sky|gym|hry|mth|mths|nhs|tbc|php|sms|dvd|wcs|mps|msp|pms)[bcdfghjklmnprstvwxyz]{3}$/;

function isCurrent(reading: Reading, written: string, from: number, to: number): boolean {
  if (FLEET.test(wordsBefore(reading, from, 40))) return false;
  const together = /^[a-z]{2}\d/i.test(written);
  if (together && NO_WORD.test(written)) return true;
  if (together && (written === written.toUpperCase() || !written.includes(' '))) return true;
  return isCalled(reading, { from, to }, ['vehicle']) || MAKES.test(wordsBefore(reading, from));
}

const OF_CARS = new RegExp(`${MAKES.source}|\\b(?:claim|insurers?)\\b`, 'i');
const speaksOfCars = new Map<string, boolean>();

/** Number plates: the current shape by itself, older ones by their words. Source: DVLA, INF104, vehicle registration numbers. */
export function registrationsIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  for (const match of foundInStretches(heard.stretches, CURRENT)) {
    const { from, to } = heard.placeOf(match.index, match.index + match.written.length);
    if (isCurrent(reading, match.written, from, to)) found.push({ kind: 'vehicle-registration', level: 'warn', from, to });
  }
  if (!isInSentences(reading, speaksOfCars, OF_CARS)) return found;
  for (const match of foundInStretches(heard.stretches, OLDER)) {
    const { from, to } = heard.placeOf(match.index, match.index + match.written.length);
    if (isOlder(reading, match.written, from, to)) found.push({ kind: 'vehicle-registration', level: 'warn', from, to });
  }
  return found;
}
