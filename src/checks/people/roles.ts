import { bare } from '../fold.ts';
import type { Mention, Named } from './mention.ts';
import { LONG_AGO } from './names/features.ts';
import { CLASS } from './names/word-classes.ts';
import { isNear } from './text-signs.ts';

/** How likely a named person is a private one, and how likely a child if they are; from 0 to 1. */
export type Weight = { private: number; child: number };
type Role = Pick<Mention, 'role' | 'child' | 'surelyChild'>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Offices: who holds one is named in it. */
const OFFICE = words('cllr cllrs councillor councillors provost bailie baillie convener pc sgt sergeant inspector constable superintendent sheriff msp mp headteacher ceannard comhairliche');
const OFFICE_PAIRS = words('head teacher|depute head|chief executive|chief officer|chief planner|chief inspector|returning officer|monitoring officer|case officer|planning officer|housing officer|pipe major|first minister|prime minister|principal teacher|project manager|team leader|council leader|education director'.replaceAll(' ', '_').replaceAll('|', ' '));
/** What makes even an office holder somebody private: their health, home and family. */
const PRIVATE_LIFE = words('diagnosed diagnosis cancer surgery operation illness sick hospital depression pregnant rehab divorce affair wife husband daughter arrears evicted addiction lives home stroke dementia');
/** People of the past whom everybody may name, in small letters. */
const REMEMBERED = new Set('robert burns|rabbie burns|robert the bruce|william wallace|walter scott|robert louis stevenson|john muir|andrew carnegie|thomas telford|mary slessor|flora macdonald|rob roy|rob roy macgregor|mary barbour|nan shepherd|muriel spark|alexander fleming|alexander graham bell|elsie inglis|mary somerville|david livingstone|james clerk maxwell|sorley maclean|hugh macdiarmid|edwin morgan|lewis grassic gibbon|norman maccaig|george mackay brown|williamina fleming|john logie baird|kirkpatrick macmillan|keir hardie|charles rennie mackintosh|eric liddell|james watt|adam smith|david hume|john knox|bonnie prince charlie|charles edward stuart|mungo park|joseph lister|james hutton|hugh miller|betsy miller|thomas carlyle|j m barrie|arthur conan doyle|william mcgonagall|violet jacob|helen crawfurd|frances wright|sophia jex-blake|mary queen of scots|thomas muir|john rae|isobel wylie hutchison|jane haining|violet szabo|winston churchill|charles dickens|charles darwin|florence nightingale|william shakespeare|nelson mandela|rosa parks|harry potter|peter pan|oor wullie|sherlock holmes|marie curie|anne frank|isabella bird|saint columba|kenneth macalpin|neil gunn|iain crichton smith|margaret macdonald|joan eardley|phoebe anna traquair|henry raeburn|allan ramsay|alexander selkirk|william murdoch|robert stevenson|thomas blake glover|john paul jones|victoria drummond|chrystal macmillan|ethel moorhead|wendy wood'.split('|'));

const AGE = /^\d{1,3}$/;
/** A child's age in words, each at its number. */
const WORDED_AGES = 'nothing one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen'.split(' ');
const GROWN_UP = 18;

/** The age that stands beside the name: "(10)", ", 34,", "aged 9", "aged nine"; -1 for none. */
function ageBeside({ tokens, afterLast }: Named): number {
  const next = tokens[afterLast];
  if (!next || !['(', ',', 'aged', 'age', 'now'].includes(next.low)) return -1;
  const at = ['aged', 'age', 'now', 'just'].includes(tokens[afterLast + 1]?.low ?? '') ? afterLast + 2 : afterLast + 1;
  const age = tokens[at];
  const then = tokens[at + 1];
  if (age && (next.low === 'aged' || tokens[afterLast + 1]?.low === 'aged')) {
    const worded = WORDED_AGES.indexOf(age.low);
    if (worded > 0) return worded;
  }
  if (!age || !AGE.test(age.word) || age.to - age.from > 3) return -1;
  return next.word === ',' && then !== undefined && !/^[,.)!;]$/.test(then.word) && then.shape !== 'word' ? -1 : Number(age.word);
}

/** "Isla (9)", "Isla, 9,", "Isla, aged 9": an age that can be nothing else. */
function isSurelyAge({ tokens, afterLast }: Named): boolean {
  const [next, , then] = tokens.slice(afterLast, afterLast + 3);
  if (!next || next.word !== ',') return next?.low === 'aged' || (next?.word === '(' && then?.word === ')');
  return tokens[afterLast + 1]?.low === 'aged' || (then !== undefined && /^[,.!;]$/.test(then.word));
}

