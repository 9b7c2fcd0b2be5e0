import { bare } from '../fold.ts';
import type { Mention, Named } from './mentions.ts';
import { CLASS } from './names/word-classes.ts';
import { SENSE } from './names/word-senses.ts';

type Weight = { private: number; child: number };
type Role = Pick<Mention, 'role' | 'child'>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Offices: who holds one is named in it. */
const OFFICE = words('cllr cllrs councillor councillors provost bailie baillie convener pc sgt sergeant inspector constable superintendent sheriff msp mp headteacher ceannard comhairliche');
const OFFICE_PAIRS = words('head teacher|depute head|chief executive|chief officer|chief planner|chief inspector|returning officer|monitoring officer|case officer|planning officer|housing officer|pipe major|first minister|prime minister|principal teacher|project manager|team leader|council leader|education director'.replaceAll(' ', '_').replaceAll('|', ' '));
/** What makes even an office holder somebody private: their health, home and family. */
const PRIVATE_LIFE = words('diagnosed diagnosis cancer surgery operation illness sick hospital depression pregnant rehab divorce affair wife husband daughter arrears evicted addiction lives home stroke dementia');
/** What a reply tells everyone of the one it greets. */
const OF_YOURS = words('benefit benefits claim arrears debt debts account application appeal grant grants allowance tenancy rent hearing eviction care carer carers assessment diagnosis surgery operation medication treatment illness condition support case son daughter wife husband mother mum father dad child children brother sister landlord licence payment payments award housing homeless adoption fostering visa passport badge universal pip discharge referral social key guardianship');

/** People of the past whom everybody may name, in small letters. */
const REMEMBERED = new Set('robert burns|rabbie burns|robert the bruce|william wallace|walter scott|robert louis stevenson|john muir|andrew carnegie|thomas telford|mary slessor|flora macdonald|rob roy|rob roy macgregor|mary barbour|nan shepherd|muriel spark|alexander fleming|alexander graham bell|elsie inglis|mary somerville|david livingstone|james clerk maxwell|sorley maclean|hugh macdiarmid|edwin morgan|lewis grassic gibbon|norman maccaig|george mackay brown|williamina fleming|john logie baird|kirkpatrick macmillan|keir hardie|charles rennie mackintosh|eric liddell|james watt|adam smith|david hume|john knox|bonnie prince charlie|charles edward stuart|mungo park|joseph lister|james hutton|hugh miller|betsy miller|thomas carlyle|j m barrie|arthur conan doyle|william mcgonagall|violet jacob|helen crawfurd|frances wright|sophia jex-blake|mary queen of scots|thomas muir|john rae|isobel wylie hutchison|jane haining|violet szabo|winston churchill|charles dickens|charles darwin|florence nightingale|william shakespeare|nelson mandela|rosa parks|harry potter|peter pan|oor wullie|sherlock holmes|marie curie|anne frank|isabella bird|saint columba|kenneth macalpin|neil gunn|iain crichton smith|margaret macdonald|joan eardley|phoebe anna traquair|henry raeburn|allan ramsay|alexander selkirk|william murdoch|robert stevenson|thomas blake glover|john paul jones|victoria drummond|chrystal macmillan|ethel moorhead|wendy wood'.split('|'));

const AGE = /^\d{1,3}$/;
const GROWN_UP = 18;

/** The age that stands beside the name: "(10)", ", 34,", "aged 9"; -1 for none. */
function ageBeside({ tokens, afterLast }: Named): number {
  const next = tokens[afterLast];
  if (!next || !['(', ',', 'aged', 'age'].includes(next.low)) return -1;
  const at = ['aged', 'age'].includes(tokens[afterLast + 1]?.low ?? '') ? afterLast + 2 : afterLast + 1;
  const age = tokens[at];
  const then = tokens[at + 1];
  if (!age || !AGE.test(age.word) || age.to - age.from > 3) return -1;
  return next.word === ',' && then !== undefined && !/^[,.)!;]$/.test(then.word) && then.shape !== 'word' ? -1 : Number(age.word);
}

