import { bare } from '../fold.ts';
import type { Mention, Named } from './mentions.ts';
import { CLASS } from './names/word-classes.ts';

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

function childOf(named: Named, weight: Weight): boolean {
  const age = ageBeside(named);
  if (age >= 0) return age < GROWN_UP;
  return weight.child >= 0.5;
}

/** Who a named person is in this text, after the label guide: in an office, publicly known, the one written to, or private; and whether a child. */
export function roleOf(named: Named, weight: Weight): Role {
  const { words: name, reading: { checked } } = named;
  const grown = (role: Mention['role']): Role => ({ role, child: false });
  if ((isOffice(named) || isKnown(named)) && !isPrivateLife(named)) return grown('office');
  if (checked.context === 'reply' && name.length === 1 && isGreeting(named)) return isTold(named) ? { role: 'private', child: false } : grown('writer');
  if (weight.private < 0.5) return grown('public');
  return { role: 'private', child: childOf(named, weight) };
}
