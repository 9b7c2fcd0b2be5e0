import { cleanText } from '../core/text.ts';
import { oneLine } from '../core/one-line.ts';
import { londonMoment } from '../core/time.ts';
import type { ProgrammeWords } from './programme.store.ts';

/** What is typed for an item of the programme: times as London's local time 'YYYY-MM-DDTHH:MM'. */
export type ProgrammeTyped = { kind?: string; voiceId: string; title: string; about?: string; lang?: string; startsLocal: string; endsLocal: string };

/** What is wrong with one field; its words are 'programme.problem.<field>.<problem>'. */
export type ProgrammeProblem =
  | { field: 'title'; problem: 'missing' | 'too-long' }
  | { field: 'about'; problem: 'too-long' }
  | { field: 'starts'; problem: 'not-a-time' }
  | { field: 'ends'; problem: 'not-a-time' | 'before-start' | 'after-campaign' | 'too-long' }
  | { field: 'voice'; problem: 'no-such-voice' };

const LONGEST_TITLE = 120;
const LONGEST_ABOUT = 1000;
/** Nobody sits in the chair for longer than a day. */
const LONGEST_MS = 24 * 60 * 60 * 1000;

function timeProblems(startsAt: Date | null, endsAt: Date | null, campaignEnds: Date): ProgrammeProblem[] {
  if (!startsAt || !endsAt) return [...(startsAt ? [] : [{ field: 'starts', problem: 'not-a-time' } as const]), ...(endsAt ? [] : [{ field: 'ends', problem: 'not-a-time' } as const])];
  if (endsAt <= startsAt) return [{ field: 'ends', problem: 'before-start' }];
  // What leads up to a campaign may be on its programme; what comes after it is something else.
  if (endsAt > campaignEnds) return [{ field: 'ends', problem: 'after-campaign' }];
  return endsAt.getTime() - startsAt.getTime() > LONGEST_MS ? [{ field: 'ends', problem: 'too-long' }] : [];
}

/** A moment that was typed; in the hour that comes twice, its first time. */
function readMoment(local: string): Date | null {
  const moment = londonMoment(local, 'first');
  return moment.ok ? moment.at : null;
}

/** Reads what was typed for an item of a campaign's programme, or says all that is wrong with it. `voices` are those that may be named. */
export function readProgrammeItem(typed: ProgrammeTyped, { endsAt: campaignEnds }: { endsAt: Date }, voices: readonly string[]): { ok: true; words: ProgrammeWords } | { ok: false; problems: ProgrammeProblem[] } {
  const problems: ProgrammeProblem[] = [];
  const [title, about] = [oneLine(typed.title), cleanText(typed.about ?? '')];
  if (title === '') problems.push({ field: 'title', problem: 'missing' });
  if (title.length > LONGEST_TITLE) problems.push({ field: 'title', problem: 'too-long' });
  if (about.length > LONGEST_ABOUT) problems.push({ field: 'about', problem: 'too-long' });
  const [startsAt, endsAt] = [readMoment(typed.startsLocal), readMoment(typed.endsLocal)];
  problems.push(...timeProblems(startsAt, endsAt, campaignEnds));
  if (!voices.includes(typed.voiceId)) problems.push({ field: 'voice', problem: 'no-such-voice' });
  if (problems.length > 0 || !startsAt || !endsAt) return { ok: false, problems };
  return { ok: true, words: { kind: typed.kind === 'item' ? 'item' : 'question-hour', voiceId: typed.voiceId, title, about, lang: typed.lang === 'gd' ? 'gd' : 'en', startsAt, endsAt } };
}
