import { oneLine } from '../core/one-line.ts';
import { canonicalTag, cleanText } from '../core/text.ts';
import { londonMoment } from '../core/time.ts';
import type { CampaignWords } from './campaigns.store.ts';

/** What an organiser types: times as London's local time 'YYYY-MM-DDTHH:MM', hashtags apart by spaces or commas. */
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
  gathers?: string;
  residents?: string;
  paceSeconds?: string;
};

/** What is wrong with one field; its words are 'campaign.<field>.<problem>'. */
export type CampaignProblem =
  | { field: 'name'; problem: 'missing' | 'too-long' }
  | { field: 'hashtags'; problem: 'missing' | 'not-a-tag' | 'too-many'; text?: string }
  | { field: 'starts' | 'ends'; problem: 'not-a-time' }
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

// A window that begins in the hour that comes twice begins the first time.
function readMoment(local: string): Date | null {
  const moment = londonMoment(local, 'first');
  return moment.ok ? moment.at : null;
}

/** Reads what an organiser typed as a campaign's words, or says all that is wrong with it. */
export function readCampaign(typed: CampaignTyped): { ok: true; words: CampaignWords } | { ok: false; problems: CampaignProblem[] } {
  const problems: CampaignProblem[] = [];
  const name = oneLine(typed.name);
  if (name === '') problems.push({ field: 'name', problem: 'missing' });
  if (name.length > LONGEST_NAME) problems.push({ field: 'name', problem: 'too-long' });
  const read = readHashtags(typed.hashtags);
  if ('field' in read) problems.push(read);
  const [startsAt, endsAt] = [readMoment(typed.startsLocal), readMoment(typed.endsLocal)];
  if (!startsAt) problems.push({ field: 'starts', problem: 'not-a-time' });
  if (!endsAt) problems.push({ field: 'ends', problem: 'not-a-time' });
  if (startsAt && endsAt && endsAt <= startsAt) problems.push({ field: 'ends', problem: 'before-start' });
  if (startsAt && endsAt && endsAt.getTime() - startsAt.getTime() > LONGEST_WINDOW_MS) problems.push({ field: 'ends', problem: 'too-long' });
  const texts = { about: cleanText(typed.about ?? ''), aboutGd: cleanText(typed.aboutGd ?? ''), aims: cleanText(typed.aims ?? ''), aimsGd: cleanText(typed.aimsGd ?? '') };
  if (Math.max(texts.about.length, texts.aboutGd.length) > LONGEST_TEXT) problems.push({ field: 'about', problem: 'too-long' });
  if (Math.max(texts.aims.length, texts.aimsGd.length) > LONGEST_TEXT) problems.push({ field: 'aims', problem: 'too-long' });
  const pace = typed.paceSeconds === undefined || typed.paceSeconds.trim() === '' ? 60 : Number(typed.paceSeconds);
  if (!Number.isInteger(pace) || pace < 0 || pace > SLOWEST_PACE) problems.push({ field: 'pace', problem: 'not-a-number' });
  if (problems.length > 0 || 'field' in read || !startsAt || !endsAt) return { ok: false, problems };
  const gathers = typed.gathers === 'tagged' ? 'tagged' : 'all';
  const residents = typed.residents === 'none' || typed.residents === 'shown' ? typed.residents : 'read';
  return { ok: true, words: { name, nameGd: oneLine(typed.nameGd ?? ''), ...texts, ...read, startsAt, endsAt, gathers, residents, paceSeconds: pace } };
}
