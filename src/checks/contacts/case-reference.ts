import { apart, foundInStretches } from '../apart.ts';
import { heardIn } from '../heard.ts';
import { labelsBeside } from '../labels.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';
import { wordsAfter, wordsBefore } from './beside.ts';
import { isToOrOfSomebody } from './by-name.ts';

const CODE = apart('[\\p{L}\\d£@#.,_/+-]', /(?:[A-Za-z]{1,5}(?:[/-][A-Za-z]{1,5}){0,2}[/-]?|[A-Z]{2,5} )?\d[\dA-Za-z]*(?:[ /-][A-Z]{0,2}\d[\dA-Za-z]*){0,5}(?![\p{L}\d%@_]|[.,]\d)/gu);
const BADGE = apart('[a-z0-9]', /[a-z0-9]{4,6}[ -]?\d[ -]?\d{4}[a-z]\d{4}(?![a-z0-9])/gi);
/** Planning, traffic orders, licences and the like: on public registers. */
const PUBLIC_CODE = /^(?:\d{2,4}\/\d{3,6}(?:\/[a-z]{2,4})?|(?:ttro|tro|tpo|enf|ppa|ppp|ldp\d?|app\/|lb|sc\d|inv|po-|st\/)[\s\d/-]*.*)$|\b(?:ful|ppp|lbc|adv|cou|mrp|fulm)$/i;
const PREFIXED = /^[a-z]{2,5}(?:[/-][a-z]{1,5}){0,2}[ /-]?\d/i;
const NOT_A_PREFIX = /^(?:is|no|ref|it|in|my|and|of|on|at|to|or|was|not|for|the|from|by|since|acc|ac|case|claim|file|number|phone|call|ring|tel|text|mobile|pcn|badge|flat|age) (?=\d)/i;
const TIME_OR_DATE = /^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}[.-]\d\d|(?:19|20)\d\d(?:[ /-](?:19|20)?\d\d)?)$/;
const ROADS = /\b(?:potholes?|passing place|signs?|lights?|street ?lights?|verge|drains?|flood\w*|cable|graffiti|fly-?tip\w*|bench|noise|recruitment|vacanc\w+|closing date|hr|\d+ ?mm|defect|road|roads|street ?light|lamp|column|tree|bin|gull(?:y|ies)|traffic|bus|rail|network|operator'?s?|planning|application|objection|tender|invoice|order|isbn|library book|grid|route|minute|paper|item)\b/i;
/** Prefixes of what is one household's: council tax, benefits, rent, housing, badges, complaints. */
const PERSONAL = /^(?:ct|ctr|ctax|ctb|hb|hbs|hsg|ha|hap|hl|rnt|rent|ten|swf|cg|bb|cmp|comp|cpl|case|cas|adp|dhp|ben)[ /-]{1,2}\d/i;
/** A penalty charge notice: two letters and eight digits. */
const PENALTY = /^[a-z]{2} ?\d{7,8}[a-z0-9]?$/i;
/** "Ticket CRM-2291044", "job R-104482": what a help desk gave somebody. */
const TICKET = /\b(?:ticket|job|enquiry|query)(?: (?:no|number|ref|reference|is))*[ .:#]*$/i;
const FINED = /\b(?:tickets?|notice|fine|fined|pcn|penalty|parked|attendant)\b/i;
const OURS = /\b(?:my|our|ma|its|it's|his|her|your|yer|dear|mr|mrs|i'm|am|number)\b/i;

const digitsIn = (written: string): number => written.replace(/\D/g, '').length;

/** What a council gives one person, whose number then is theirs. */
const THEIRS = /\b(?:permit|pass|card|membership|notice|appointment|booking|renew\w{0,3}|voucher|award)\b[^.!?\n]{0,30}$/i;

/** Long, or with a hyphen: no sum, year or standard. */
const isTheirsShaped = (written: string): boolean => /[a-z]-\d/i.test(written) || digitsIn(written) >= 6;

/** Words for a reference to anything, and words that make it one person's. */
const GENERIC = /^(?:ref|reference|quote|quoting|list|request|file|repair)$/i;
const YOURS = /\byour (?:[\w-]+ )?(?:claim|complaint|appeal|account|rent|tenancy|application|badge|benefit|grant|case|award|assessment|referral|council tax|home|house|flat|boiler|heating)\b/i;

function isCase(reading: Reading, written: string, place: { from: number; to: number }): boolean {
  const digits = digitsIn(written);
  if (digits < 4 || PUBLIC_CODE.test(written) || TIME_OR_DATE.test(written) || /^0[1-9]\d{8,9}$/.test(written.replace(/[ -]/g, ''))) return false;
  const { before, after } = labelsBeside(reading, place, 45);
  const words = wordsBefore(reading, place.from, 60);
  const { context } = reading.checked;
  if (context !== 'post' && digits >= 5 && PERSONAL.test(written)) return true;
  if (context !== 'post' && PENALTY.test(written) && FINED.test(words)) return true;
  if (context !== 'post' && digits >= 5 && /^[a-z]{1,5}[ /-]?\d/i.test(written) && TICKET.test(words)) return !ROADS.test(words) && !ROADS.test(wordsAfter(reading, place.to));
  if (before?.subject === 'account' && place.from - before.to <= 20) return !/^\d(?: ?\d){6,7}$/.test(written) && digits >= 5;
  if (after?.subject === 'case') return digits >= 4;
  const prefixed = PREFIXED.test(written);
  if (before?.subject === 'case' && place.from - before.to <= (prefixed ? 45 : 22)) {
    if (context !== 'incoming' && (ROADS.test(words) || (GENERIC.test(reading.plain.slice(before.from, before.to)) && ROADS.test(reading.plain.slice(Math.max(0, place.from - 180), place.to + 60)) && !YOURS.test(reading.plain.slice(Math.max(0, place.from - 180), place.to + 60))))) return false;
    if (context === 'post' && !/\b(?:case|claim|complaint|badge|appeal|pcn|account|tenancy|rent)\b/i.test(words)) return false;
    return digits >= 5 || (prefixed && digits >= 4);
  }
  if (context !== 'post' && prefixed && isTheirsShaped(written) && THEIRS.test(words) && !ROADS.test(words.replace(/\bbus (?=pass\b)/i, '')) && isToOrOfSomebody(reading)) return true;
  if (!prefixed || digits < 5 || context === 'post') return false;
  if (before && before.subject !== 'phone' && place.from - before.to <= 45) return false;
  if (/\blist\b/i.test(words)) return !ROADS.test(words);
  return context === 'incoming' && !ROADS.test(words) && /^(?:[A-Z]{2,5}[ /-]?|[a-z]{2,5}[/-])\d/.test(written) && (OURS.test(words) || /\p{Lu}\p{Ll}+, $/u.test(words) || /\blist\b/i.test(wordsAfter(reading, place.to)));
}

/** References to one person's case, account, claim or ticket, by their words; what stands on a public register (planning, roads, licences, orders) is left alone. */
export function casesIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  if (/\bbadge\b/i.test(reading.plain)) {
    for (const match of foundInStretches(heard.stretches, BADGE)) found.push({ kind: 'case-reference', level: 'warn', ...heard.placeOf(match.index, match.index + match.written.length) });
  }
  for (const match of foundInStretches(heard.stretches, CODE)) {
    const skip = NOT_A_PREFIX.exec(match.written)?.[0].length ?? 0;
    const place = heard.placeOf(match.index + skip, match.index + match.written.length);
    if (isCase(reading, match.written.slice(skip), place)) found.push({ kind: 'case-reference', level: 'warn', ...place });
  }
  return found;
}
