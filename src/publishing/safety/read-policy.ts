import { CRAFT_KINDS, isReadable, NEVER_MILDER, SAFETY_KINDS, type FindingKind, type FindingLevel, type PolicySource } from '../../checks/index.ts';
import { londonLocal } from '../../core/london.ts';
import { oneLine } from '../../core/one-line.ts';
import { cleanText } from '../../core/text.ts';
import { readDay, type DatedTopic } from './dated-topic.ts';

/** A topic as it was typed; the kinds, the level and the days may be anything. */
export type TopicTyped = Omit<DatedTopic, 'kinds' | 'level'> & { kinds: readonly string[]; level: string | null };

/** What is to be mended in a policy: in which topic (its id), which field, what about it, and in which of several lines, counted from 1. */
export type PolicyProblem = { topic: string; field: 'title' | 'canSay' | 'how' | 'sources' | 'kinds' | 'level' | 'reason' | 'cues' | 'asksReader' | 'from' | 'until'; reason: ProblemReason; line?: number };
export type ProblemReason = 'missing' | 'too-long' | 'too-many' | 'unknown' | 'milder' | 'no-title' | 'not-https' | 'no-date' | 'not-yet' | 'only-wording' | 'nothing-to-read' | 'same-id' | 'before-from';

/** Characters, or lines of a field that has several. */
export const LONGEST_POLICY = { intro: 4000, title: 120, canSay: 300, how: 2000, source: 300, reason: 300, cue: 60, lines: 30, topics: 60 } as const;

export const LEVELS: readonly FindingLevel[] = ['advise', 'warn', 'stop'];

/** What no policy speaks of: an empty or endless post is no post, and what a policy finds by its own cues has its topic already. */
const NOT_BY_POLICY: readonly FindingKind[] = ['empty', 'too-long', 'policy-topic'];

/** Kinds of findings a topic may speak of. */
export const POLICY_KINDS: readonly FindingKind[] = [...SAFETY_KINDS, ...CRAFT_KINDS].filter((kind) => !NOT_BY_POLICY.includes(kind));

/** What stays a stop whatever the policy says: children, where somebody is, and a picture that many cannot see. */
export const STAYS_A_STOP: readonly FindingKind[] = [...NEVER_MILDER, 'picture-description'];

const kindNamed = (name: string): FindingKind | undefined => POLICY_KINDS.find((kind) => kind === name);
const lines = (typed: readonly string[]): string[] => typed.map(oneLine).filter((line) => line !== '');

/** A day that is written 'YYYY-MM-DD' and that there is. */
function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).hostname.includes('.');
}

function sourceProblem({ title, url, read }: PolicySource, today: string): ProblemReason | null {
  if (title === '') return 'no-title';
  if (!isHttps(url)) return 'not-https';
  if (title.length > LONGEST_POLICY.source || url.length > LONGEST_POLICY.source) return 'too-long';
  if (!isDay(read)) return 'no-date';
  return read > today ? 'not-yet' : null;
}

type Found = Omit<PolicyProblem, 'topic'>;

function textProblems({ title, how, reason, canSay, cues }: DatedTopic): Found[] {
  const found: Found[] = [];
  if (title === '') found.push({ field: 'title', reason: 'missing' });
  if (title.length > LONGEST_POLICY.title) found.push({ field: 'title', reason: 'too-long' });
  if (canSay.length === 0) found.push({ field: 'canSay', reason: 'missing' });
  if (how.length > LONGEST_POLICY.how) found.push({ field: 'how', reason: 'too-long' });
  if (reason.length > LONGEST_POLICY.reason) found.push({ field: 'reason', reason: 'too-long' });
  canSay.forEach((line, at) => line.length > LONGEST_POLICY.canSay && found.push({ field: 'canSay', reason: 'too-long', line: at + 1 }));
  cues.forEach((cue, at) => cue.length > LONGEST_POLICY.cue && found.push({ field: 'cues', reason: 'too-long', line: at + 1 }));
  return found;
}

function sourceProblems({ sources }: DatedTopic, today: string): Found[] {
  return sources.flatMap((source, at): Found[] => {
    const reason = sourceProblem(source, today);
    return reason ? [{ field: 'sources', reason, line: at + 1 }] : [];
  });
}

