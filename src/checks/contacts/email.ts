import { foldText } from '../fold.ts';
import type { Reading } from '../reading.ts';
import { knownThings } from '../register.ts';
import type { Told } from '../told.ts';
import { wordsBefore } from './beside.ts';

const AT = /\s{0,2}@\s?|\s{0,2}[([{<]\s?at\s?[)\]}>]\s{0,2}|\sat\s|\sAT\s/gi;
const DOT = String.raw`(?:[.\u00B7\u2022\u3002]|\s{0,2}[(\[{<]\s?dot\s?[)\]}>]\s{0,2}|\sdot\s)`;
const LOCAL = new RegExp(String.raw`(?:[\p{L}\p{N}_%+'-]{1,40}|(?:[\p{L}\p{N}] ){3,30}[\p{L}\p{N}])(?:(?:${DOT}|\s(?:underscore|dash|hyphen)\s)[\p{L}\p{N}_%+'-]{1,40}){0,4}$`, 'iu');
const DOMAIN = new RegExp(String.raw`^[\p{L}\p{N}-]{1,40}(?:${DOT}[\p{L}\p{N}-]{2,30}){1,4}`, 'iu');

/** Names of desks and subjects: before the @ they are an office's. */
const DESKS = new Set(
  `info information enquiries enquiry inquiries contact contacts contactus hello mail email office admin administration reception helpdesk help support customer customers customerservice
  customerservices services service council councils housing homes repairs rent rents benefits revenues counciltax tax planning building licensing licences environment environmental waste
  recycling zerowaste bins roads lighting parking permits transport travel buses events event tickets bookings booking book box boxoffice library libraries leisure sport sports active museum museums archive archives heritage
  culture arts festival gala volunteer volunteers volunteering jobs recruitment careers hr training learning education schools school nursery earlyyears childcare childminding fostering adoption kinship carers care
  socialwork adults children families justice welfare advice money debt energy climate greenspace parks trees allotments countryside rangers outdoor community communities engagement consultation
  consultations elections electoral registrar registrars registration births marriages records foi dataprotection dpo privacy legal complaints feedback press media news comms communications
  web digital it democracy committee committees clerk secretary treasurer chair provost councillor leader business economy grants grant funding procurement tenders investment investments regeneration
  development property estates assets finance payments accounts invoices team teams hub desk line hall centre pool gym club noreply no reply donotreply webmaster postmaster abuse safety
  safeguarding protection resilience emergency emergencies flood flooding winter gritting pest animal dog wardens trading standards food health wellbeing ask claims placements resettlement befriending befriend patrols plots markets studio director manager tradingstandards schoolbus renewables
  marketing pressoffice duty intake triage rathaidean fios fiosrachadh gaidhlig gaelic`.split(/\s+/),
);
const OFFICIAL = /(?:\.gov\.(?:uk|scot)|\.gov\.wales|\.nhs\.(?:uk|scot|net)|\.police\.uk|\.mod\.uk|\.sch\.uk|\.gov|\.parliament\.(?:uk|scot))$|\b(?:council|gov)\b|(?:^|\.)[a-z]{0,20}(?:council|law)\./i;
const POSTBOX = /(?:^|\.)[a-z]*(?:g?mail|mailbox|hotmail|outlook|yahoo|icloud|btinternet|proton(?:mail)?|inbox|home|post|postbox|webmail|broadband|live|aol|sky|talktalk|virginmedia|gmx|letters|me|quines)[a-z]*\./i;
const PUPILS = /pupil|glow/i;
const CONTACT_WORDS = /\b(?:email|emailing|e-mail|e-mailing|mail|mailing|write|writing|message|messaging|apply|contact|book|booking|questions?|enquiries|objections?|comments?|tickets?|form|ask|at|to|from|or|ceistean|seat|us)\b[^.!?\n]{0,24}$/i;

/** "We'll email": to somebody, and no invitation. */
const SENT_TO = /\b(?:we|we'll|we've|we're|i|i'll|i've|will|have|has|been|was|were)(?: also| now| just)? (?:e-?mail(?:ed|ing)?|sent|send|sending|written?|wrote|writing|replied|forwarded)(?: (?:it|this|that|you|them|the \w+|a \w+|your \w+))?(?: back)?(?: to| at)? $/i;

type Address = { from: number; to: number; local: string; domain: string };

const dotted = (written: string): string => foldText(written).plain.replace(/\s{0,2}[([{<]?\bdot\b[)\]}>]?\s{0,2}|[\u00B7\u2022\u3002]/gi, '.').replace(/\s/g, '').toLowerCase();

/** The address around one "@" or "at", or null: a worded one must have a worded or real dot in its domain and no bare word for it. */
function addressAt(plain: string, from: number, to: number): Address | null {
  const before = LOCAL.exec(plain.slice(Math.max(0, from - 90), from));
  const after = before && DOMAIN.exec(plain.slice(to, to + 120));
  if (!before || !after) return null;
  const worded = !plain.slice(from, to).includes('@');
  if (worded && !/(?:\b[a-z]{2,4}|example|info|scot|online|email)$/i.test(after[0])) return null;
  const bracketed = /[([{<]/.test(plain.slice(from, to));
  if (worded && !bracketed && !/\sdot\s|[([{<]\s?dot|\w\.(?:com|org|net|uk|scot|example)\b/i.test(after[0])) return null;
  if (worded && !bracketed && !/\sdot\s/i.test(after[0]) && !/[\d_.]|\sdot\s/i.test(before[0])) return null;
  return { from: from - before[0].length, to: to + after[0].length, local: dotted(before[0]), domain: dotted(after[0]) };
}

function isOffices(reading: Reading, { from, local, domain }: Address): boolean {
  const { emails } = knownThings(reading.around.register);
  if (emails.has(`${local}@${domain}`) || emails.has(`@${domain}`)) return true;
  if (PUPILS.test(domain)) return false;
  if (OFFICIAL.test(domain)) return true;
  const words = local.split(/[._+-]/);
  if (words.some((word) => DESKS.has(word)) && !words.some((word) => /\d/.test(word))) return true;
  if (reading.checked.context === 'incoming' || POSTBOX.test(domain) || words.length > 1 || /\d/.test(local) || SENT_TO.test(wordsBefore(reading, from))) return false;
  return CONTACT_WORDS.test(wordsBefore(reading, from));
}

/** E-mail addresses of private people, also worded ("name at example dot org"); those of desks and public bodies are left alone. Shape: RFC 5322, section 3.4.1. */
export function emailsIn(reading: Reading): Told[] {
  const { plain } = reading;
  const found: Told[] = [];
  if (!plain.includes('@') && !/\bdot\b|[([{<]\s?at\s?[)\]}>]|\.(?:com|org|net|uk|scot|example)\b/i.test(plain)) return found;
  for (const match of plain.matchAll(AT)) {
    const address = addressAt(plain, match.index, match.index + match[0].length);
    if (address && !isOffices(reading, address)) found.push({ kind: 'email', level: 'warn', from: address.from, to: address.to });
  }
  return found;
}
