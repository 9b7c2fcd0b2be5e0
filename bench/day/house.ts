// A whole house on the largest day on record, in a process of its own: 32
// authorities take part, and what is said is said by the actions that pages and
// channels call, while it serves whoever watches.
import { createCampaign } from '../../src/campaigns/create-campaign.ts';
import { pauseCampaign, resumeCampaign } from '../../src/campaigns/pause.ts';
import { takePart } from '../../src/campaigns/take-part.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Config } from '../../src/core/settings.ts';
import { newId } from '../../src/core/ids.ts';
import { londonLocal } from '../../src/core/time.ts';
import { actorById } from '../../src/members/members.queries.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openLog } from '../../src/platform/log.ts';
import { publishPost } from '../../src/publishing/publish-post.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { schedulePost } from '../../src/publishing/schedule-post.ts';
import { openHouse, serveHouse } from '../../src/wiring.ts';
import { answerParent } from '../answer-parent.ts';
import { furnish } from '../furnish.ts';
import { cpuSeconds, memoryOf, postgresIn } from '../processes.ts';

/** How large a day: whole numbers; `answers` answer what residents asked before. */
export type DaySize = { posts: number; items: number; answers: number; voices: number; residents: number };

/** A house with so many councils and voices, on a new database below `dataDir`; `paceSeconds` is its campaign's. */
export type DayHouseOptions = { dataDir: string; authorities: number; voices: number; paceSeconds: number };

const { dataDir, authorities, voices, paceSeconds } = JSON.parse(process.argv[2]!) as DayHouseOptions;
const config: Config = {
  port: 0, host: '127.0.0.1', origin: 'http://localhost:8080', dataDir, databaseUrl: null, logLevel: 'error',
  roles: ['web', 'live', 'worker'], smtpUrl: null, mailFrom: null, trustedProxies: 1, undoSeconds: 10, demonstration: false,
};
const house = await openHouse(config, { log: openLog('error') });
const server = await serveHouse(house);
const furnished = await furnish(house.databaseUrl, { posts: 0, authorities, voices });
const postgres = postgresIn(dataDir);

type Speaker = { voiceId: string; actor: Actor };

async function speakers(): Promise<Speaker[]> {
  const rows = await house.database.within('house', (reader) =>
    reader.selectFrom('voice_roles').select(['voice_id', 'member_id']).orderBy('voice_id').execute());
  const actors = new Map<string, Actor>();
  for (const { member_id } of rows) if (!actors.has(member_id)) actors.set(member_id, (await house.database.within('house', (reader) => actorById(reader, member_id)))!);
  return rows.map(({ voice_id, member_id }) => ({ voiceId: voice_id, actor: actors.get(member_id)! }));
}

async function makeDay(organisers: readonly Actor[]): Promise<{ id: string; slug: string }> {
  const now = house.clock().getTime();
  const made = await createCampaign(house, organisers[0]!, {
    slug: 'the-day', name: '24 hours of what we do', hashtags: 'WhatWeDo', gathers: 'all', residents: 'shown', paceSeconds: String(paceSeconds),
    startsLocal: londonLocal(new Date(now - 3_600_000)), endsLocal: londonLocal(new Date(now + 23 * 3_600_000)),
  });
  if (!made.ok) throw new Error(`no campaign: ${JSON.stringify(made.refusal)}`);
  for (const organiser of organisers.slice(1)) await takePart(house, organiser, made.id, 'all');
  return made;
}

await house.database.transaction('house', (tx) => tx.updateTable('members').set({ is_administrator: true }).execute());
const everybody = await speakers();
const organisers = [...new Map(everybody.map(({ actor }) => [actor.authorityId, actor])).values()];
const [organiser] = organisers as [Actor];
const campaign = await makeDay(organisers);

/** Milliseconds that all processes of this machine count alike. */
const moment = (): number => Number(process.hrtime.bigint()) / 1e6;
const acknowledged: number[] = [];
const waits: number[] = [];
const saidIds: string[] = [];
const asked: { replyId: string; conversationId: string; voice: Speaker }[] = [];
let failed = 0;

const SAID = ['The pass is open again after ploughing.', 'Five hundred lunches are on their way to schools.', 'The night team checked forty street lights.', 'A swan is off the Cupar road and back on the loch.'];

async function sayPost(n: number): Promise<void> {
  const { voiceId, actor } = everybody[n % everybody.length]!;
  const id = newId();
  await saveDraft(house, actor, { id, voiceId, kind: 'update', lang: n % 20 ? 'en' : 'gd', text: `${SAID[n % SAID.length]} Number ${n}. #WhatWeDo`, details: {} });
  const outcome = await publishPost(house, actor, id);
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  saidIds.push(id);
}

