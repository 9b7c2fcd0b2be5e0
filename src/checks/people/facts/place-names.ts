import type { Token } from '../../check.ts';

/** Where children go, by its tokens: a school, a stage or class, a club, or a bare name after words for going there. */
export type Place = { first: number; after: number; what: 'school' | 'stage' | 'club' | 'going' };

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that make a name before them a school's. */
export const SCHOOL = set('primary academy high school nursery grammar secondary college playgroup preschool pre-school kindergarten sgoil bun-sgoil àrd-sgoil ard-sgoil sgoil-araich prymary primry elc nurserie acad prim bunscoil bunsgoil ardsgoil sgoilaraich');
/** The days of the week, in full and short. */
export const DAYS = 'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed weds thu thur thurs fri sat sun';
/** Words that are no part of a place's name. */
export const NOT_NAME = set(`ask contact call ring phone see visit email the a an at in of to for from fae frae and or but is was are were his her my ma your their our this that with wi on by as he she they it i we you who which when where has had have goes go went attends attend attending starts start starting started been be if local new old same wrong right whole every each no any some other all both through into near outside opposite closed after before next last about tae o ae gaun gon enrolled enrols joins joined back not now current currently little wee big good best nearest former only via did does do can will would could should just so still also then there here its another one two three`);
/** The days as a set, and all that tells a time. */
export const DAY_NAMES = set(DAYS);
/** What tells a time. */
export const TIMES = set(`${DAYS} am pm o'clock morning mornings afternoon afternoons evening evenings noon period every night nights`);

/** Words of a name left of `at`: "St Fillan's" before "Primary". Capitals where the text has them, else one or two words. */
export function nameBefore(tokens: readonly Token[], at: number, taken: ReadonlySet<number>): number {
  let from = at;
  const wantCapital = tokens[at]!.capital === 'first';
  while (from > 0 && at - from < 4) {
    const token = tokens[from - 1]!;
    if (token.sentence !== tokens[at]!.sentence || token.shape !== 'word' || taken.has(from - 1) || NOT_NAME.has(token.low) && token.capital !== 'first') break;
    if (NOT_NAME.has(token.low) && (token.opens || /^(?:the|a|at|in|my|our|his|her)$/.test(token.low))) break;
    if (wantCapital ? token.capital === 'none' : at - from >= 2) break;
    from--;
  }
  return from;
}

/** Words of a name right of `at`: "Annette Street", "the grange". */
export function nameAfter(tokens: readonly Token[], at: number, taken: ReadonlySet<number>): number {
  let to = at;
  while (to < tokens.length && to - at < 4) {
    const token = tokens[to]!;
    if (taken.has(to) || token.shape !== 'word' || (to > 0 && token.sentence !== tokens[to - 1]!.sentence) || NOT_NAME.has(token.low) && !(to === at && token.low === 'the')) break;
    if (to > at && token.capital === 'none' && !SCHOOL.has(token.low)) break;
    to++;
  }
  return to === at + 1 && tokens[at]!.low === 'the' ? at + (tokens[at + 1]?.shape === 'word' ? 2 : 0) : to;
}

/** Where one goes that is no school. */
export const KNOWN_ELSEWHERE = set('tesco asda lidl aldi spar morrisons april may june july august september october november december january february march hospital church street road avenue court house hotel university edinburgh glasgow scotland england poland ireland spain ukraine syria ward room library station airport park stadium hall centre center beach castle market cathedral kirk mosque parliament council kelvingrove hampden ibrox celtic holyrood');
