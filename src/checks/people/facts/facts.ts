import type { Reading, Token } from '../../check.ts';
import type { Telling } from '../learnt/telling.ts';
import type { Mention } from '../mentions.ts';
import { cuesAround, cuesByPlace, ownerOf, type Cues, type Need, type Owner } from './attach.ts';
import { CLASSES } from './classes.ts';
import { inClauses } from './clauses.ts';
import { learntFacts, tellingOf } from './learnt-facts.ts';
import type { Fact, FactKind } from './fact.ts';
import { isNoFact } from './no-fact.ts';
import { hitsIn, inOrder, phrasesOf } from './phrases.ts';
import { placesOfChildren } from './schools.ts';
import { soundsLikeAnIll } from './suffixes.ts';
import { whereaboutsIn } from './whereabouts.ts';
import { cuesIn } from './who.ts';
import { childrensPlaces } from './whose-school.ts';
import { widened } from './widen.ts';
import { HEALTH } from './words-health.ts';
import { IMMIGRATION, OFFENCE } from './words-law.ts';
import { SERVICE } from './words-service.ts';

type Listed = { kind: FactKind; need: Need };

const lists = ([['health', HEALTH], ['service-user', SERVICE], ['offence', OFFENCE], ['immigration-status', IMMIGRATION]] as const)
  .flatMap(([kind, { own, plain, close }]) => [[own, { kind, need: 'own' }], [plain, { kind, need: 'plain' }], [close, { kind, need: 'close' }]] as const satisfies (readonly [string, Listed])[]);

let ready: ReturnType<typeof phrasesOf<Listed>> | null = null;

function listedFacts(reading: Reading, cues: Cues, names: ReadonlySet<number>): Fact[] {
  const { tokens } = reading;
  ready ??= phrasesOf<Listed>(lists, CLASSES);
  const pointed = isPointed(cues);
  const facts: Fact[] = [];
  for (const { first, after, of } of [...hitsIn(ready, reading), ...ills(tokens)]) {
    if ((names.has(first) && names.has(after - 1)) || isNoFact(reading, first, after, names)) continue;
    const owner = ownerOf(reading, cues, first, after, of.need);
    if (owner && counts(of, owner, reading, pointed)) facts.push({ kind: of.kind, ...widened(tokens, first, after, owner.near === 'inside' ? 0 : stopAt(owner, first)), owner });
  }
  return facts;
}

/** Whether a text says who "he" is: "he is due in court" alone tells of nobody. */
const isPointed = ({ list }: Cues): boolean => list.some(({ who }) => who === 'named' || who === 'kin');

/** Somebody in office is spoken of in private only by their health; of "a man" in a post, an offence is news. */
function counts({ kind, need }: Listed, { cue, near }: Owner, { tokens, checked }: Reading, pointed: boolean): boolean {
  if (checked.context === 'reply' && cue.who === 'public') return near !== 'beside';
  if (need === 'close' && kind !== 'health' && (cue.who === 'writer' || cue.who === 'answered')) return false;
  if (cue.who === 'office') return kind === 'health';
  if (cue.who === 'public') return kind === 'health' && need !== 'close' && near === 'direct';
  if (kind !== 'offence' || checked.context !== 'post') return true;
  if (cue.who === 'he-she') return pointed;
  if (cue.who !== 'described') return true;
  const { sentence } = tokens[cue.first]!;
  return tokens.slice(Math.max(0, cue.first - 20), cue.first + 30).some((token, at, near) => token.sentence === sentence && token.shape === 'number' && near[at + 1]?.capital === 'first');
}

function ills(tokens: readonly Token[]): { first: number; after: number; of: Listed }[] {
  return tokens.flatMap(({ low }, at) => (soundsLikeAnIll(low) ? [{ first: at, after: at + 1, of: { kind: 'health', need: 'plain' } as const }] : []));
}

/** A fact does not reach back over the person it is about. */
const stopAt = ({ cue, near }: Owner, first: number): number => (cue.after <= first && near !== 'beside' ? cue.after : 0);

const taken = new WeakMap<Reading, readonly Fact[]>();

function isChild(cues: Cues, first: number, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[first]!;
  return cuesAround(cues, first).some(({ child, who, first: at, after: end }) => child && who !== 'some' && who !== 'many' && (end <= first || at > first) && Math.abs(tokens[at]!.sentence - sentence) <= 1);
}

