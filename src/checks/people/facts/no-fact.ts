import type { Reading, Token } from '../../check.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const JOB = set('worker workers psychologist psychologists carer carers nurse nurses midwife midwives assistant assistants officer officers therapist therapists visitor visitors adviser advisor advisers counsellor befriender befrienders coach mentor manager coordinator physio physiotherapist psychiatrist paediatrician consultant surgeon solicitor warden teacher coaches advocate');
/** What stands behind a word for an illness or a service where that is the name of a thing. */
const THING = set('hub hubs day space spaces bay bays access accessible users user team teams officer officers warden manager lead coordinator desk awareness training policy strategy week fund act bill minister secretary convener committee library shop space spokesperson park road street lane users-only friendly conference appeal charity forum partnership board museum centre holiday house lads squad crew');
const FITTED = /^(?:spaces?|bays?|access|users?|accessible)$/;
const OWNED = /^(?:his|her|my|ma|your|yer|their|wur)$/;
const HAS = /^(?:has|have|had|got|gets|needs|with|wi|to|by|from|sees|who|his|her|my|their)$/;
const LAW = /^(?:cllr|councillor|councillors|msp|mp|mps|msps)$/;

const inSentence = (tokens: readonly Token[], at: number, sentence: number): Token | undefined => (tokens[at]?.sentence === sentence ? tokens[at] : undefined);

/** Whether somebody's name stands there, known as one or by its capital letter. */
const isNamed = (tokens: readonly Token[], at: number, names: ReadonlySet<number>): boolean => names.has(at) || (tokens[at]?.capital === 'first' && !tokens[at]!.opens && tokens[at]!.word.length > 2);

/** The last word of a job's name, in the words or right behind them; -1 for none. */
function jobAt(tokens: readonly Token[], first: number, after: number): number {
  let last = Math.min(after + 1, tokens.length - 1);
  while (last >= after && !(JOB.has(tokens[last]!.low) && tokens.slice(after, last).every(({ low }) => /^(?:and|support|language|learning|care|link|key|peer)$/.test(low)))) last--;
  if (last >= after) return last;
  while (last >= first && !JOB.has(tokens[last]!.low)) last--;
  return last >= first ? last : -1;
}