async function writeItem(n: number, residents: number): Promise<void> {
  const voice = everybody[(n * 7) % everybody.length]!;
  const who = n % residents;
  const outcome = await receiveReply(house, {
    channel: 'fediverse', sourceId: `https://far.example/${n}`, to: { voice: voice.voiceId }, lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
    text: n % 3 ? `I saw your people at work near number ${n}, thank you. #whatwedo` : `When is bin ${n} emptied in our street? #whatwedo`,
    author: { address: { kind: 'fediverse', value: `@resident${who}@far.example` }, name: `Resident ${who}`, lang: 'en', confirmed: true },
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  saidIds.push(outcome.replyId);
  if (n % 3 === 0) asked.push({ replyId: outcome.replyId, conversationId: outcome.conversationId, voice });
}

async function sayAnswer(n: number): Promise<void> {
  const next = asked.shift();
  if (!next) return;
  const [row] = await house.database.within('house', (reader) => reader.selectFrom('conversations').select('revision').where('id', '=', next.conversationId).execute());
  const outcome = await answerReply(house, next.voice.actor, {
    id: newId(), conversationId: next.conversationId, seen: row!.revision, replyId: next.replyId, lang: 'en', text: `On Tuesday, as always. Answer ${n}.`, close: false });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
}

const countSaid = async (ids: readonly string[]): Promise<number> =>
  (await house.database.rows<{ said: number }>('bench_said', 'select count(*) as said from posts where id = any ($1::uuid[])', [ids]))[0]!.said;

async function until(met: () => Promise<boolean>, mostMs: number): Promise<boolean> {
  for (const end = performance.now() + mostMs; performance.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) if (await met()) return true;
  return met();
}

/** So many posts due in one second, and a pause when `after` of them have left. */
async function pauseAmid({ count, after }: { count: number; after: number }) {
  const ids: string[] = [];
  const due = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000 + count * 20);
  for (let n = 0; n < count; n++) {
    const { voiceId, actor } = everybody[n % everybody.length]!;
    const id = newId();
    await saveDraft(house, actor, { id, voiceId, kind: 'update', lang: 'en', text: `Queued, number ${n}.`, details: {} });
    const outcome = await schedulePost(house, actor, id, due);
    if (!outcome.ok) throw new Error(outcome.refusal.reason);
    ids.push(id);
  }
  const isUnderWay = await until(async () => (await countSaid(ids)) >= after, 60_000);
  const began = performance.now();
  const paused = await pauseCampaign(house, organiser, { campaignId: campaign.id, reason: 'A pause in the middle.', voiceIds: [] });
  const took = performance.now() - began;
  const whenAcknowledged = await countSaid(ids);
  // Longer than the house's own look for what is overdue.
  await new Promise((resolve) => setTimeout(resolve, 35_000));
  const later = await countSaid(ids);
  const resumed = await resumeCampaign(house, organiser, campaign.id);
  const areAllSaid = await until(async () => (await countSaid(ids)) === count, 120_000);
  return { isUnderWay, paused: paused.ok, resumed: resumed.ok, took, whenAcknowledged, later, areAllSaid };
}

/** What is done when, spread evenly: so many of each kind in so many seconds. */
function* steps({ posts, items, answers, residents }: DaySize): Generator<{ at: number; what: 'post' | 'item' | 'answer'; act: () => Promise<void> }> {
  const all = posts + items + answers;
  const done = { posts: 0, items: 0, answers: 0 };
  for (let n = 0; n < all; n++) {
    const at = n / all;
    if (done.posts / posts <= at && done.posts < posts) {
      const k = done.posts++;
      yield { at, what: 'post', act: () => sayPost(k) };
    } else if (done.items / items <= at && done.items < items) {
      const k = done.items++;
      yield { at, what: 'item', act: () => writeItem(k, residents) };
    } else if (done.answers < answers) {
      const k = done.answers++;
      yield { at, what: 'answer', act: () => sayAnswer(k) };
    } else {
      const k = done.posts < posts ? done.posts++ : -1;
      const j = k < 0 ? done.items++ : -1;
      yield { at, what: k < 0 ? 'item' : 'post', act: () => (k < 0 ? writeItem(j, residents) : sayPost(k)) };
    }
  }
}

/** Does one act and notes how it went. */
async function attempt(what: 'post' | 'item' | 'answer', act: () => Promise<void>): Promise<void> {
  const from = performance.now();
  try {
    await act();
    waits.push(performance.now() - from);
    if (what !== 'answer') acknowledged.push(moment());
  } catch (error) {
    failed++;
    if (failed < 5) process.stderr.write(`${String(error)}\n`);
  }
}

/** Has the day happen in so many seconds, each act at its time whatever the others do. */
async function happen({ seconds, ...size }: DaySize & { seconds: number }): Promise<void> {
  const began = performance.now();
  const going = new Set<Promise<void>>();
  for (const { at, what, act } of steps(size)) {
    const wait = began + at * seconds * 1000 - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    const step = attempt(what, act).finally(() => going.delete(step));
    going.add(step);
  }
  await Promise.all(going);
}

const answers = {
  place: () => ({ port: server.port, campaign, furnished }),
  happen: async (size: DaySize & { seconds: number }) => {
    await happen(size);
    return { acknowledged, waits, failed };
  },
  /** How many of those acknowledged stand in the database. */
  stored: async () => {
    const [row] = await house.database.rows<{ stored: number }>('bench_day_stored',
      `select (select count(*) from posts where id = any ($1::uuid[])) + (select count(*) from thread_items where id = any ($1::uuid[])) as stored`, [saidIds]);
    return row!.stored;
  },
  pauseAmid,
  memory: () => memoryOf(process.pid),
  used: () => {
    const { user, system } = process.cpuUsage();
    return { node: (user + system) / 1e6, postgres: cpuSeconds(postgres) };
  },
  acknowledgedSoFar: () => acknowledged.length,
};

/** What it can be asked. */
export type DayHouseAnswers = typeof answers;

process.once('SIGTERM', () => void server.close(1000).then(() => house.close()).then(() => process.exit(0)));
answerParent(answers);
