import { apart, foundInStretches } from '../apart.ts';
import { heardIn } from '../heard.ts';
import { isCalled, labelsBeside } from '../labels.ts';
import type { Reading } from '../reading.ts';
import type { Told } from '../told.ts';

const SORT = apart('[\\d£.,/]|[\\p{L}]', /\d ?\d {0,2}[-/. ]? {0,2}\d ?\d {0,2}[-/. ]? {0,2}\d ?\d(?![\p{L}\d/%]|[.,:]\d)/gu);
const ACCOUNT = apart('[\\d£.,/-]|[\\p{L}]', /\d(?:[ -]?\d){6,7}(?![\p{L}\d/%-]|[.,]\d| \d)/gu);
const ACCOUNT_NEXT = /^[\s,;:()/]{0,4}(?:(?:account|acct?|a\/c|ac|and|no|number|num)\b[.:\s]{0,3}){0,3}\d(?:[ -]?\d){6,7}(?![\d/])/i;
const SORT_BEFORE = /(?:^|[^\d/])(?:\d\d-\d\d-\d\d[\s,;:()/&]{1,4}(?:(?:and|no|number|num)\b[.:\s]{0,3}){0,2}|\d\d \d\d \d\d[,;:&]? {0,2})$/;

function sortCodesIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  for (const match of foundInStretches(heard.stretches, SORT)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    const { before } = labelsBeside(reading, place, 40);
    const named = before !== null && (before.subject === 'sort' || (before.subject === 'bank' && place.from - before.to <= 14));
    const beside = /^\d\d[- ]?\d\d[- ]?\d\d$/.test(match.written) && ACCOUNT_NEXT.test(heard.text.slice(match.index + match.written.length, match.index + match.written.length + 44));
    if (named || beside) found.push({ kind: 'bank-sort-code', level: 'stop', ...place });
  }
  return found;
}

const SORT_AFTER = /^[\s,;:()/&]{0,4}(?:(?:and|with|from) )?(?:(?:s\/c|sort(?: ?code)?)\b|(?:at|with|in) (?:the |my |our )?(?:bank of|royal bank|clydesdale|lloyds|monzo|santander|nationwide|tsb|halifax|starling|hsbc|barclays|natwest)\b)/i;
/** What every account number of a bank in the United Kingdom is. */
const EIGHT_DIGITS = /^\d(?:[ -]?\d){7}$/;
const PAID_TO = /\b(?:paid|pay|payment|refund|transfer\w{0,3}|sent)\b[^.!?\n]{0,30}\b(?:to|into)\b[^\d.!?\n]{0,12}$/i;

function accountsIn(reading: Reading): Told[] {
  const heard = heardIn(reading);
  const found: Told[] = [];
  for (const match of foundInStretches(heard.stretches, ACCOUNT)) {
    const place = heard.placeOf(match.index, match.index + match.written.length);
    const before = heard.text.slice(Math.max(0, match.index - 50), match.index);
    const after = heard.text.slice(match.index + match.written.length, match.index + match.written.length + 40);
    const ofABank = EIGHT_DIGITS.test(match.written) && isCalled(reading, place, ['bank'], 24);
    if (isCalled(reading, place, ['account'], 30) || ofABank || SORT_BEFORE.test(before) || PAID_TO.test(before) || SORT_AFTER.test(after)) found.push({ kind: 'bank-account', level: 'stop', ...place });
  }
  return found;
}

/** Sort codes and account numbers, by their words or side by side. No modulus dismisses one: a mistyped one is still somebody's. Source: Vocalink, Validating account numbers. */
export const bankDetailsIn = (reading: Reading): Told[] => [...sortCodesIn(reading), ...accountsIn(reading)];
