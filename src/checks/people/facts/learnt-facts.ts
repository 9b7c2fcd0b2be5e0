import type { Reading } from '../../check.ts';
import { codedOf } from '../learnt/coded.ts';
import { kindOf, tellingsIn } from '../learnt/tellings.ts';
import type { Telling } from '../learnt/telling.ts';
import type { Mention } from '../mentions.ts';
import { type Cues, cuesAround, type Need, type Owner, ownerOf } from './attach.ts';
import type { Fact, FactKind } from './fact.ts';
import type { Cue, Who } from './who.ts';

const WHO: Record<Who, number> = { named: 1, kin: 2, 'he-she': 3, described: 4, writer: 5, answered: 6, many: 7, some: 8, public: 9, office: 10 };
/** The numbers that stand for somebody in particular, as bits. */
export const PARTICULAR = [WHO.named, WHO.kin, WHO['he-she'], WHO.described, WHO.writer, WHO.answered].reduce((bits, each) => bits | (1 << each), 0);
const ROLES: Record<Mention['role'], number> = { private: 1, office: 2, public: 3, writer: 4 };
/** The kinds that are learnt; a kind's number is its place here, from 1. */
export const LEARNT: readonly FactKind[] = ['service-user', 'health', 'exact-whereabouts', 'offence', 'immigration-status'];

/** How sure it must be, for each of the learnt kinds: what tells where somebody is, is soonest said of anything. */
const SURE = [-0.5, -0.6, 0.4, 0.3, -0.4];
/** From which score on it stops a text; below, the author is asked. */
const STOPS_FROM = 0.4;

/** A text as it is weighed what it tells, after what the phrases found. */
export function tellingOf(reading: Reading, mentions: readonly Mention[], names: ReadonlySet<number>, { list }: Cues, facts: readonly Fact[]): Telling {
  const { tokens, checked: { context } } = reading;
  const cues = new Uint8Array(tokens.length);
  const listed = new Uint8Array(tokens.length);
  for (const { first, after, who } of list) cues.fill(WHO[who], first, after);
  for (const { first, after, kind } of facts) listed.fill(LEARNT.indexOf(kind) + 1, first, after);
  return { tokens, context, coded: codedOf(tokens, names), cues, listed, roles: mentions.reduce((bits, { role }) => bits | (1 << ROLES[role]), 0) };
}

const isOne = ({ who }: Cue): boolean => who === 'named' || who === 'kin' || who === 'he-she' || who === 'described' || who === 'writer' || who === 'answered';

/** Whom it is about: whom a phrase would be about, or else whoever is nearest. */
function ownerFor(reading: Reading, cues: Cues, first: number, after: number): Owner {
  const owner = ownerOf(reading, cues, first, after, 'own' satisfies Need);
  if (owner) return owner;
  const near = cuesAround(cues, first).filter(isOne).reduce<Cue | null>((best, cue) => (best === null || Math.abs(cue.first - first) < Math.abs(best.first - first) ? cue : best), null);
  return { cue: near ?? { first, after, who: 'described', child: false }, near: 'beside' };
}

/** What a text tells of somebody as far as was learnt from texts: what no phrase says, and of what the phrases found what holds. */
export function learntFacts(reading: Reading, telling: Telling, cues: Cues): Fact[] {
  return tellingsIn(telling, reading.sentences, PARTICULAR).flatMap(({ first, after, sentence, score }) => {
    const kind = kindOf(telling, { first, after }, sentence);
    return score < SURE[kind]! ? [] : [{ kind: LEARNT[kind]!, first, after, owner: ownerFor(reading, cues, first, after), unsure: score < STOPS_FROM }];
  });
}
