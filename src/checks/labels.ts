import { firstWhere } from '../core/halving.ts';
import { bySentence, type Remembered } from './by-sentence.ts';
import { onceFor } from './once.ts';
import type { Reading, Token } from './reading.ts';

/** What a word beside a number says that it is. `other`: something public, or nothing to do with a person. */
export type Subject = 'nino' | 'chi' | 'nhs' | 'scn' | 'upn' | 'passport' | 'licence' | 'sort' | 'bank' | 'account' | 'vehicle' | 'case' | 'phone' | 'born' | 'other';

/** Such a word, by its place in `plain`. */
export type Label = { subject: Subject; from: number; to: number };

const WORDS: Record<Subject, string> = {
  nino: 'ni nino ninos insurance',
  chi: 'chi',
  nhs: 'nhs english',
  scn: 'scn sqa candidate',
  upn: 'upn',
  passport: 'passport passports pasport',
  licence: 'licence license dvla',
  sort: 'sort sortcode',
  bank: 'bank iban transfer refund debit dd monzo hsbc starling barclays natwest rbs tsb santander halifax nationwide clydesdale lloyds',
  account: 'account acct acc ac accounts',
  vehicle: 'reg registration regs plate plates numberplate car van motor vehicle motorbike motorhome taxi lorry permit parked',
  case: 'case claim complaint quote quoting ref reference appeal pcn badge repair file list request caseref rent tenancy mandate customer',
  phone: 'call ring phone tel telephone text mobile mob dial line bell fax whatsapp cell fon fòn phones mobile landline',
  born: 'born dob birthday birth bday birthdate',
  other: `order ticket invoice tender planning application asset column lamp lamppost fleet route meter vat company charity isbn uprn tracking donation raised
    warrant ward section committee pothole defect parcel model serial ringed barcode stall item budget`,
};
const SUBJECTS = new Map<string, Subject>(Object.entries(WORDS).flatMap(([subject, words]) => words.split(/\s+/).map((word): [string, Subject] => [word, subject as Subject])));

/** Words that turn the word after them into something public. */
const PUBLIC_BEFORE = new Set(['grid', 'planning', 'rail', 'library', 'operator', "operator's", 'traffic', 'food', 'bottle', 'clothes', 'document', 'building', 'tree', 'street', 'roads']);
const NOT_A_BANK = new Set(['holiday', 'holidays', 'street', 'road', 'transfer']);

function subjectOf(tokens: readonly Token[], at: number): Subject | null {
  const low = tokens[at]!.low.replace(/'s$/, '');
  const before = tokens[at - 1]?.low ?? '';
  const after = tokens[at + 1]?.low ?? '';
  if (low === 'i' && before === '.' && tokens[at - 2]?.low === 'n') return 'nino';
  if (low === 'c' && before === '/' && tokens[at - 2]?.low === 'a') return 'account';
  if (low === 'ticket' && (before === 'parking' || before === 'penalty')) return 'case';
  if (low === 'pupil' && (after === 'number' || after === 'no')) return 'upn';
  if (low === 'ins' && before === 'nat') return 'nino';
  const subject = SUBJECTS.get(low);
  if (subject === undefined) return null;
  if (subject === 'case' || subject === 'bank') {
    if (PUBLIC_BEFORE.has(before)) return 'other';
    if ((low === 'case' && before === 'in') || (low === 'bank' && NOT_A_BANK.has(after))) return null;
  }
  if (low === 'insurance') return before === 'national' || before === 'nat' ? 'nino' : null;
  return subject;
}

type Placed = { first: number; after: number; subject: Subject };

const inSentences: Remembered<Placed> = new Map();

function labelsAmong(tokens: readonly Token[]): Placed[] {
  const found: Placed[] = [];
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]!.shape !== 'word') continue;
    const subject = subjectOf(tokens, at);
    if (subject) found.push({ first: at, after: at + 1, subject });
  }
  return found;
}

const findLabels = (reading: Reading): Label[] =>
  bySentence(reading, inSentences, labelsAmong).map(({ first, subject }) => ({ subject, from: reading.tokens[first]!.from, to: reading.tokens[first]!.to }));

const labelsIn = onceFor(findLabels);

/** How many labels begin before a place. */
const countBefore = (labels: readonly Label[], place: number): number => firstWhere(labels.length, (at) => labels[at]!.from >= place);

/** The nearest words that say what stands from `from` to `to`: before it within `reach` characters, and just after it ("is my mobile"). */
export function labelsBeside(reading: Reading, { from, to }: { from: number; to: number }, reach = 60): { before: Label | null; after: Label | null } {
  const labels = labelsIn(reading);
  const next = countBefore(labels, from);
  const before = labels[next - 1];
  const after = labels[countBefore(labels, to)];
  return {
    before: before && from - before.to <= reach ? before : null,
    after: after && after.from - to <= 22 && /^[ ,]*(?:is|was|are|it'?s|that'?s|on (?:my|ma|his|her|their|the))\b/i.test(reading.plain.slice(to, to + 12)) ? after : null,
  };
}

/** Whether the words beside a number say that it is this; the nearest word before it decides. */
export function isCalled(reading: Reading, place: { from: number; to: number }, subjects: readonly Subject[], reach = 60): boolean {
  const { before, after } = labelsBeside(reading, place, reach);
  return (after !== null && subjects.includes(after.subject)) || (before !== null && subjects.includes(before.subject));
}

const NOT_FAR = 120;

/** Whether any of the words in the hundred-odd characters before a number says that it is one of these. */
export function isSpokenOf(reading: Reading, { from }: { from: number; to: number }, subjects: readonly Subject[]): boolean {
  const labels = labelsIn(reading);
  for (let at = countBefore(labels, from) - 1; at >= 0 && from - labels[at]!.to <= NOT_FAR; at--) if (subjects.includes(labels[at]!.subject)) return true;
  return false;
}

/** Whether the nearest word before a number says that it is something else than one of these. */
export function isCalledOtherwise(reading: Reading, place: { from: number; to: number }, subjects: readonly Subject[], reach = 25): boolean {
  const { before } = labelsBeside(reading, place, reach);
  return before !== null && !subjects.includes(before.subject);
}
