import type { Reading, Token } from '../../check.ts';
import { ANSWERED, HE_SHE, POSSESSIVES } from './kin.ts';
import type { Cue } from './who.ts';

/** How much of a person a phrase needs beside it: see `Lists`. */
export type Need = 'sure' | 'own' | 'plain' | 'close';

/** The person a fact is about, and how near: in its own words, right before it, in the sentence, or in the next. */
export type Owner = { cue: Cue; near: 'inside' | 'direct' | 'sentence' | 'beside' };

/** How far a fact may stand from its person, in words. */
const FAR = 28;
const RIGHT = 16;
const BESIDE = 60;

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words that may stand between a person and what they have, without telling of somebody else. */
const LINKS = set(`is was are were be been being am 's has have had having got gets get getting gotten wis hae haes hid with wi wie of on oan in at for from fae fur to tae a an the his her my ma your yer their our this that who whos which also still now noo just only very really so too quite currently recently already again never always ever not no nae any some more and or but
severe severely moderate mild mildly chronic acute bad badly serious seriously advanced early late onset terminal newly long term type one two three double full time part wee own new old possible suspected registered partially completely both half total
diagnosed suffering suffers suffered suffer living lives battling battles battled fighting struggling struggles struggled struggle recovering recovered living waiting waits awaiting wait needs need needing needed takes take taking took taken given gives give gave gets receives received receiving receive refused granted awarded approved denied lost loses losing told put moved went goes going go gone came come comes coming sent started starts starting start finished stopped uses use using used carries wears lives stays attends attended attending sees seeing saw put pit under through into intae out oot off aff back home hame after before since due claim claims claimed claiming applied apply works working works at by about aboot around like such than can can't cannot cannae couldn't couldnae could will would should might may must there here day days week weeks month months year years ago last next today yesterday morning night afternoon every each hours it it's its them thing very such well as # been recently's doing daein does did done makes made made feel feels feeling felt having hates worried problem problems symptoms`);

/** After "if", "can", "may" a thing is only thought of. */
const THOUGHT_OF = set('if whether could may might should would can who\'s does do unless suppose imagine');

function isLinked(tokens: readonly Token[], from: number, to: number, strange = 0): boolean {
  if (to - from > 9) return false;
  let unknown = 0;
  for (let at = from; at < to; at++) {
    const token = tokens[at]!;
    if (token.shape === 'number' || LINKS.has(token.low)) continue;
    if (token.shape === 'mark' && (token.word === ',' || token.word === '(' || token.word === '"' || token.word === "'" || token.word === '-')) continue;
    if (token.shape === 'mark' || ++unknown > strange) return false;
  }
  return true;
}

/** Cues by place, made ready to be asked for the ones near a word. */
export type Cues = { list: readonly Cue[]; lastBefore: Int32Array };

export function cuesByPlace(list: readonly Cue[], tokens: readonly Token[]): Cues {
  const lastBefore = new Int32Array(tokens.length + 1).fill(-1);
  let next = 0;
  for (let at = 0; at <= tokens.length; at++) {
    while (next < list.length && list[next]!.first < at) next++;
    lastBefore[at] = next - 1;
  }
  return { list, lastBefore };
}

/** The cues nearest to a token, some thirty on each side: so that a long text is not read over and over. */
export function cuesAround({ list, lastBefore }: Cues, at: number): readonly Cue[] {
  const last = lastBefore[at]!;
  return list.slice(Math.max(0, last - 30), last + 31);
}

const isOne = ({ who }: Cue): boolean => who === 'named' || who === 'public' || who === 'kin' || who === 'he-she' || who === 'described';

/** A person inside the phrase itself: "her ulcer has opened". */
function inside({ list, lastBefore }: Cues, first: number, after: number): Cue | null {
  for (let at = lastBefore[after]!; at >= 0 && list[at]!.first >= first; at--) {
    const cue = list[at]!;
    if (isOne(cue) || cue.who === 'writer' || cue.who === 'answered') return cue;
  }
  return null;
}

const OF_US = /^(?:we|we're|we've|us|our|oor|wir|wur)$/;

