import { firstWhere } from '../../core/halving.ts';
import type { Reading } from '../check.ts';
import { contactsIn } from '../contacts/contacts-in.ts';
import { identifiersIn } from '../identifiers/identifiers-in.ts';
import type { Told } from '../told.ts';
import { factsAbout, type Fact } from './facts/index.ts';
import type { Mention } from './mentions.ts';
import { namedByNumber } from './by-number.ts';
import { PRIVATE_FROM_AT_RISK } from './roles.ts';

/** Of their life, and not of a place: where somebody works is told of staff day by day. */
const isOfTheirLife = ({ kind, owner }: Fact): boolean => kind !== 'child-school' && kind !== 'exact-whereabouts' && owner.near !== 'beside';

/** Of whoever is answered, or of "your daughter" and "him", whose reply it is. */
const isOfTheAnswered = ({ owner: { cue: { who } } }: Fact): boolean => who === 'answered' || who === 'kin' || who === 'he-she';

/** Whether a fact is told of this very person. */
const isOf = ({ owner: { cue } }: Fact, { tokens: [first, afterLast] }: Mention): boolean => cue.first < afterLast && first < cue.after;

/** A reply's telephone and e-mail are mostly the council's own. */
const isTheirs = ({ kind }: Told): boolean => kind !== 'phone' && kind !== 'email';

const isPupils = ({ kind }: Told): boolean => kind === 'scn' || kind === 'upn';

/** How many characters stand between a name and its number in a list at most. */
const BESIDE = 12;

/** Whether one of some numbers, in their order, stands beside a name. */
function isBesideOne(numbers: readonly Told[], { from, to }: Mention): boolean {
  const next = numbers[firstWhere(numbers.length, (at) => numbers[at]!.to >= from - BESIDE)];
  return next !== undefined && next.from <= to + BESIDE;
}

/** How likely somebody in public must be a private person all the same to be the pupil whose school stands in the sentence. */
const PUPIL_FROM = 0.1;

/** The sentences in which a child's school, class or club stands. */
const schooledIn = ({ tokens }: Reading, facts: readonly Fact[]): ReadonlySet<number> =>
  new Set(facts.filter(({ kind }) => kind === 'child-school').map(({ first }) => tokens[first]!.sentence));

/** Staff are not named beside what opens somebody's account. */
const opensTheirs = ({ kind }: Told): boolean => kind === 'bank-account' || kind === 'bank-sort-code' || kind === 'iban';

/**
 * The people of a text once it is known what it tells: who is only greeted in a
 * reply is named to everyone where the reply tells something of their life, their
 * home or a number of theirs. Nobody is named in their job alone where their health or help
 * is told beside it, nor with the number of somebody's account or record; beside a pupil's number
 * stands a child, and in the sentence of a child's school whoever is not surely in public.
 */
export function toldOf(reading: Reading, named: readonly Mention[]): readonly Mention[] {
  const records = identifiersIn(reading);
  const pupils = records.filter(isPupils);
  const mentions = namedByNumber(reading, named, pupils);
  if (records.length === 0 && mentions.every(({ role }) => role !== 'writer' && role !== 'public')) return mentions;
  const { context } = reading.checked;
  const facts = factsAbout(reading, mentions);
  const [told, schooled] = [facts.filter(isOfTheirLife), schooledIn(reading, facts)];
  const contacts = contactsIn(reading);
  const isAnswered = told.some(isOfTheAnswered) || (context === 'reply' && (records.length > 0 || contacts.some(isTheirs)));
  const isOnRecord = records.length > 0 || (context === 'incoming' && contacts.some(opensTheirs));
  return mentions.map((mention) => {
    if (mention.role !== 'office' && isBesideOne(pupils, mention)) return { ...mention, role: 'private', child: true, surelyChild: true };
    if (mention.role === 'public' && mention.likely >= PUPIL_FROM && schooled.has(reading.tokens[mention.tokens[0]]!.sentence)) return { ...mention, role: 'private', child: true };
    const isLikely = contacts.length > 0 && mention.likely >= PRIVATE_FROM_AT_RISK;
    const isTold = mention.role === 'writer' ? isAnswered : mention.role === 'public' && (isOnRecord || isLikely || told.some((fact) => !fact.unsure && isOf(fact, mention)));
    return isTold ? { ...mention, role: 'private' } : mention;
  });
}