function isOffice({ tokens, first, units, tagged }: Named): boolean {
  const before = tokens[first - 1];
  if (!before || before.sentence !== tokens[first]!.sentence) return OFFICE.has(tokens[first]!.low);
  return OFFICE.has(before.low) || OFFICE.has(tokens[first]!.low) || OFFICE_PAIRS.has(`${tokens[first - 2]?.low}_${before.low}`) || units[tagged.first]!.group === CLASS.office;
}

const isGreeting = ({ tokens, first }: Named): boolean => {
  const before = tokens[first - 1];
  if (!before || before.sentence !== tokens[first]!.sentence) return false;
  return /^(?:hi|hello|hiya|hey|dear|thanks|thank|cheers|ta|sorry|morning|afternoon|evening|you|there|a)$/.test(before.low) && first < 6;
};

function isTold({ tokens }: Named): boolean {
  return tokens.some(({ low }, at) => /^(?:your|yer|his|her)$/.test(low) && [1, 2, 3].some((step) => OF_YOURS.has(tokens[at + step]?.low ?? '')));
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

const CHILDLIKE = SENSE.school | SENSE.child;
/** What is told of a person and of nobody at work or on a stage. */
const TELLING = SENSE.grave | SENSE.kin;
/** What brings people into public who are private at home. */
const IN_PUBLIC = SENSE.civic | SENSE.trade | SENSE.culture | SENSE.history | SENSE.sport | SENSE.work | SENSE.animal;
const OF_ONES_OWN = SENSE.money | SENSE.home | SENSE.health | SENSE.care;

function isChild(named: Named, weight: Weight): boolean {
  const age = ageBeside(named);
  if (age >= 0) return age < GROWN_UP;
  // Residents tell of their children all through a message.
  const incoming = named.reading.checked.context === 'incoming';
  return weight.child >= (incoming ? 0.3 : 0.5) && ((incoming ? named.about : named.around) & CHILDLIKE) !== 0;
}

const isTitled = ({ units, tagged }: Named): boolean => units[tagged.first]!.group === CLASS.title;

/** A number of a house or a phone right behind the name. */
function isLocated({ tokens, afterLast }: Named): boolean {
  const next = tokens[afterLast];
  if (!next) return false;
  return next.shape === 'number' || (/^(?:of|at|,|\(|:|-)$/.test(next.low) && tokens[afterLast + 1]?.shape === 'number');
}

/**
 * How sure the weighing must be. Posts name people at work and on stage day by
 * day: what is told around the name makes the difference.
 */
function neededFor(named: Named, child: boolean): number {
  const { around, reading: { checked }, words: name } = named;
  if (checked.context === 'incoming') return 0.4;
  if (around & TELLING || ageBeside(named) >= 0 || isLocated(named)) return 0.5;
  if (checked.context === 'reply') {
    if (isGreeting(named) || around & (CHILDLIKE | OF_ONES_OWN)) return 0.4;
    return name.length > 1 ? 0.8 : 0.95;
  }
  if (child) return 0.6;
  if (around & IN_PUBLIC) return 0.995;
  return around & SENSE.praise ? 0.9 : 0.95;
}

/** Who a named person is in this text, after the label guide: in an office, publicly known, the one written to, or private; and whether a child. */
export function roleOf(named: Named, weight: Weight): Role {
  const { words: name, reading: { checked } } = named;
  const grown = (role: Mention['role']): Role => ({ role, child: false });
  if ((isOffice(named) || isKnown(named)) && !isPrivateLife(named)) return grown('office');
  if (checked.context === 'reply' && isGreeting(named)) return grown(name.length > 1 || isTitled(named) || isTold(named) ? 'private' : 'writer');
  const child = isChild(named, weight);
  return weight.private >= neededFor(named, child) ? { role: 'private', child } : grown('public');
}