/** "How do I get into the holiday club?": who asks after a service has told nothing yet. */
function asks(tokens: readonly Token[], first: number): boolean {
  let at = first;
  while (at > 0 && first - at < 12 && tokens[at - 1]!.sentence === tokens[first]!.sentence) at--;
  return /^(?:how|where|what|whaur|whit|which|when|can|could|do|does|dae|is|are|who)$/.test(tokens[at]!.low) && /^(?:do|does|dae|can|could|would|i|we|you|ye|yous|someone|somebody|anyone|it|they|is|are|to|tae|should|the|there)$/.test(tokens[at + 1]?.low ?? '') && at < first - 1;
}

/** The two who talk count only where the fact is said of them, and for sure. */
function talkOf(reading: Reading, cue: Cue, first: number, need: Need): Owner | null {
  const { tokens } = reading;
  if (need === 'sure' && (cue.who === 'writer' || reading.checked.context === 'reply')) return { cue, near: 'sentence' };
  if (cue.who === 'writer' && asks(tokens, first)) return null;
  const strange = need !== 'close' && reading.checked.context === 'incoming' && cue.who === 'writer' && /^(?:i|ah|i'm|im|i've|ive|we|we're|we've)$/.test(tokens[cue.first]!.low) ? 2 : 0;
  if (!isLinked(tokens, cue.after, first, strange) || tokens.slice(cue.after, first).some(({ shape }) => shape === 'mark')) return null;
  if (need === 'own' && cue.who === 'writer') return { cue, near: 'direct' };
  for (let at = Math.max(0, cue.first - 4); at < first; at++) {
    const token = tokens[at]!;
    if (token.sentence === tokens[cue.first]!.sentence && THOUGHT_OF.has(token.low)) return null;
  }
  return { cue, near: 'direct' };
}

/** Who comes to somebody: "somebody gets her up" is told of her. */
const COMES = /^(?:somebody|someone|carers|staff|workers|nobody|volunteers)$/;

function before(reading: Reading, cues: Cues, first: number, need: Need): Owner | 'nobody' | null {
  const { tokens } = reading;
  const { sentence } = tokens[first]!;
  for (let at = cues.lastBefore[first]!; at >= 0; at--) {
    const cue = cues.list[at]!;
    if (tokens[cue.first]!.sentence !== sentence || first - cue.after > FAR) return null;
    if (cue.who === 'many' && !(need === 'own' && COMES.test(tokens[cue.first]!.low))) return 'nobody';
    if (cue.who === 'some' || cue.who === 'many') continue;
    if (cue.who === 'writer' || cue.who === 'answered') {
      const owner = talkOf(reading, cue, first, need);
      if (owner) return owner;
      continue;
    }
    const linked = isLinked(tokens, cue.after, first, cue.who === 'office' ? 0 : 1);
    if (cue.who === 'office') {
      if (linked && need !== 'close' && first > cue.after) return { cue, near: 'direct' };
      continue;
    }
    if (cue.who === 'public' && !linked && need !== 'own' && need !== 'sure') continue;
    return { cue, near: linked ? 'direct' : 'sentence' };
  }
  return null;
}

function after(reading: Reading, cues: Cues, last: number): Owner | 'nobody' | null {
  const { tokens } = reading;
  const { sentence } = tokens[last - 1]!;
  for (let at = cues.lastBefore[last]! + 1; at < cues.list.length; at++) {
    const cue = cues.list[at]!;
    if (tokens[cue.first]!.sentence !== sentence || cue.first - last > RIGHT) return null;
    if (cue.who === 'many') return 'nobody';
    if (isOne(cue)) return { cue, near: 'sentence' };
  }
  return null;
}

/** Somebody in the sentence before, or named in the next: the last there, unless it was of many. */
function beside(reading: Reading, cues: Cues, first: number): Owner | null {
  const { tokens } = reading;
  const { sentence } = tokens[first]!;
  for (let at = cues.lastBefore[first]!; at >= 0 && tokens[cues.list[at]!.first]!.sentence >= sentence - 1; at--) {
    const cue = cues.list[at]!;
    if (first - cue.first > BESIDE) break;
    if (tokens[cue.first]!.sentence === sentence) continue;
    if (cue.who === 'named' || cue.who === 'kin' || (cue.who === 'he-she' && reading.checked.context !== 'post')) return { cue, near: 'beside' };
  }
  for (let at = cues.lastBefore[first]! + 1; at < cues.list.length && tokens[cues.list[at]!.first]!.sentence <= sentence + 1; at++) {
    const cue = cues.list[at]!;
    if (cue.first - first > BESIDE) break;
    if (tokens[cue.first]!.sentence > sentence && cue.who === 'named') return { cue, near: 'beside' };
  }
  return null;
}

