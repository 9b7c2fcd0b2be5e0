import type { Token } from '../check.ts';

/** What a text as a whole shows, read once for all the people in it. */
export type TextSigns = {
  /** "Your claim", "your son": a reply tells something of the one it answers. */
  told: boolean;
  /** Something grave stands in it, beside which praise is more than praise. */
  grave: boolean;
  /** The sentences that thank or congratulate. */
  praising: ReadonlySet<number>;
  /** The sentences in which a court stands. */
  courts: ReadonlySet<number>;
  /** The sentences that say that a person or a name is made up. */
  inventing: ReadonlySet<number>;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const OF_YOURS = words('benefit benefits claim arrears debt debts account application appeal grant grants allowance tenancy rent hearing eviction care carer carers assessment diagnosis surgery operation medication treatment illness condition support case son daughter wife husband mother mum father dad child children brother sister landlord licence payment payments award housing homeless adoption fostering visa passport badge universal pip discharge referral social key guardianship');
const PRAISE = words('congratulations congrats congratulated thanks thank well bravo kudos hats proud happy wedding wed married newly-weds newlyweds birthday retires retired retiring retirement winner winners won wins award champion volunteer volunteers welcome shout anniversary tribute star hero heroes legend cheers thankful grateful lovely photo picture');
const GRAVE = words('care cared carer carers illness ill cancer stroke dementia disease hospital died death passed heart recovery rehab homeless housing refuge benefit grant debt addiction alcohol drugs drink diagnosed diagnosis depression treatment patient disability disabled wheelchair foster fostered adopted adoption asylum refugee refugees court police evicted medication therapy chemo surgery');
const INVENTED = words('invented fictional pretend imaginary made-up');

/** "Made up the bed", "made up her mind". */
const MADE_FOR_REAL = /^(?:the|a|an|my|ma|our|his|her|their|your|for|to|of|with|about|beds?|packs?|parcels?|boxes|bags)$/;

const isTold = (tokens: readonly Token[], at: number): boolean =>
  /^(?:your|yer|his|her)$/.test(tokens[at]!.low) && [1, 2, 3].some((step) => OF_YOURS.has(tokens[at + step]?.low ?? ''));

/** "We've changed her name": in what is told, and not on an account or to another. */
function isChangedByUs(tokens: readonly Token[], at: number): boolean {
  const [one, two] = [tokens[at - 1]?.low ?? '', tokens[at - 2]?.low ?? ''];
  const isOurs = one === "we've" || one === 'we' || (one === 'have' && two === 'we');
  const [whose, name, on] = [1, 2, 3].map((step) => tokens[at + step]?.low ?? '');
  return isOurs && /^(?:her|his|their)$/.test(whose!) && /^names?$/.test(name!) && !/^(?:on|in|at|to|from)$/.test(on!);
}

/** "An invented example", "not her real name", "names have been changed", "we've changed her name". */
function isInventing(tokens: readonly Token[], at: number): boolean {
  const { low } = tokens[at]!;
  const next = tokens[at + 1]?.low ?? '';
  if (low === 'real') return /^(?:name|names|person|people|case)$/.test(next) && [1, 2, 3].some((step) => /^(?:not|isn't|no|nae)$/.test(tokens[at - step]?.low ?? ''));
  if (low === 'name' || low === 'names') return /^(?:changed|invented)$/.test(next) || (/^(?:been|was|were|is|are|have|has)$/.test(next) && /^(?:changed|invented|been)$/.test(tokens[at + 2]?.low ?? ''));
  if (low === 'changed') return isChangedByUs(tokens, at);
  return INVENTED.has(low) || (low === 'made' && next === 'up' && !MADE_FOR_REAL.test(tokens[at + 2]?.low ?? ''));
}

/** Reads the signs of a text in one pass. */
export function signsIn(tokens: readonly Token[]): TextSigns {
  const praising = new Set<number>();
  const inventing = new Set<number>();
  const courts = new Set<number>();
  let told = false;
  let grave = false;
  tokens.forEach(({ low, shape, sentence }, at) => {
    if (shape !== 'word') return;
    told ||= isTold(tokens, at);
    grave ||= GRAVE.has(low);
    if (low === 'court' && /^(?:sheriff|high|peace|jp)$/.test(tokens[at - 1]?.low ?? '')) courts.add(sentence);
    if (PRAISE.has(low)) praising.add(sentence);
    if (isInventing(tokens, at)) inventing.add(sentence);
  });
  return { told, grave, courts, praising, inventing };
}

/** Whether a sentence or one beside it is among these. */
export const isNear = (sentences: ReadonlySet<number>, sentence: number): boolean => sentences.has(sentence) || sentences.has(sentence - 1) || sentences.has(sentence + 1);