/** "Dr Hendry, educational psychologist", "our support assistant Ewan": what somebody works as, and not whom they see. */
function isJob(tokens: readonly Token[], first: number, after: number, names: ReadonlySet<number>): boolean {
  const last = jobAt(tokens, first, after);
  if (last < 0 || tokens.slice(Math.max(0, first - 1), last).some(({ low }) => OWNED.test(low) || low.endsWith("'s"))) return false;
  const { sentence } = tokens[first]!;
  let next = last + 1;
  if (next < after && !isNamed(tokens, next, names) && !/^(?:in|for|at|,|on|with|of|and)$/.test(tokens[next]!.low)) return false;
  if (inSentence(tokens, next, sentence)?.word === ',') next++;
  if (inSentence(tokens, next, sentence) && isNamed(tokens, next, names)) return true;
  let before = first - 1;
  while (before >= 0 && first - before < 6 && tokens[before]!.capital === 'none' && tokens[before]!.shape === 'word' && !HAS.test(tokens[before]!.low)) before--;
  return inSentence(tokens, before, sentence) !== undefined && /^[,(]$/.test(tokens[before]!.word) && isNamed(tokens, before - 1, names);
}

/** "Recovery hub", "wheelchair spaces": a service or a thing that is called so, with nobody's "her" in it. */
function isThing(tokens: readonly Token[], first: number, after: number): boolean {
  const next = inSentence(tokens, after, tokens[first]!.sentence);
  return ((next !== undefined && THING.has(next.low)) || FITTED.test(tokens[after - 1]!.low)) && !tokens.slice(Math.max(0, first - 1), after).some(({ low }) => /^(?:his|her|my|ma|mr|mrs|has|had|got)$/.test(low) || low.endsWith("'s"));
}

const CRIME = /^(?:murder|theft|fraud|assault|thief|thieves|killer|criminal|crime|robbery|death|prison)/;

/** "Murder on Nicolson Street", "Living with Dementia: Tom's Story": the name of a book or a play. */
function isTitle(tokens: readonly Token[], first: number, after: number, names: ReadonlySet<number>): boolean {
  const long = tokens.slice(first, after).filter(({ word }) => word.length > 3);
  if (long.length === 0 || long.some(({ capital }) => capital !== 'first')) return false;
  const { sentence } = tokens[first]!;
  const stands = (at: number, mark: RegExp): boolean => mark.test(inSentence(tokens, at, sentence)?.word ?? '');
  for (let at = first - 1; at >= 0 && first - at < 12; at--) {
    const token = tokens[at];
    if (!token || (token.word.length > 3 && token.capital !== 'first')) break;
    if (/^["“]$/.test(token.word)) return true;
  }
  if (after - first === 1 && tokens[after]?.capital === 'first' && !names.has(after) && tokens[first]!.word.length > 4) return true;
  if (tokens[first]!.opens) return false;
  return CRIME.test(long[0]!.low) || stands(after, /^[:"”]$/);
}

const YEAR = /^1\d{3}$/;

/** A year long ago in the sentence: "in 1867", "around 1420". Clocks and birthdays of the old are none. */
function isLongAgo(tokens: readonly Token[], first: number): boolean {
  const { sentence } = tokens[first]!;
  for (let at = Math.max(0, first - 25); at < Math.min(tokens.length, first + 25); at++) {
    const { word, shape, sentence: here } = tokens[at]!;
    if (shape !== 'number' || !YEAR.test(word) || Math.abs(here - sentence) > 1) continue;
    const before = tokens[at - 1]?.shape === 'number' ? '#' : tokens[at - 1]?.low ?? '';
    const most = before === 'in' && !/^born|dob$/.test(tokens[at - 2]?.low ?? '') ? 1949 : 1918;
    if (Number(word) <= most && !/^(?:at|by|from|until|till|to|the|#|ref)$/.test(before)) return true;
  }
  return false;
}

/** "Cllr Sorley's surgery": where a councillor is met. */
function isCouncillors(tokens: readonly Token[], first: number, after: number): boolean {
  if (!tokens.slice(Math.max(0, first - 3), after).some(({ low }) => /^surger(?:y|ies)$/.test(low))) return false;
  const { sentence } = tokens[first]!;
  return tokens.slice(Math.max(0, first - 20), after + 20).some((token) => Math.abs(token.sentence - sentence) <= 1 && LAW.test(token.low));
}

/** "Clothing grants are £120": many, with nobody's before them, at the beginning of what is said. */
function isOfAll(tokens: readonly Token[], first: number, after: number): boolean {
  if (!/[^s']s$/.test(tokens[after - 1]!.low) && !/[^s']s$/.test(tokens[first]!.low)) return false;
  if (after - first > 3 || /^(?:with|wi|on|in|at|to|for|the|your|his|her|my)$/.test(tokens[first]!.low)) return false;
  const begins = (at: number): boolean => at === 0 || tokens[at - 1]!.sentence !== tokens[at]!.sentence || tokens[at - 1]!.shape === 'mark';
  if (!begins(first) && (!begins(first - 1) || /^(?:the|your|my|his|her|our|their|these|those|two)$/.test(tokens[first - 1]!.low))) return false;
  return tokens.slice(after, after + 2).some(({ low, sentence }) => sentence === tokens[first]!.sentence && /^(?:are|can|cost|come|go|for)$/.test(low));
}

/** Whether words that could tell of somebody are a job, a thing, a title, history or a councillor's hour. */
export function isNoFact({ tokens }: Reading, first: number, after: number, names: ReadonlySet<number>): boolean {
  return isJob(tokens, first, after, names) || isThing(tokens, first, after) || isTitle(tokens, first, after, names) || isOfAll(tokens, first, after) || isLongAgo(tokens, first) || isCouncillors(tokens, first, after);
}