/** The tokens of people's names. A doubtful one after "at" is rather a school's: "at St Mary's". */
function namesOf(tokens: readonly Token[], mentions: readonly Mention[]): ReadonlySet<number> {
  const names = new Set<number>();
  for (const { tokens: [first, after], certainty } of mentions) {
    const place = certainty < 0.6 && /^(?:at|from|in)$/.test(tokens[first - 1]?.low ?? '');
    for (let at = first; at < after && !place; at++) names.add(at);
  }
  return names;
}

const schoolFacts = (reading: Reading, cues: Cues, names: ReadonlySet<number>): Fact[] =>
  childrensPlaces(reading, cues, placesOfChildren(reading, names)).map((place) => ({ kind: 'child-school', ...place }));

function whereFacts(reading: Reading, cues: Cues, names: ReadonlySet<number>): Fact[] {
  const { tokens, checked } = reading;
  const pointed = checked.context !== 'post' || isPointed(cues);
  return whereaboutsIn(reading).flatMap(({ first, after, what }): Fact[] => {
    const owner = isNoFact(reading, first, after, names) ? null : ownerOf(reading, cues, first, after, what === 'own' ? 'sure' : 'plain');
    if (!owner) return [];
    const { who } = owner.cue;
    const child = owner.cue.child || isChild(cues, first, tokens);
    if (who === 'public' || who === 'office' || (who === 'he-she' && !pointed)) return [];
    if (what !== 'own' && (who === 'writer' || who === 'answered' || owner.near === 'beside')) return [];
    if (what === 'behind' && (who !== 'named' || first !== owner.cue.after + 1)) return [];
    if (what === 'routine' && !child && !alsoSpot(tokens, first, after)) return [];
    const begins = owner.cue.who === 'named' && first < owner.cue.after && owner.cue.after < after && first >= owner.cue.first ? owner.cue.after : first;
    return [{ kind: 'exact-whereabouts', first: begins, after, owner }];
  });
}

function alsoSpot(tokens: readonly Token[], first: number, after: number): boolean {
  return tokens.slice(Math.max(0, first - 8), after + 6).some(({ low }) => /^(?:alone|comes|walks|cuts|gets|leaves|hame|home)$/.test(low));
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

const listedAndPlaced = (reading: Reading, cues: Cues, names: ReadonlySet<number>): Fact[] => [...whereFacts(reading, cues, names), ...listedFacts(reading, cues, names)];

/** What phrases found, in their words, and what only was learnt. */
const together = (byPhrase: readonly Fact[], learnt: readonly Fact[]): Fact[] =>
  [...byPhrase, ...learnt.filter((fact) => !byPhrase.some((other) => fact.first < other.after && other.first < fact.after))];

/** A text as it is weighed what it tells, for learning how. */
export function tellingFor(reading: Reading, mentions: readonly Mention[]): Telling {
  const cues = cuesByPlace(cuesIn(reading, mentions), reading.tokens);
  const names = namesOf(reading.tokens, mentions);
  return tellingOf(reading, mentions, names, cues, listedAndPlaced(reading, cues, names));
}

/** Whether a stretch speaks of "one of the people we support": the checks' own words for a name that was taken out, which point at nobody. */
const isMended = ({ plain, tokens }: Reading, { first, after }: Fact): boolean => plain.slice(tokens[first]!.from, tokens[after - 1]!.to).includes('people we support');

/** What a text tells about the people in it, in its order. */
export function factsAbout(reading: Reading, mentions: readonly Mention[]): readonly Fact[] {
  const found = taken.get(reading);
  if (found) return found;
  const { tokens } = reading;
  const cues = cuesByPlace(cuesIn(reading, mentions), tokens);
  const names = namesOf(tokens, mentions);
  const byPhrase = listedAndPlaced(reading, cues, names);
  const learnt = learntFacts(reading, tellingOf(reading, mentions, names, cues, byPhrase), cues);
  const told = tidy([...schoolFacts(reading, cues, names), ...together(byPhrase, learnt)], tokens);
  const facts = inClauses(told, tokens, { names, people: peopleIn(cues, names) }, ({ kind }) => kind !== 'child-school').filter((fact) => !isMended(reading, fact));
  taken.set(reading, facts);
  return facts;
}
