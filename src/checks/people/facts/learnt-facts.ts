import type { Context, Reading, Token } from '../../check.ts';
import type { Likely } from '../learnt/stretches.ts';
import { likelyIn, surestIn, weighedIn, widenedIn } from '../weighed.ts';
import type { Fact, FactKind } from './fact.ts';
import { type Cues, ownerOf } from './owner.ts';
import { soundsLikeAnIll } from './suffixes.ts';
import { isOfMany } from './whose-school.ts';

/** The kinds of facts that are learnt alone; a child's school is found by rule, too. */
const TOLD = ['service-user', 'health', 'exact-whereabouts', 'offence', 'immigration-status'] as const satisfies readonly FactKind[];

/**
 * From which likelihood on a word tells something of somebody, by who writes to whom: the council weighs its words, residents' are
 * mostly their own. Less will do where somebody private is named, or a number of theirs.
 */
const TELLS_FROM: Record<Context, number> = { post: 0.3, reply: 0.33, incoming: 0.3 };
const TELLS_FROM_AT_RISK: Record<Context, number> = { post: 0.16, reply: 0.2, incoming: 0.18 };
/** Down to which likelihood a word's neighbours belong to it. */
const GOES_ON = 0.12;
/** From which likelihood on an ill that is known by its ending is somebody's. */
const ILL_FROM = 0.2;
/** The same for a child's school, class or club that no rule knows. */
const SCHOOL = { kinds: ['child-school'] as const, begins: 0.32, goesOn: 0.15 };
const SCHOOL_AT_RISK = { ...SCHOOL, begins: 0.2 };
/** For one that a rule knows, and says is nobody's, much surer. */
const AGAINST_RULE = 0.8;
const AGAINST_RULE_AT_RISK = 0.25;
/** Below this a child's place that a rule found is only asked about. */
const RULED_SURE = 0.65;
/** From which likelihood on it stops a text; below, the author is asked. */
const STOPS_FROM: Record<Context, number> = { post: 0.86, reply: 0.86, incoming: 0.82 };

const factOf = ({ tokens, checked: { context } }: Reading, cues: Cues) => ({ first, after, kind, sure }: Likely): Fact =>
  ({ kind: kind as FactKind, first, after, owner: ownerOf(tokens, cues, first, after), unsure: sure < STOPS_FROM[context] });

/** Words for an ill or its cure by their ending, which no author wrote: half as likely is enough. */
function ills(reading: Reading, told: readonly Likely[]): Likely[] {
  return reading.tokens.flatMap(({ low }, at): Likely[] => {
    if (!soundsLikeAnIll(low) || told.some(({ first, after }) => first <= at && at < after)) return [];
    const sure = surestIn(reading, TOLD, at, at + 1);
    return sure < ILL_FROM ? [] : [{ first: at, after: at + 1, kind: 'health', sure }];
  });
}

/** ", who has dementia, by six": what begins behind a comma ends at the next. */
function closed(tokens: readonly Token[], told: Likely): Likely {
  if (tokens[told.first - 1]?.word !== ',') return told;
  for (let at = told.first + 1; at < told.after; at++) if (tokens[at]!.word === ',') return { ...told, after: at };
  return told;
}

/** Whether a stretch is but an echo of a much surer one before it, with one word or mark between. */
const isEcho = ({ first, sure }: Likely, at: number, all: readonly Likely[]): boolean => at > 0 && first - all[at - 1]!.after === 1 && sure < 0.5 * all[at - 1]!.sure;

/** What is rather likely told of somebody in their office or job is their work. */
const isTheirWork = ({ unsure, owner: { cue: { who } } }: Fact): boolean => unsure === true && (who === 'office' || who === 'public');

const IN_COURT = new Set('court arrested charged custody'.split(' '));

/** Of "a man" in a post an offence is news, and that he is due in court; it is somebody's where they are named, or somebody's kin. */
const isNews = ({ tokens, checked: { context } }: Reading, { list }: Cues) => ({ kind, first, after }: Likely): boolean =>
  context === 'post' && (kind === 'offence' || tokens.slice(first, after).some(({ low }) => IN_COURT.has(low))) && !list.some(({ who }) => who === 'named' || who === 'kin');

