import type { Token } from '../check.ts';
import { phraseBook, phrasesIn } from './phrases.ts';

/** Names that are an insult whoever is called so; mild Scots among them. */
const NAMES_CALLED = `
idiot idiots moron morons imbecile halfwit fool fools liar liars clown clowns muppet muppets eejit eejits numpty numpties bampot bampots bam bams balloon balloons dafty dafties tumshie walloper wallopers
rocket roaster roasters fud zoomer zoomers gowk diddy diddies arsehole arseholes arse twat twats tosser tossers bellend wanker wankers prick pricks dickhead dickheads bastard bastards scumbag scumbags scum troll trolls crank cranks
bigot bigots hypocrite hypocrites coward cowards bully bullies whinger whingers moaner moaners snowflake snowflakes simpleton nutter nutters weirdo loser losers donkey thicko sheep scrounger scroungers bellends cretin cretins plank tube tubes melt
`.trim().split(/\s+/);

/** What somebody is said to be: an insult only when it is said of the one who is answered. */
const SAID_OF_YOU = new Set(
  'stupid thick daft glaikit dense ignorant pathetic ridiculous disgusting deluded clueless brainless lazy useless embarrassing hysterical bitter moronic idiotic gormless selfish disgrace'.split(' '),
);

/** Whole phrases that send somebody away. */
const SENT_AWAY = phraseBook(
  ['shut up', 'get a life', 'grow up', 'get lost', 'piss off', 'bugger off', 'sod off', 'get stuffed', 'wind your neck in', 'wind yer neck in', 'haud yer wheesht', 'haud your wheesht', 'away an boil yer heid', 'away and boil yer heid',
    'boil yer heid', 'keyboard warrior', 'keyboard warriors', 'get a grip', 'stop moaning', 'stop whining', 'stop whinging', 'quit moaning', 'away ye go', "yer bum's oot the windae", 'people like you', 'folk like you', 'waste of space', 'learn to read', 'use your brain'].map((phrase) => [phrase, true] as const),
);

const NAMES = new Set(NAMES_CALLED);
const YOU = new Set(['you', "you're", 'ye', "ye're", "yer", 'ya', 'yous', 'youse', "you'se", 'your', 'u', 'ur']);
/** Between "you" and the insult stand only such words: "you are an absolute", "yer a wee". */
const BETWEEN = new Set('are a an the absolute absolutely complete completely total totally utter utterly right such being just so really very pure wee bunch of lot bloody just all pair'.split(' '));
const REACH = 5;

/** Both "you are" and "of yours": the first only with "a" or the like behind it ("yer a daftie", but "your lazy Sunday"). */
const YOUR = new Set(['yer', 'your', 'ur']);

/** Whether "you" stands before it with nothing but such words between. */
function isSaidToYou(tokens: readonly Token[], at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - REACH); back--) {
    const { low, sentence } = tokens[back]!;
    if (sentence !== tokens[at]!.sentence) return false;
    if (YOU.has(low)) return back < at - 1 || !YOUR.has(low);
    if (!BETWEEN.has(low)) return false;
  }
  return false;
}

/** Called out by itself: "Numpty!", "what an eejit". */
function isCalledOut(tokens: readonly Token[], at: number): boolean {
  const { opens, sentence } = tokens[at]!;
  const next = tokens[at + 1];
  if (opens) return next === undefined || next.shape === 'mark' || next.sentence !== sentence;
  return ['a', 'an'].includes(tokens[at - 1]?.low ?? '') && tokens[at - 2]?.low === 'what' && tokens[at - 2]!.sentence === sentence;
}

/** The insults in a text that are said to the one who is answered: first token, and the one after the last. */
export function insultsIn(tokens: readonly Token[]): { first: number; after: number }[] {
  const found: { first: number; after: number }[] = phrasesIn(tokens, SENT_AWAY);
  for (let at = 0; at < tokens.length; at++) {
    const isName = NAMES.has(tokens[at]!.low);
    if (!isName && !SAID_OF_YOU.has(tokens[at]!.low)) continue;
    if (isSaidToYou(tokens, at) || (isName && isCalledOut(tokens, at))) found.push({ first: at, after: at + 1 });
  }
  return found;
}
