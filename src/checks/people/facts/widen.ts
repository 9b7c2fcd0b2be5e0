import type { Token } from '../../check.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** What belongs to a fact on its left: "has advanced", "was diagnosed with", "his". */
const LEFT = set(`has had have having got gets is was wis are been being diagnosed with wi suffering suffers suffered from severe severely moderate mild chronic acute bad badly serious advanced early late onset terminal newly long term type one two three double full time his her my ma your their a an the partially completely both vascular rheumatoid breast lung bowel prostate skin brain bone liver kidney blood ovarian cervical throat pancreatic testicular juvenile brittle crippling clinical postnatal post-natal crohn's spinal diabetic on still waiting for in serious multiple recurrent under to lost starts starting started refused granted new claim claiming claimed registered profoundly first second third secondary aggressive inoperable existing lifelong undiagnosed dual emergency supported temporary mental ill sick learning nut peanut local social home hip knee not very really already of needs need takes taking using gone going went attends hidden`);

/** What belongs to it on its right: "treatment", "and ADHD" comes as a fact of its own. */
const RIGHT = set(`treatment treatments medication medicine meds tablets pills nurse clinic patient sufferer appointment appointments unit ward team worker workers assessment application claim payment payments order plan plans review hearing support service programme group problems problem issues condition disease disorder syndrome attack attacks diagnosis test tests surgery operation injection injections positive pump pen pens assistant carer carers visits visit grant grants case decision status visa interview again therapy therapist sessions session awareness placement register team reaction allergy needs element ceremony last week month year`);

const TRAILING = set('at from by is was are were to on in for of the a an and with has had my his her your their still not');

const TIME_BEGINS = set('every each for since twice once until till daily nightly this last next these all again now at in on');
const TIME_ON = set('every each for since twice once three times four two one five six seven eight nine ten a an the day days week weeks month months year years night nights morning mornings hours hour minutes weekly daily last this next couple few of until till now again on monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december spring summer autumn winter birth childhood christmas easter age second third other past her his my she he was born more than over nearly almost about discharge today yesterday morn');
const TIME_IS = set('day days week weeks month months year years night nights morning mornings hours hour weekly daily monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays january february march april may june july august september october november december spring summer autumn winter birth childhood christmas easter times discharge');

/** How long and how often: "twice a day", "since birth", "every second Thursday", "at 49", "in 2021". */
function timeAfter(tokens: readonly Token[], after: number): number {
  const { sentence } = tokens[after - 1]!;
  const begins = tokens[after];
  if (!begins || begins.sentence !== sentence || (begins.shape !== 'number' && !TIME_BEGINS.has(begins.low) && !/^(?:one|two|three|four|five|six|seven|eight|nine|ten)$/.test(begins.low))) return after;
  let to = after;
  let end = after;
  while (to < tokens.length && to - after < 6 && tokens[to]!.sentence === sentence && (tokens[to]!.shape === 'number' || TIME_ON.has(tokens[to]!.low) || TIME_BEGINS.has(tokens[to]!.low))) {
    to++;
    if (TIME_IS.has(tokens[to - 1]!.low) || tokens[to - 1]!.shape === 'number') end = to;
  }
  return end;
}

/** "Torwood House, our" before "care home", "Newfield" before "children's home". */
function houseBefore(tokens: readonly Token[], first: number): number {
  let from = first;
  if (tokens[from - 1]?.word === ',' && tokens[from - 2]?.capital === 'first') from--;
  while (from > 0 && first - from < 4 && tokens[from - 1]!.capital === 'first' && !tokens[from - 1]!.opens) from--;
  return tokens[from]?.word === ',' ? from + 1 : from;
}

/** "in Plean" after it, or its years. */
function townAfter(tokens: readonly Token[], after: number): number {
  if (tokens[after]?.shape === 'number') return tokens[after + 1]?.low === 'to' ? after + 3 : after + 1;
  let to = after + 1;
  if (!/^(?:in|at|on)$/.test(tokens[after]?.low ?? '')) return after;
  while (to < tokens.length && to - after < 3 && tokens[to]!.capital === 'first' && tokens[to]!.sentence === tokens[after]!.sentence) to++;
  return to > after + 1 ? to : after;
}

/** From the person's verb on, where it stands right before: "Ewan *was drinking two bottles*". */
function verbFrom(tokens: readonly Token[], stopLeft: number, first: number): number {
  if (first - stopLeft > 5) return first;
  for (let at = stopLeft; at < first; at++) if (tokens[at]!.shape === 'mark' || /^(?:and|but|because|that|which|if|when|says|said|so)$/.test(tokens[at]!.low)) return first;
  return /^(?:who|whose|'s|is|was)$/.test(tokens[stopLeft]!.low) && stopLeft < first ? stopLeft + 1 : stopLeft;
}

/** A fact's words with what belongs to it on both sides, by tokens; within the sentence, and not into another person. */
export function widened(tokens: readonly Token[], first: number, after: number, stopLeft: number): { first: number; after: number } {
  let from = stopLeft > 0 ? verbFrom(tokens, stopLeft, first) : first;
  // "His mother's COPD": whose it is says more than what it is.
  if (stopLeft === first && first > 0 && tokens[first - 1]!.low.endsWith("'s") && tokens[first - 1]!.capital === 'none') from = first - 1;
  const { sentence } = tokens[first]!;
  while (from > stopLeft && first - from < 6) {
    const token = tokens[from - 1]!;
    if (token.sentence !== sentence || token.shape === 'mark' || (token.shape === 'word' && !LEFT.has(token.low))) break;
    from--;
  }
  if (/^(?:home|homes)$/.test(tokens[after - 1]!.low)) from = houseBefore(tokens, from);
  while (from < first && /^(?:the|a|an|of|to|in|for|and|not|still|very|really|already)$/.test(tokens[from]!.low)) from++;
  let to = /^(?:home|homes)$/.test(tokens[after - 1]!.low) ? townAfter(tokens, after) : after;
  while (to < tokens.length && to - after < 3 && tokens[to]!.sentence === sentence && RIGHT.has(tokens[to]!.low)) to++;
  to = timeAfter(tokens, to);
  while (to > after && TRAILING.has(tokens[to - 1]!.low)) to--;
  while (to > first + 1 && to === after && (TRAILING.has(tokens[to - 1]!.low) || tokens[to - 1]!.shape === 'mark')) {
    to--;
    after--;
  }
  return { first: from, after: to };
}