/** What the council tells of nobody who is named or spoken of must be very sure. */
const OF_NOBODY_FROM = 0.9;

/** Whether the council says it, and nobody whom it could be of is near. */
const isNobodys = ({ tokens, checked: { context } }: Reading, cues: Cues) => ({ first, after, sure }: Likely): boolean => {
  if (context === 'incoming' || sure >= OF_NOBODY_FROM) return false;
  const { cue, near } = ownerOf(tokens, cues, first, after);
  return near === 'beside' && cue.first === first && cue.after === after;
};

/** "The support team will ring you": what the council says it will do. */
const OUR_TEAM = /^(?:the|our) (?:[a-z-]+ ){1,3}team will\b/;

const isOurTeams = ({ tokens, checked: { context } }: Reading) => ({ first }: Likely): boolean =>
  context === 'reply' && OUR_TEAM.test(tokens.slice(first, first + 6).map(({ low }) => low).join(' '));

/** Whether a post says, not far off, that whom it names is made up or called otherwise: what it tells there is told of nobody. */
const isOfTheInvented = (reading: Reading) => ({ first }: Likely): boolean => {
  const inventing = weighedIn(reading).people[0]?.signs.inventing;
  const { sentence } = reading.tokens[first]!;
  return reading.checked.context === 'post' && inventing !== undefined && [-1, 0, 1, 2].some((back) => inventing.has(sentence - back));
};

/** What a text tells of somebody, as was learnt from texts. */
export function learntFacts(reading: Reading, cues: Cues, isRisky: boolean): Fact[] {
  const told = likelyIn(reading, { kinds: TOLD, begins: (isRisky ? TELLS_FROM_AT_RISK : TELLS_FROM)[reading.checked.context], goesOn: GOES_ON });
  const news = isNews(reading, cues);
  const nobodys = isNobodys(reading, cues);
  const ourTeams = isOurTeams(reading);
  const inventeds = isOfTheInvented(reading);
  return [...told.filter((each, at) => !isEcho(each, at, told)), ...ills(reading, told)]
    .filter((each) => !news(each) && !nobodys(each) && !ourTeams(each) && (isRisky || !inventeds(each)))
    .map((each) => factOf(reading, cues)(closed(reading.tokens, each)))
    .filter((fact) => !isTheirWork(fact));
}

/** "The P3 teacher": whose job it is, and hardly a child's class. */
const BESIDE_A_JOB = 0.95;
const JOBS = new Set('teacher teachers depute janitor cook assistant auxiliary'.split(' '));

type Stretch = { first: number; after: number };

/** The places of children that rules know in a text, and those of them that are some child's; and whether somebody private is named in it, or a number of theirs. */
type RuledPlaces = { known: readonly Stretch[]; theirs: readonly Stretch[]; isRisky: boolean };

const overlaps = (one: Stretch, other: Stretch): boolean => one.first < other.after && other.first < one.after;

const isJobs = (tokens: readonly Token[], { after }: Stretch): boolean => JOBS.has(tokens[after - 1]!.low) || JOBS.has(tokens[after]?.low ?? '');

/** Where children go, as was learnt from texts, beside what rules know. */
export function learntPlaces(reading: Reading, cues: Cues, { known, theirs, isRisky }: RuledPlaces): Fact[] {
  const { tokens } = reading;
  const againstRule = (place: Stretch): number => (isRisky && !isOfMany(tokens, place) ? AGAINST_RULE_AT_RISK : AGAINST_RULE);
  return likelyIn(reading, isRisky ? SCHOOL_AT_RISK : SCHOOL)
    .filter((place) => place.sure >= BESIDE_A_JOB || !isJobs(tokens, place))
    .filter((place) => !theirs.some((other) => overlaps(place, other)) && (place.sure >= againstRule(place) || !known.some((other) => overlaps(place, other))))
    .map(factOf(reading, cues));
}

/** A place of children that a rule found, with what was learnt to belong to it, and as surely as that agrees. */
export const weighedPlace = (reading: Reading, place: Omit<Fact, 'kind' | 'unsure'>): Fact =>
  ({ kind: 'child-school', ...widenedIn(reading, SCHOOL, place), unsure: surestIn(reading, SCHOOL.kinds, place.first, place.after) < RULED_SURE });
