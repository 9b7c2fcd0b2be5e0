import type { Token } from '../../check.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** What belongs to a fact on its left: "has advanced", "was diagnosed with", "his". */
const LEFT = set(`has had have having got gets is was wis are been being diagnosed with wi suffering suffers suffered from severe severely moderate mild chronic acute bad badly serious advanced early late onset terminal newly long term type one two three double full time his her my ma your their a an the partially completely both vascular rheumatoid breast lung bowel prostate skin brain bone liver kidney blood ovarian cervical throat pancreatic testicular juvenile brittle crippling clinical postnatal post-natal crohn's spinal diabetic on still waiting for in serious multiple recurrent under to lost starts starting started refused granted new claim claiming claimed registered profoundly first second third secondary aggressive inoperable existing lifelong undiagnosed dual emergency supported temporary mental ill sick learning nut peanut local social home hip knee not very really already of needs need takes taking using gone going went attends hidden`);

/** What belongs to it on its right: "treatment", "and ADHD" comes as a fact of its own. */
const RIGHT = set(`treatment treatments medication medicine meds tablets pills nurse clinic patient sufferer appointment appointments unit ward team worker workers assessment application claim payment payments order plan plans review hearing support service programme group problems problem issues condition disease disorder syndrome attack attacks diagnosis test tests surgery operation injection injections positive pump pen pens assistant carer carers visits visit grant grants case decision status visa interview again therapy therapist sessions session awareness placement register team reaction allergy needs element ceremony last week month year`);

const TRAILING = set('is was are were to on in for of the a an and with has had my his her your their still not');

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

/** A fact's words with what belongs to it on both sides, by tokens; within the sentence, and not into another person. */
export function widened(tokens: readonly Token[], first: number, after: number, stopLeft: number): { first: number; after: number } {
  let from = first;
  const { sentence } = tokens[first]!;
  while (from > stopLeft && first - from < 5) {
    const token = tokens[from - 1]!;
    if (token.sentence !== sentence || token.shape === 'mark' || (token.shape === 'word' && !LEFT.has(token.low))) break;
    from--;
  }
  if (/^(?:home|homes)$/.test(tokens[after - 1]!.low)) from = houseBefore(tokens, from);
  while (from < first && /^(?:the|a|an|of|to|in|for|and|not|still|very|really|already)$/.test(tokens[from]!.low)) from++;
  let to = /^(?:home|homes)$/.test(tokens[after - 1]!.low) ? townAfter(tokens, after) : after;
  while (to < tokens.length && to - after < 3 && tokens[to]!.sentence === sentence && RIGHT.has(tokens[to]!.low)) to++;
  while (to > after && TRAILING.has(tokens[to - 1]!.low)) to--;
  while (to > first + 1 && to === after && (TRAILING.has(tokens[to - 1]!.low) || tokens[to - 1]!.shape === 'mark')) {
    to--;
    after--;
  }
  return { first: from, after: to };
}
