import { digitAsLetter, plainLetter } from '../../core/confusable.ts';
import type { Segment } from '../../core/segments.ts';
import type { Check, Finding, Reading } from '../check.ts';
import { advice, isOurs, rewriteAt } from './advice.ts';
import { segmentsOf } from './prose.ts';

type Link = Extract<Segment, { type: 'link' }>;

/** Hosts that hide where a link leads. */
const SHORTENERS = new Set(
  `bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly buff.ly is.gd v.gd tiny.cc rb.gy cutt.ly shorturl.at lnkd.in fb.me dlvr.it ift.tt trib.al t.ly bl.ink hubs.ly hubs.li
   rebrand.ly eepurl.com smarturl.it snip.ly x.co s.id amzn.to wp.me shorter.me t2m.io qr.ae soo.gd clck.ru short.io dub.sh`.split(/\s+/),
);

/** Words of hosts that people trust, and that are therefore imitated with digits. */
const TRUSTED = new Set(['gov', 'govuk', 'mygov', 'mygovscot', 'council', 'nhs', 'nhsinform', 'police', 'scotland', 'paypal', 'google', 'facebook', 'hmrc', 'royalmail']);

const LATIN = /\p{Script=Latin}/u;
const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u;
const ASCII = /^[\x21-\x7E]+$/;

/** A label with letters of another script that pass for Latin ones: among Latin ones, or all of them. */
function isDisguised(label: string): boolean {
  const others = [...label].filter((char) => OTHER_LETTER.test(char));
  if (others.length === 0) return false;
  return LATIN.test(label) || others.every((char) => /^[a-z]$/.test(plainLetter(char) ?? ''));
}

/** "c0uncil": a word of trust, spelt with digits. */
const isSpeltWithDigits = (label: string): boolean =>
  label.split('-').some((word) => /\d/.test(word) && /[a-z]/.test(word) && TRUSTED.has(word.replace(/\d/g, digitAsLetter)));

/** "fife.gov.uk.example.com", "www-gov-scot.com": the end of the host is what counts, and it is another. */
const borrowsAnEnd = (host: string): boolean =>
  !/\.gov\.(?:uk|scot|wales)$/.test(`.${host}`) && /(?:^|[.-])gov[.-]?(?:uk|scot)[.-]/.test(host);

/** The host as it was typed, in small letters, without "www." and port. */
function hostOf(typed: string): string {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#:]*)/i.exec(typed)?.[1] ?? '';
  return host.toLowerCase();
}

function isLookAlike(host: string): boolean {
  const labels = host.split('.');
  return borrowsAnEnd(host) || labels.some((label) => (ASCII.test(label) ? isSpeltWithDigits(label) : isDisguised(label)));
}

function findingOf(reading: Reading, { text, from, to }: Link): Finding[] {
  const host = hostOf(text);
  const at = reading.spanOf(from, to);
  if (isLookAlike(host)) return [advice('link', { at, level: 'warn', title: 'check.link.look-alike.title', why: 'check.link.look-alike.why', params: { host } })];
  if (SHORTENERS.has(host)) return [advice('link', { at, title: 'check.link.short.title', why: 'check.link.short.why', params: { host } })];
  if (!/^http:/i.test(text)) return [];
  return [advice('link', { at, params: { host }, rewrite: rewriteAt(reading, from, from + 4, 'https') })];
}

/** A link that hides where it leads, pretends to lead elsewhere, or can be read on its way. */
export const link: Check = {
  name: 'link',
  find: (reading: Reading): Finding[] =>
    isOurs(reading) ? segmentsOf(reading).flatMap((piece) => (piece.type === 'link' ? findingOf(reading, piece) : [])) : [],
};