/** "Sorry to those on our methadone text list: Stevie B": many, and then by name. */
function listed(reading: Reading, cues: Cues, last: number): Owner | null {
  const next = after(reading, cues, last);
  if (next === null || next === 'nobody' || next.cue.who !== 'named') return null;
  return reading.tokens.slice(last, next.cue.first).some(({ word }) => word === ':') ? next : null;
}

/** What a reply asks, offers or explains to anybody. */
const OFFERS = set('if can could may might would should please need want apply call ring visit contact ask question asking interest feedback anyone people everyone all thanks thank how who what when complete form forms email website online check drop pop available offer offers eligible entitled');

/** Whether a new thought begins between two places: "…, but yours". */
function turns(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (/^(?:but|so|though)$/.test(tokens[at]!.low)) return true;
  return false;
}

/** "The handrails you asked for will be fitted": a reply that tells everybody of the one who is answered, unless it only offers. */
function answeredIn(reading: Reading, cues: Cues, first: number, last: number): Owner | null {
  const { tokens, checked: { context } } = reading;
  if (context !== 'reply') return null;
  const { sentence } = tokens[first]!;
  const near = cuesAround(cues, first).find((cue) => cue.who === 'answered' && tokens[cue.first]!.sentence === sentence && Math.abs(cue.first - first) <= 18 && !turns(tokens, last, cue.first));
  if (!near) return null;
  for (let at = Math.max(0, first - 20); at < Math.min(tokens.length, last + 20); at++) {
    if (tokens[at]!.sentence === sentence && (OFFERS.has(tokens[at]!.low) || tokens[at]!.word === '?')) return null;
  }
  return { cue: near, near: 'sentence' };
}

/** "Living on foodbank parcels": a sentence that begins with it leaves out the "I". */
function unsaid(reading: Reading, cues: Cues, first: number): Owner | null {
  const { tokens } = reading;
  let at = first;
  while (at > 0 && first - at < 3 && tokens[at - 1]!.sentence === tokens[first]!.sentence) at--;
  if ((at > 0 && tokens[at - 1]!.sentence === tokens[first]!.sentence) || asks(tokens, first)) return null;
  const writer = cues.list.slice(0, 200).find(({ who }) => who === 'writer');
  return writer ? { cue: writer, near: 'beside' } : null;
}

const SUPPOSES = /^(?:if|can|could|may|might|would|should|please|apply|any|anyone|everyone)$/;

