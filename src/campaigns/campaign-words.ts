import { oneLine } from '../core/one-line.ts';
import { canonicalTag, cleanText } from '../core/text.ts';
import { londonMoment, readWhich } from '../core/time.ts';
import type { CampaignWords } from './campaigns.store.ts';

/** What an organiser types: times as London's local time 'YYYY-MM-DDTHH:MM', with which of the two is meant where it comes twice ('first', 'second'); hashtags apart by spaces or commas. */
export type CampaignTyped = {
  name: string;
  nameGd?: string;
  about?: string;
  aboutGd?: string;
  aims?: string;
  aimsGd?: string;
  hashtags: string;
  startsLocal: string;
  endsLocal: string;
  startsWhich?: string;
  endsWhich?: string;
  gathers?: string;
  residents?: string;
  paceSeconds?: string;
};

/** What is wrong with one field; its words are 'campaign.<field>.<problem>'. */
export type CampaignProblem =
  | { field: 'name'; problem: 'missing' | 'too-long' }
  | { field: 'hashtags'; problem: 'missing' | 'not-a-tag' | 'too-many'; text?: string }
  | { field: 'starts' | 'ends'; problem: 'not-a-time' | 'which-of-two' }
  | { field: 'starts' | 'ends'; problem: 'skipped'; next: string }
  | { field: 'ends'; problem: 'before-start' | 'too-long' }
  | { field: 'about' | 'aims'; problem: 'too-long' }
  | { field: 'pace'; problem: 'not-a-number' };

const LONGEST_NAME = 120;
const LONGEST_TEXT = 4000;
const MOST_HASHTAGS = 8;
const LONGEST_WINDOW_MS = 400 * 86_400_000;
const SLOWEST_PACE = 3600;

function readHashtags(text: string): { hashtags: string[]; tags: string[] } | CampaignProblem {
  const written = [...new Set(text.split(/[\s,;]+/u).map((word) => word.replace(/^[#＃]/u, '')).filter((word) => word !== ''))];
  if (written.length === 0) return { field: 'hashtags', problem: 'missing' };
  if (written.length > MOST_HASHTAGS) return { field: 'hashtags', problem: 'too-many' };
  const wrong = written.find((word) => canonicalTag(word) === null);
  if (wrong !== undefined) return { field: 'hashtags', problem: 'not-a-tag', text: wrong };
  return { hashtags: written, tags: [...new Set(written.map((word) => canonicalTag(word)!))] };
}

function readMoment(field: 'starts' | 'ends', local: string, which: string | undefined): Date | CampaignProblem {
  const moment = londonMoment(local, readWhich(which));
  if (moment.ok) return moment.at;
  return moment.refusal === 'skipped' ? { field, problem: 'skipped', next: moment.next } : { field, problem: moment.refusal };
}

function readWindow(typed: CampaignTyped): { startsAt: Date; endsAt: Date } | CampaignProblem[] {
  const startsAt = readMoment('starts', typed.startsLocal, typed.startsWhich);
  const endsAt = readMoment('ends', typed.endsLocal, typed.endsWhich);
  if (!(startsAt instanceof Date) || !(endsAt instanceof Date)) return [startsAt, endsAt].flatMap((one) => (one instanceof Date ? [] : [one]));
  if (endsAt <= startsAt) return [{ field: 'ends', problem: 'before-start' }];
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_WINDOW_MS) return [{ field: 'ends', problem: 'too-long' }];
  return { startsAt, endsAt };
}

/** Reads what an organiser typed as a campaign's words, or says all that is wrong with it. */
export function readCampaign(typed: CampaignTyped): { ok: true; words: CampaignWords } | { ok: false; problems: CampaignProblem[] } {
  const problems: CampaignProblem[] = [];
  const name = oneLine(typed.name);
  if (name === '') problems.push({ field: 'name', problem: 'missing' });
  if (name.length > LONGEST_NAME) problems.push({ field: 'name', problem: 'too-long' });
  const read = readHashtags(typed.hashtags);
  if ('field' in read) problems.push(read);
  const window = readWindow(typed);
  if (Array.isArray(window)) problems.push(...window);
  const texts = { about: cleanText(typed.about ?? ''), aboutGd: cleanText(typed.aboutGd ?? ''), aims: cleanText(typed.aims ?? ''), aimsGd: cleanText(typed.aimsGd ?? '') };
  if (Math.max(texts.about.length, texts.aboutGd.length) > LONGEST_TEXT) problems.push({ field: 'about', problem: 'too-long' });
  if (Math.max(texts.aims.length, texts.aimsGd.length) > LONGEST_TEXT) problems.push({ field: 'aims', problem: 'too-long' });
  const pace = typed.paceSeconds === undefined || typed.paceSeconds.trim() === '' ? 60 : Number(typed.paceSeconds);
  if (!Number.isInteger(pace) || pace < 0 || pace > SLOWEST_PACE) problems.push({ field: 'pace', problem: 'not-a-number' });
  if (problems.length > 0 || 'field' in read || Array.isArray(window)) return { ok: false, problems };
  const gathers = typed.gathers === 'tagged' ? 'tagged' : 'all';
  const residents = typed.residents === 'none' || typed.residents === 'shown' ? typed.residents : 'read';
  return { ok: true, words: { name, nameGd: oneLine(typed.nameGd ?? ''), ...texts, ...read, ...window, gathers, residents, paceSeconds: pace } };
}