const WEDDING = words('married marries wed weds newlyweds newly-weds');

/** "Married on Saturday": news of two people's own, whoever they are. */
function isWed({ tokens, first, afterLast }: Named): boolean {
  const { sentence } = tokens[first]!;
  return tokens.slice(Math.max(0, first - 12), afterLast + 12).some((token) => token.sentence === sentence && WEDDING.has(token.low));
}

/** Whoever is that young is private whatever they did, unless it was long ago. */
const isYoung = (named: Named): boolean => ageBeside(named) >= 0 && ageBeside(named) < GROWN_UP && isSurelyAge(named) && !isLongAgo(named);

function isOffice({ tokens, first, units, tagged }: Named): boolean {
  const before = tokens[first - 1];
  if (!before || before.sentence !== tokens[first]!.sentence) return OFFICE.has(tokens[first]!.low);
  const at = before.low === 'is' ? first - 2 : first - 1;
  return OFFICE.has(before.low) || OFFICE.has(tokens[first]!.low) || OFFICE_PAIRS.has(`${tokens[at - 1]?.low}_${tokens[at]?.low}`) || units[tagged.first]!.group === CLASS.office;
}

const GREETS = words('hi hello hiya hey dear thanks thank cheers ta sorry morning afternoon evening you there a apologies again halo oh aye');
const ENDS = /^[.!?,:…-]$|^[^\p{L}\p{N}]$/u;
/** What goes on behind "…, Stella, …" where Stella is spoken to, and not spoken of. */
const SPEAKS_ON = words('and but so we you your if then please it in when for that just');

/** "Hi Morag", "Morag, thanks", "See you there, Morag!": the name of the one who is spoken to. */
function isGreeting({ tokens, first, afterLast }: Named): boolean {
  const before = tokens[first - 1];
  const after = tokens[afterLast];
  const begins = !before || before.sentence !== tokens[first]!.sentence;
  if (begins) return first < 12 && after?.word === ',';
  if (GREETS.has(before.low) && first < 8) return true;
  if (before.word !== ',' || afterLast - first > 1) return false;
  if (!after || (ENDS.test(after.word) && after.word !== ',')) return true;
  return after.word === ',' && SPEAKS_ON.has(tokens[afterLast + 1]?.low ?? '');
}

function isKnown({ known, words: name, tokens, first, afterLast }: Named): boolean {
  if (REMEMBERED.has(name.join(' '))) return true;
  if (known.people.size === 0) return false;
  const whole = tokens.slice(first, afterLast).filter(({ shape }) => shape === 'word').map(({ word }) => word.toLowerCase()).join(' ');
  if (known.people.has(whole) || known.people.has(name.join(' '))) return true;
  const titled = tokens[first]!.low !== name[0];
  return (titled || name.length > 1) && name.every((word) => known.peoplesWords.has(word) || known.peoplesWords.has(bare(word)));
}

/** Whether the sentence tells of somebody's health, home or family. */
function isPrivateLife({ tokens, first, afterLast }: Named): boolean {
  const { sentence } = tokens[first]!;
  for (let at = afterLast; at < tokens.length && at < afterLast + 14 && tokens[at]!.sentence === sentence; at++) if (PRIVATE_LIFE.has(tokens[at]!.low)) return true;
  return false;
}

const isTitled = ({ units, tagged }: Named): boolean => units[tagged.first]!.group === CLASS.title;

