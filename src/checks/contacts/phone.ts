import { apart, foundInStretches } from '../apart.ts';
import type { Context } from '../checked-text.ts';
import { heardIn } from '../heard.ts';
import { isCalledOtherwise } from '../labels.ts';
import type { Reading } from '../reading.ts';
import { knownThings } from '../register.ts';
import type { Told } from '../told.ts';
import { wordsAfter, wordsBefore } from './beside.ts';
import { INVITES } from './public-words.ts';

const SHAPE = apart('[\\d£.,/]|[\\p{L}]|\\d[ -]', /(?:\+ ?44|0044|\(\+?44\))?[ .-]{0,2}(?:\(0\)|0|\(0(?=\d{2,5}\)))?[ .-]?[1-9](?:[ ()./-]{0,3}\d){8,9}(?![\p{L}\d/%]|[.,]\d)/gu);
/** "Age 77 07700 900609": a whole number right behind another. */
const BEHIND_ANOTHER = apart('[\\d£.,/-]|[\\p{L}]', /0[127]\d{1,4} ?\d{3,4} ?\d{3,4}(?![\p{L}\d/%]|[ .,]\d)/gu);
const FOREIGN = apart('[\\d\\p{L}/-]', /(?:\+|00)(?!44)[1-9]\d(?:(?:[ ()-]{0,2}|\.)\d){6,12}(?!\d)/gu);

