import { digitAsLetter, plainLetter } from './confusable.ts';
import { editsToFind, isSpeltLike } from './near-spelling.ts';

/** Longer names than this are read to here: no name that is shown is longer. */
const LONGEST = 200;

/** A name shorter than this is too common to be looked for inside another. */
const FINDABLE = 8;

/** Bodies that speak for a place. Together with the place's own words, in any order, they make an official name. */
const BODIES = new Set(['council', 'councils', 'cooncil', 'counsel', 'comhairle', 'chomhairle', 'authority', 'government']);

/** Words that claim to speak for somebody: a place's name with these alone is a claim to be its council. */
const CLAIMS = new Set([
  'official', 'offical', 'oifigeil', 'verified', 'alerts', 'alert', 'updates', 'update', 'updatez', 'admin', 'administrator', 'support',
  'helpdesk', 'helpline', 'hq', 'gov', 'govuk', 'customer', 'announcements', 'emergency', ...BODIES,
]);

/** Words that dress a name up and leave it the same name. */
const DRESSING = new Set([
  ...CLAIMS, 'the', 'of', 'and', 'a', 'an', 'na', 'nan', 'real', 'true', 'actual', 'genuine', 'only', 'new', 'city', 'county', 'district', 'islands',
  'area', 'local', 'scotland', 'scottish', 'uk', 'news', 'info', 'information', 'help', 'service', 'services', 'team', 'desk', 'office',
  'online', 'live', 'page', 'account', 'care', 'contact', 'centre', 'social', 'media', 'press', 'schools', 'roads', 'tax', 'demo', 'co', 'org', 'www',
]);

/** Titles that stand before a person's name and are no part of it. */
const TITLES = /^(?:the|cllr|councillor|comhairliche|provost|mr|mrs|ms|dr|prof)\b\.?/i;

/** Two letters that read as one. */
const PAIRS: [RegExp, string][] = [[/rn/g, 'm'], [/vv/g, 'w'], [/i/g, 'l'], [/(.)\1+/gu, '$1']];

/** Accents, apostrophes, and what shows nothing. */
const UNSEEN = /\p{M}|\p{Cf}|[\u115f\u1160\u3164'’‘ʼ]/gu;

/** Letters and digits of a name as a reader takes them, its words apart: 'Ѕtirling_C0uncil' gives ['stirling', 'council']. */
function plainWords(name: string): string[] {
  const joined = name.slice(0, LONGEST).replace(/[!|](?!\p{L})/gu, ' ').replace(/^@/, ' ');
  let words = '';
  for (const char of joined.normalize('NFKD').replace(UNSEEN, '')) words += plainLetter(char) ?? ' ';
  return words.split(' ').filter((word) => word !== '').map(withoutDigits);
}

function withoutDigits(word: string): string {
  return /\p{L}/u.test(word) ? word.replace(/\d/g, digitAsLetter) : word;
}

function bones(words: string): string {
  return PAIRS.reduce((text, [pair, one]) => text.replace(pair, one), words);
}

/**
 * What is left of a name when all is taken away that a reader may overlook:
 * capitals, accents, spaces, punctuation, hidden characters, letters of other
 * scripts and digits that look like Latin ones, letters doubled. For comparing,
 * never for showing. '' when there is no letter in it.
 */
export function skeleton(name: string): string {
  return bones(plainWords(name).join(''));
}

/** An official name, its bones, the edits it forgives, whether it is only looked for as a whole, and the words of its place. */
type Official = { name: string; bones: string; most: number; whole: boolean; place: string[] };

// "(demo)" and the like is no part of what somebody would imitate.
function readOfficial(name: string): Official {
  const words = plainWords(name.replace(/\([^()]*\)/g, ' ').trim().replace(TITLES, ' '));
  const own = bones(words.join(''));
  const place = words.some((word) => BODIES.has(word)) ? words.filter((word) => !DRESSING.has(word)).map(bones) : [];
  return { name, bones: own, most: Math.min(3, Math.floor(own.length / 6)), whole: words.length < 2 || own.length < FINDABLE, place };
}

/** How many letters of a text have none to answer them in the other: no fewer edits can find it there. */
function lettersMissing(sought: string, text: string): number {
  const there = new Map<string, number>();
  for (const letter of text) there.set(letter, (there.get(letter) ?? 0) + 1);
  let missing = 0;
  for (const letter of sought) {
    const left = there.get(letter) ?? 0;
    if (left === 0) missing++;
    else there.set(letter, left - 1);
  }
  return missing;
}

/** The whole official name, spelt nearly so, anywhere in the name: the edits it takes, or null. */
function contains(bonesOfName: string, official: Official): number | null {
  if (official.whole) return bonesOfName === official.bones ? 0 : null;
  if (bonesOfName.includes(official.bones)) return 0;
  if (lettersMissing(official.bones, bonesOfName) > official.most) return null;
  const edits = editsToFind(official.bones, bonesOfName);
  return edits <= official.most ? edits : null;
}

const near = (one: string, other: string): boolean => isSpeltLike(one, other, Math.min(one.length, other.length) >= 6 ? 1 : 0);

/** The place's own words and nothing but dressing, a claim to speak among it: 'Official Fife Updates'. */
function claimsToBe(words: string[], official: Official): boolean {
  if (official.place.length === 0) return false;
  const bare = words.map(bones);
  if (!official.place.every((part) => bare.some((word) => near(word, part)))) return false;
  const rest = words.filter((_, i) => !official.place.some((part) => near(bare[i]!, part)));
  return rest.some((word) => CLAIMS.has(word)) && rest.every((word) => DRESSING.has(word));
}

const CLAIM_BONES = new Set([...CLAIMS].map(bones));

/** The same in one word, as handles are: the place and one claim, 'stirlingalerts' or 'officialfife'. */
function claimsInOneWord(bonesOfName: string, { place }: Official): boolean {
  const joined = bones(place.join(''));
  if (joined === '' || bonesOfName.length <= joined.length) return false;
  const rest = bonesOfName.startsWith(joined) ? bonesOfName.slice(joined.length) : bonesOfName.endsWith(joined) ? bonesOfName.slice(0, -joined.length) : '';
  return CLAIM_BONES.has(rest);
}

/**
 * Learns the official names once, for many names to be held against them. What
 * comes back says of a name which official name it imitates, the nearest one, or
 * null. A name imitates when it contains an official name, spelt nearly so, or
 * when it is a council's place with nothing but words that claim to speak for it.
 * A person called after a place ('Jean Stirling', 'Fife Jim') does not.
 */
export function learnOfficialNames(officialNames: readonly string[]): (name: string) => string | null {
  const officials = officialNames.map(readOfficial).filter((official) => official.bones !== '');
  return (name) => {
    const words = plainWords(name);
    const whole = bones(words.join(''));
    if (whole === '') return null;
    let nearest: { name: string; edits: number } | null = null;
    for (const official of officials) {
      const edits = contains(whole, official) ?? (claimsToBe(words, official) || claimsInOneWord(whole, official) ? official.most : null);
      if (edits !== null && (nearest === null || edits < nearest.edits)) nearest = { name: official.name, edits };
    }
    return nearest?.name ?? null;
  };
}

/** Which of the official names a name imitates, or null. See `learnOfficialNames`. */
export function looksLike(name: string, officialNames: readonly string[]): string | null {
  return learnOfficialNames(officialNames)(name);
}
