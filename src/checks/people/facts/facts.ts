import type { Reading, Token } from '../../check.ts';
import { identifiersIn } from '../../identifiers/identifiers-in.ts';
import type { Mention } from '../mentions.ts';
import { inClauses } from './clauses.ts';
import type { Fact, FactKind } from './fact.ts';
import { learntFacts, learntPlaces, weighedPlace } from './learnt-facts.ts';
import { type Cues, cuesByPlace, ownerOf } from './owner.ts';
import { inOrder } from './phrases.ts';
import { placesOfChildren } from './schools.ts';
import { cuesIn } from './who.ts';
import { childrensPlaces } from './whose-school.ts';

const taken = new WeakMap<Reading, readonly Fact[]>();

/** The tokens of people's names. A doubtful one after "at" is rather a school's: "at St Mary's". */
function namesOf(tokens: readonly Token[], mentions: readonly Mention[]): ReadonlySet<number> {
  const names = new Set<number>();
  for (const { tokens: [first, after], certainty } of mentions) {
    const place = certainty < 0.6 && /^(?:at|from|in)$/.test(tokens[first - 1]?.low ?? '');
    for (let at = first; at < after && !place; at++) names.add(at);
  }
  return names;
}

const holdsPupilsNumber = (reading: Reading): boolean => identifiersIn(reading).some(({ kind }) => kind === 'scn' || kind === 'upn');

/** The schools, classes and clubs of children: by rule, those that only were learnt, and whichever stand with a pupil's number. */
function schoolFacts(reading: Reading, cues: Cues, names: ReadonlySet<number>, isRisky: boolean): Fact[] {
  const places = placesOfChildren(reading, names);
  const byRule = (holdsPupilsNumber(reading) ? places.map(({ first, after }) => ({ first, after, owner: ownerOf(reading.tokens, cues, first, after) })) : childrensPlaces(reading, cues, places)).map((place) => weighedPlace(reading, place));
  return [...byRule, ...learntPlaces(reading, cues, { known: places, theirs: byRule, isRisky })];
}

/** Facts of one kind that overlap or stand side by side, as one. */
function merged(facts: Fact[], tokens: readonly Token[]): Fact[] {
  const out: Fact[] = [];
  const lastOf = new Map<FactKind, Fact>();
  for (const fact of inOrder(facts)) {
    const last = lastOf.get(fact.kind);
    const gap = fact.kind === 'exact-whereabouts' ? 5 : 1;
    if (last && fact.first - last.after <= gap && tokens[fact.first]!.sentence === tokens[last.first]!.sentence) last.after = Math.max(last.after, fact.after);
    else {
      const kept = { ...fact };
      out.push(kept);
      lastOf.set(fact.kind, kept);
    }
  }
  return out;
}

/** How much a fact has a right to its words: a child's school before all, then the longer. */
const right = ({ kind, first, after }: Fact): number => after - first + (kind === 'child-school' ? 100 : 0);

/** Of two kinds over the same words one has them, and the other what is left of it. */
function tidy(facts: Fact[], tokens: readonly Token[]): Fact[] {
  const out: Fact[] = [];
  for (const fact of merged(facts, tokens)) {
    const last = out[out.length - 1];
    if (!last || fact.first >= last.after) out.push(fact);
    else if (right(fact) > right(last)) {
      if (fact.first - last.first >= 2) last.after = fact.first;
      else out.pop();
      out.push(fact);
    } else if (fact.after - last.after >= 2) out.push({ ...fact, first: last.after });
  }
  return out;
}

/** The tokens of everybody a text speaks of, which the facts about them do not cover. */
function peopleIn({ list }: Cues, names: ReadonlySet<number>): ReadonlySet<number> {
  const people = new Set(names);
  for (const { first, after } of list) for (let at = first; at < after; at++) people.add(at);
  return people;
}

const MENDED = 'people we support';
const GOES_ON = /people we support,? (?:(?:who|and) )?(?:also )?$/;

/** Whether a stretch speaks of "one of the people we support", or goes on about them (", who has"): the checks' own words for a name that was taken out, which point at nobody. */
function isMended({ plain, tokens }: Reading, { first, after }: Fact): boolean {
  const { from } = tokens[first]!;
  return plain.slice(Math.max(0, from - MENDED.length), tokens[after - 1]!.to).includes(MENDED) || GOES_ON.test(plain.slice(Math.max(0, from - 34), from));
}

/** What a text tells about the people in it, in its order. */
export function factsAbout(reading: Reading, mentions: readonly Mention[]): readonly Fact[] {
  const found = taken.get(reading);
  if (found) return found;
  const { tokens } = reading;
  const cues = cuesByPlace(cuesIn(reading, mentions), tokens);
  const names = namesOf(tokens, mentions);
  const isRisky = mentions.some(({ role }) => role === 'private') || identifiersIn(reading).length > 0;
  const told = tidy([...schoolFacts(reading, cues, names, isRisky), ...learntFacts(reading, cues, isRisky)], tokens);
  const facts = inClauses(told, tokens, { names, people: peopleIn(cues, names) }, ({ kind }) => kind !== 'child-school').filter((fact) => !isMended(reading, fact));
  taken.set(reading, facts);
  return facts;
}