/** Whose number it is said to be. */
const PERSONS = /\b(?:my|ma(?! (?:tha|bha|bhios|bu|'s)\b)|mine|me|his|her|him|them|mum|mam|maw|dad|da|gran|granny|granda|wife|husband|son|daughter|brother|sister|partner|neighbou?r)\b(?:'s)?[^.!?\n]{0,30}$|\b(?:call|ring|phone|text|reach) (?:you|yous)\b[^.!?\n]{0,24}$|\byour (?:own |home |new |old |mobile |work )?(?:number|mobile|phone|landline|tel)\b[^.!?\n]{0,20}$|'s (?:(?:new|own|home|work|mobile|phone) )*(?:number|mobile|phone|landline|no)\b[^.!?\n]{0,24}$|'s (?:\w+ )?(?:number|mobile|phone|landline|no)\b[^.!?\n]{0,14}$/i;
const NAMED = /\b(?:call|ring|phone|text|contact) (?:[A-Z][a-z]{1,15}|(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]{1,20})(?: [A-Z][a-z]{1,20})? (?:on|at)?[ :]*$/;
const AFTER_PERSONS = /^[ ,(]*(?:is|that'?s|it'?s)? ?(?:my|ma(?! (?:tha|bha|bhios|bu|'s)\b)|his|her|their|mum'?s|dad'?s)\b/i;
const ASKED_FOR = /^[ ,]*ask for /i;
const OFFICES = /\b(?:the|that|thon|your|yer|council'?s?|our|school'?s?|surgery'?s?|gp'?s?|office|this) (?:[\w-]+ ){0,3}(?:number|line|phone|centre|office|team|switchboard|letter|website)\b|\bi (?:rang|called|phoned|tried)\b|\b(?:on hold|rings? oot|rings? out|engaged|nobody answers|no answer)\b|\bcontact centre\b|\bout of hours\b/i;

/** Digits alone, with 0 in front: "07700900123". */
export const nationalDigits = (written: string): string => {
  const digits = written.replace(/\D/g, '');
  const home = digits.replace(/^(?:00)?440?/, '0');
  return home.startsWith('0') || digits.startsWith('00') ? home : `0${digits}`;
};

/** "Call our duty team on": the council's own, whoever it is about. */
const OURS = /\b(?:our|the|street) (?:[\w-]+ ){0,3}(?:team|line|office|desk|service|number|switchboard|outreach|helpline)(?: direct| free)? on:? $|\b(?:reach|call|ring|phone|contact) them (?:direct(?:ly)? )?on:? $|\b(?:worried|concerned|anxious) about (?:a|an|your|any|some)\b[^.!?\n]{0,60}$/i;

/** "Her council mobile". */
const OF_THE_COUNCIL = /\bcouncil (?:mobile|phone)(?: number)?(?: is| on|:)? ?$/i;

function isPublicBetween(before: string, after: string, mobile: boolean, context: Context): boolean {
  if (context === 'post' && OF_THE_COUNCIL.test(before)) return true;
  if (!mobile && context !== 'incoming' && OURS.test(before)) return true;
  if (PERSONS.test(before.slice(-60)) || AFTER_PERSONS.test(after) || (ASKED_FOR.test(after) && (mobile || context === 'incoming'))) return OFFICES.test(before.slice(-40)) && !mobile && context === 'incoming' && !/\b(?:my|ma)\b/i.test(before);
  const invites = INVITES.test(before) || OFFICES.test(before) || OFFICES.test(after);
  if (NAMED.test(before)) return invites && context !== 'incoming';
  if (mobile) return context === 'post' && INVITES.test(before.slice(-40));
  return context === 'incoming' ? OFFICES.test(before) || OFFICES.test(after) : true;
}

const judged = new Map<string, boolean>();
const MOST_JUDGED = 500;

/** Whether a number is an office's by the words on both sides; asked of the same words once. */
function isPublic(reading: Reading, from: number, to: number, mobile: boolean): boolean {
  const before = wordsBefore(reading, from);
  const after = wordsAfter(reading, to);
  const { context } = reading.checked;
  const key = `${context}${mobile ? 7 : 0}${before}\n${after}`;
  let found = judged.get(key);
  if (found === undefined) {
    found = isPublicBetween(before, after, mobile, context);
    if (judged.size >= MOST_JUDGED) judged.clear();
    judged.set(key, found);
  }
  return found;
}

function toldAt(reading: Reading, written: string, from: number, to: number): Told[] {
  const digits = nationalDigits(written);
  const length = digits.length;
  const prefixed = /^[ (.-]*(?:\+|00|0|\(0|\(\+)/.test(written);
  if (length < 10 || length > 11 || !/^0[1279]/.test(digits) || (length === 10 && !(prefixed && digits.startsWith('01')))) return [];
  if (!prefixed && !written.trim().startsWith('7')) return [];
  if (length === 10 && !/^\(?01\d{3}\)?[ .-]\d{5}$|^\(?01\d{2}/.test(written.trim())) return [];
  if (length === 10 && /^\d{6}[ -]?\d{4}$/.test(written.trim())) return [];
  if (digits.startsWith('09') || knownThings(reading.around.register).phones.has(digits)) return [];
  if (isCalledOtherwise(reading, { from, to }, ['phone', 'born', 'bank', 'vehicle', 'case', 'licence', 'passport', 'nino', 'chi', 'upn', 'scn', 'nhs', 'sort', 'account'], 14)) return [];
  return isPublic(reading, from, to, digits.startsWith('07')) ? [] : [{ kind: 'phone', level: 'warn', from, to }];
}

/**
 * Telephone numbers of private people. 03 and 08 belong to organisations and 07 as a rule
 * to a person; 01 and 02 are the council's where it writes, the writer's where a resident
 * does, unless the words say otherwise. Source: Ofcom, National Telephone Numbering Plan.
 */
export function phonesIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  for (const match of [SHAPE, BEHIND_ANOTHER].flatMap((shape) => foundInStretches(heard.stretches, shape))) {
    const start = match.index + (match.written.length - match.written.trimStart().length);
    const { from, to } = heard.placeOf(start, match.index + match.written.length);
    if (!found.some((told) => told.from < to && from < told.to)) found.push(...toldAt(reading, match.written, from, to));
  }
  if (!heard.text.includes('+') && !heard.text.includes('00')) return found;
  for (const match of foundInStretches(heard.stretches, FOREIGN)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    if (match.written.startsWith('+') || isPersonal(reading, place.from)) found.push({ kind: 'phone', level: 'warn', ...place });
  }
  return found;
}

const isPersonal = (reading: Reading, from: number): boolean => PERSONS.test(wordsBefore(reading, from).slice(-60));