/** What a topic decides: a level of its own, and whether a second reader is asked. */
function decisionProblems({ kinds, level, cues, asksReader }: DatedTopic, typed: TopicTyped): Found[] {
  const found: Found[] = [];
  if (typed.kinds.some((kind) => !kindNamed(kind))) found.push({ field: 'kinds', reason: 'unknown' });
  if (typed.level !== null && level === null) found.push({ field: 'level', reason: 'unknown' });
  if (level !== null && level !== 'stop' && kinds.some((kind) => STAYS_A_STOP.includes(kind))) found.push({ field: 'level', reason: 'milder' });
  if (asksReader && kinds.some((kind) => !isReadable(kind))) found.push({ field: 'asksReader', reason: 'only-wording' });
  if (asksReader && kinds.length === 0 && cues.length === 0) found.push({ field: 'asksReader', reason: 'nothing-to-read' });
  return found;
}

function manyProblems({ canSay, sources, cues }: DatedTopic): Found[] {
  const many = { canSay, sources, cues };
  return (Object.keys(many) as (keyof typeof many)[]).flatMap((field): Found[] => (many[field].length > LONGEST_POLICY.lines ? [{ field, reason: 'too-many' }] : []));
}

function dateProblems({ from = '', until = '' }: TopicTyped): Found[] {
  const [first, last] = [readDay(from), readDay(until)];
  const found: Found[] = [];
  if (first === null) found.push({ field: 'from', reason: 'no-date' });
  if (last === null) found.push({ field: 'until', reason: 'no-date' });
  if (first && last && last < first) found.push({ field: 'until', reason: 'before-from' });
  return found;
}

/** The days that were typed; what is no day is told, not stored. */
function datesOf({ from = '', until = '' }: TopicTyped): Pick<DatedTopic, 'from' | 'until'> {
  const [first, last] = [readDay(from), readDay(until)];
  return { ...(first ? { from: first } : {}), ...(last ? { until: last } : {}) };
}

function cleaned(typed: TopicTyped): DatedTopic {
  return {
    id: typed.id,
    title: oneLine(typed.title),
    canSay: lines(typed.canSay),
    how: cleanText(typed.how),
    sources: typed.sources.map(({ title, url, read }) => ({ title: oneLine(title), url: oneLine(url), read: read.trim() })),
    kinds: POLICY_KINDS.filter((kind) => typed.kinds.includes(kind)),
    level: LEVELS.find((level) => level === typed.level) ?? null,
    reason: oneLine(typed.reason),
    cues: [...new Set(lines(typed.cues).map((cue) => cue.toLowerCase()))],
    asksReader: typed.asksReader,
    ...datesOf(typed),
  };
}

/** A typed topic as it may be stored, and what is to be mended in it; `now` is for the days its sources were read. */
export function readTopic(typed: TopicTyped, now: Date): { topic: DatedTopic; problems: PolicyProblem[] } {
  const topic = cleaned(typed);
  const found = [...textProblems(topic), ...manyProblems(topic), ...sourceProblems(topic, londonLocal(now).slice(0, 10)), ...decisionProblems(topic, typed), ...dateProblems(typed)];
  if (!/^[a-z0-9-]{1,60}$/.test(typed.id)) found.push({ field: 'title', reason: 'unknown' });
  return { topic, problems: found.map((problem) => ({ topic: typed.id, ...problem })) };
}

/** Every topic of a policy as it may be stored, and what is to be mended. */
export function readTopics(typed: readonly TopicTyped[], now: Date): { topics: DatedTopic[]; problems: PolicyProblem[] } {
  const read = typed.map((topic) => readTopic(topic, now));
  const seen = new Set<string>();
  const twice = typed.filter(({ id }) => seen.has(id) || !seen.add(id));
  return {
    topics: read.map(({ topic }) => topic),
    problems: [...read.flatMap(({ problems }) => problems), ...twice.map(({ id }): PolicyProblem => ({ topic: id, field: 'title', reason: 'same-id' }))],
  };
}