/** "The lunchtime visit has been moved": a reply that says how one case went, which is theirs who is answered. */
function theirCase({ tokens, checked: { context } }: Reading, cues: Cues, first: number): Owner | null {
  if (context !== 'reply') return null;
  const { sentence } = tokens[first]!;
  const here = tokens.slice(Math.max(0, first - 8), first + 12).filter((token) => token.sentence === sentence);
  const definite = tokens.slice(Math.max(0, first - 3), first + 1).some(({ low, sentence: its }) => its === sentence && /^(?:the|that|this)$/.test(low));
  if (!definite || here.some(({ low, word }) => SUPPOSES.test(low) || word === '?') || !here.some(({ low }) => /^(?:has|was|came|went|had|starts|moves|hasn't|wasn't|hadn't)$/.test(low))) return null;
  const cue = cuesAround(cues, first).find(({ who }) => who === 'answered' || who === 'named') ?? { first, after: first, child: false };
  return { cue: { ...cue, who: 'answered' }, near: 'beside' };
}

/** Words that speak to somebody or of somebody: without one a sentence after "Hi Ngozi!" only explains. */
const SPOKEN_OF = set(`${POSSESSIVES} ${HE_SHE} ${ANSWERED}`);
const ONLY_EXPLAINS = set('if could may might any entitled apply eligible forms form');

/** "Hi Ngozi! Clothing grant forms are on the site": a reply's sentence that tells anybody what there is. */
function explains({ tokens, checked: { context } }: Reading, first: number, last: number): boolean {
  if (context !== 'reply') return false;
  const { sentence } = tokens[first]!;
  let spokenOf = false;
  for (let at = Math.max(0, first - 30); at < Math.min(tokens.length, last + 20); at++) {
    const { sentence: here, low } = tokens[at]!;
    if (here !== sentence) continue;
    if (at < first && first - at < 12 && ONLY_EXPLAINS.has(low)) return true;
    if (SPOKEN_OF.has(low)) spokenOf = true;
  }
  return !spokenOf;
}

/** "They can take it off your benefit": what may be done with anybody's. */
function offersTo({ tokens }: Reading, own: Cue, first: number): boolean {
  const { sentence } = tokens[first]!;
  return own.who === 'answered' && tokens.slice(Math.max(0, first - 6), first).some((token) => token.sentence === sentence && /^(?:can|could|may|might|if|usually|normally|need|nobody)$/.test(token.low));
}

const SUPPOSED = set('could might may if any entitled eligible whether you\'d youd they\'d');
/** "If you've been told there's a wait, your social worker will explain": the whole sentence supposes. */
function beginsWithIf(tokens: readonly Token[], first: number): boolean {
  let at = first;
  while (at > 0 && first - at < 30 && tokens[at - 1]!.sentence === tokens[first]!.sentence) at--;
  return /^(?:if|whether)$/.test(tokens[at]!.low) || (/^(?:every|most|any)$/.test(tokens[at]!.low) && !/day|week|month|night|morning|our/.test(tokens[at + 1]?.low ?? ''));
}

const SERVES = set('team service services unit scheme section office line');

/** "If she's wheezy", "a carer is entitled to", "the support team will ring": what the council says of anybody, or of itself. */
function isSupposed({ tokens, checked: { context } }: Reading, first: number, last: number): boolean {
  if (context === 'incoming') return false;
  const { sentence } = tokens[first]!;
  for (let at = first - 1; at >= 0 && first - at <= 6; at--) {
    const { sentence: here, shape, low } = tokens[at]!;
    if (here !== sentence || shape === 'mark') break;
    if (SUPPOSED.has(low)) return true;
  }
  if (beginsWithIf(tokens, first)) return true;
  for (let at = last; at < Math.min(tokens.length, last + 3); at++) if (tokens[at]!.sentence === sentence && /^(?:entitled|eligible)$/.test(tokens[at]!.low)) return true;
  const ours = /^(?:the|our)$/.test(tokens[first - 1]?.low ?? '') && SERVES.has(tokens[last - 1]!.low);
  return ours && /^(?:will|can|is|has|are|have|would|could)$/.test(tokens[last]?.low ?? '');
}

/** Who the phrase from token `first` to `last` (exclusive) is about, or null: nobody in particular. */
export function ownerOf(reading: Reading, cues: Cues, first: number, last: number, need: Need): Owner | null {
  const own = inside(cues, first, last);
  if (own && (isOne(own) || (own.who === 'writer' && !(reading.checked.context === 'post' && OF_US.test(reading.tokens[own.first]!.low))))) return { cue: own, near: 'inside' };
  if (need !== 'sure' && isSupposed(reading, first, last)) return null;
  const left = before(reading, cues, first, need);
  if (left === 'nobody') return listed(reading, cues, last);
  if (left) return need === 'close' && left.near !== 'direct' ? null : left;
  if (own && own.who === 'writer') return null;
  if (own) return offersTo(reading, own, first) ? null : { cue: own, near: 'inside' };
  if (need === 'close') return null;
  const right = after(reading, cues, last);
  if (right === 'nobody') return null;
  if (!right && need === 'own' && reading.checked.context === 'incoming') {
    const said = unsaid(reading, cues, first);
    if (said) return said;
  }
  if (right) return right;
  const answered = answeredIn(reading, cues, first, last) ?? (need === 'own' ? theirCase(reading, cues, first) : null);
  if (answered) return answered;
  if (reading.checked.context === 'post' && need !== 'own' && need !== 'sure') return null;
  return explains(reading, first, last) ? null : beside(reading, cues, first);
}