/** A number of a house or a phone right behind the name. */
function isLocated({ tokens, afterLast }: Named): boolean {
  const next = tokens[afterLast];
  if (!next) return false;
  return next.shape === 'number' || (/^(?:of|at|,|\(|:|-)$/.test(next.low) && tokens[afterLast + 1]?.shape === 'number');
}

/** Whether an old year stands near: then it tells of the past. */
const isLongAgo = ({ units, tagged: { first, afterLast } }: Named): boolean =>
  units.slice(Math.max(0, first - 25), afterLast + 25).some(({ sign }) => sign === LONG_AGO);

/** "Our pupil Omar": called a child right before the name. */
function isCalledChild({ units, tagged: { first } }: Named): boolean {
  const before = units[first - 1];
  return before !== undefined && before.sentence === units[first]!.sentence && before.group === CLASS.child && before.look !== null && !before.look.stem.endsWith('s');
}

/** "His wife Karen": somebody's own, whoever that is. */
function isSomebodysKin({ units, tokens, first, tagged }: Named): boolean {
  const before = units[tagged.first - 1];
  return before !== undefined && before.sentence === tokens[first]!.sentence && before.group === CLASS.kin && /^(?:his|her|their|my)$/.test(tokens[first - 2]?.low ?? '');
}

/** "Our home carer visits Mrs Rae": what whoever cares for people does right before a name. */
const CARES = /\b(?:carers?|nurses?|(?:support|social|care) workers?)\b.* (?:visit(?:s|ed)?|help(?:s|ed)|sees|saw|(?:called|popped|looks|looked) (?:in )?(?:on|after))$/;
const REACH = 14;

function isCaredFor({ tokens, first }: Named): boolean {
  const { sentence } = tokens[first]!;
  return CARES.test(tokens.slice(Math.max(0, first - REACH), first).filter((token) => token.sentence === sentence).map(({ low }) => low).join(' '));
}

/** What can be seen by rule of a named person, each a bit for what was learnt to weigh. */
const SIGNS: readonly ((named: Named) => boolean)[] = [
  isOffice,
  (named) => ageBeside(named) >= 0 && ageBeside(named) < GROWN_UP,
  (named) => ageBeside(named) >= GROWN_UP,
  isLocated,
  isLongAgo,
  isGreeting,
  isCalledChild,
  isPrivateLife,
  isTitled,
  ({ signs, tokens, first }) => isNear(signs.praising, tokens[first]!.sentence),
  ({ signs }) => signs.told,
  ({ signs }) => signs.grave,
];

export const SIGN_COUNT = SIGNS.length;

/** The signs of a named person, as bits. */
export const signsOf = (named: Named): number => SIGNS.reduce((bits, sign, at) => (sign(named) ? bits | (1 << at) : bits), 0);

/** From which likelihood on somebody is taken for private: where nothing else is at risk in the text, and where something is. */
const PRIVATE_FROM = 0.45;
export const PRIVATE_FROM_AT_RISK = 0.18;

/** The same for somebody who is greeted by their first name alone: it is what is told of them that makes them private. */
const GREETED_FROM = 0.58;

/** From which likelihood on somebody private is taken for a child; whom a reply greets is grown up. */
const CHILD_FROM = 0.6;
/** How likely it must be, all in all, that a name is a child's before it stops a text. */
const SURELY_CHILD_FROM = 0.55;

/** "Was fined", "has been jailed", "admitted": what a court does with the accused. */
const DECIDED = /^(?:, \d\d , )?(?:(?:was|were|has been) (?:fined|sentenced|jailed|convicted|banned|ordered|given)|admitted|pleaded|pled)\b/;

/** The accused whom a court's report names in full: courts sit in public. Whoever else stands in it is no part of that. */
function isReported({ signs, words: name, tokens, first, afterLast, reading: { checked: { context } } }: Named): boolean {
  if (context !== 'post' || name.length < 2 || !isNear(signs.courts, tokens[first]!.sentence)) return false;
  return DECIDED.test(tokens.slice(afterLast, afterLast + 6).map(({ low }) => low).join(' '));
}

/** Who a named person is in this text, after the label guide: in an office, publicly known, the one written to, or private; and whether a child. */
export function roleOf(named: Named, weight: Weight, isRisky: boolean): Role {
  const { tokens, first, reading: { checked: { context } } } = named;
  const grown = (role: Mention['role']): Role => ({ role, child: false, surelyChild: false });
  if (isKnown(named) && !isPrivateLife(named)) return grown('office');
  if (isNear(named.signs.inventing, tokens[first]!.sentence)) return grown('public');
  if (isYoung(named)) return { role: 'private', child: true, surelyChild: true };
  if (isReported(named)) return grown('public');
  if (context === 'post' && isWed(named) && !isOffice(named) && !isLongAgo(named)) return grown('private');
  if (isCaredFor(named) && !isOffice(named) && !isLongAgo(named)) return grown('private');
  const isGreeted = context === 'reply' && isGreeting(named);
  if (weight.private < (isGreeted && named.words.length === 1 ? GREETED_FROM : isRisky || isSomebodysKin(named) ? PRIVATE_FROM_AT_RISK : PRIVATE_FROM)) return grown(isOffice(named) ? 'office' : isGreeted ? 'writer' : 'public');
  const age = ageBeside(named);
  const isAged = age >= 0;
  const child = isAged ? age < GROWN_UP : weight.child >= CHILD_FROM && !isGreeted;
  return { role: 'private', child, surelyChild: child && weight.private * weight.child >= SURELY_CHILD_FROM };
}
