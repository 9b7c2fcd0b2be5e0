import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProgrammeItem } from '../../src/campaigns/programme.ts';
import { takeQuestion } from '../../src/campaigns/take-question.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import type { Incoming } from '../../src/conversations/incoming.ts';
import { newId } from '../../src/core/ids.ts';
import { openLog } from '../../src/platform/log.ts';
import { machineRoutes } from '../../src/web/machine-routes.ts';
import { publicRoutes, staffRoutes } from '../../src/web/routes.ts';
import { THE_DAY } from '../campaigns/scene.ts';
import { createCampaign } from '../../src/campaigns/create-campaign.ts';
import { openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { Visitor } from '../site.ts';

// Words that are written into private places only, and then looked for everywhere.
const SECRETS = {
  text: 'zaunkönigprivate', answer: 'rotkehlchenanswer', note: 'blaumeisenote', name: 'Heckenbraunelle', address: 'sommergoldhähnchen@private.example',
  held: 'trauerschnäpperheld', unconfirmed: 'gartenbaumläufer', unconfirmedAddress: 'wendehals@private.example', hidden: 'gelbspötterhidden', evidence: 'feldschwirlevidence',
};

let room: Newsroom;
let log = '';
let ids: Record<'post' | 'conversation' | 'reply' | 'publicConversation' | 'resident' | 'question' | 'hour', string>;

const incoming = (given: Partial<Incoming>): Incoming => ({
  channel: 'web', sourceId: newId(), author: { address: { kind: 'email', value: SECRETS.address }, name: SECRETS.name, lang: 'en', confirmed: true },
  to: { post: ids.post }, text: 'Is the road open?', lang: 'en', saidAt: room.site.house.clock(), isPrivate: false, wantsLetter: true, ...given,
});

async function receive(given: Partial<Incoming>) {
  const outcome = await receiveReply(room.site.open, incoming(given));
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  return outcome;
}

const jean = { address: { kind: 'fediverse' as const, value: '@jean@social.example' }, name: 'Jean R.', lang: 'en' as const, confirmed: true };

/** A day with a question hour: one question is numbered, one was moved to private, one is the council's alone, one is held. */
async function holdHour(): Promise<void> {
  const { site: { house, open }, council, gritters } = room;
  const organiser = await house.actorOf(await house.aMember(council, { administrator: true }));
  const day = await createCampaign(open, organiser, { slug: 'whatwedo', ...THE_DAY, startsLocal: '2026-11-24T06:00', residents: 'shown' });
  if (!day.ok) throw new Error(day.refusal.reason);
  const hour = await addProgrammeItem(open, organiser, day.id, { kind: 'question-hour', voiceId: gritters.id, title: 'An hour', startsLocal: '2026-11-24T12:00', endsLocal: '2026-11-24T13:00' });
  if (!hour.ok) throw new Error(hour.refusal.reason);
  ids.hour = hour.id;
  const to = { voice: gritters.id, gatheredFor: hour.id };
  const member = await house.aMember(council);
  await house.aRole(gritters, member, 'moderator');
  const moderator = await house.actorOf(member);
  const [asked, moved] = [await receive({ author: jean, to, text: 'Who grits at night?' }), await receive({ author: jean, to, text: `Moved ${SECRETS.text}?` })];
  for (const { conversationId } of [asked, moved]) expect(await takeQuestion(open, moderator, { hourId: hour.id, conversationId })).toMatchObject({ ok: true });
  expect(await makePrivate(open, moderator, moved.conversationId)).toMatchObject({ ok: true });
  await receive({ to, text: `Is ${SECRETS.text} ill?`, isPrivate: true });
  await receive({ author: { ...jean, address: null }, to, text: `Held ${SECRETS.held}?` });
}

/** Writes each secret where it belongs, by the actions people use, and, for the desk's own, into the rows. */
async function seed(): Promise<void> {
  const { site, council, gritters, writer } = room;
  ids = { post: await room.say(gritters, { text: 'Minus four at the summit.' }), conversation: '', reply: '', publicConversation: '', resident: '', question: '', hour: '' };
  const open = await receive({ author: jean });
  ids.publicConversation = open.conversationId;
  ids.question = (await receive({ author: jean, to: { voice: gritters.id }, text: 'Who decides about bins?' })).conversationId;
  const secret = await receive({ isPrivate: true, text: `My neighbour ${SECRETS.text} is ill. #WhatWeDo` });
  [ids.conversation, ids.reply, ids.resident] = [secret.conversationId, secret.replyId, secret.residentId];
  await receive({ author: jean, text: 'Thank you for the salt. #WhatWeDo' });
  await receive({ author: { ...jean, address: null }, text: `Held ${SECRETS.held} #WhatWeDo` });
  await receive({ author: { ...jean, address: { kind: 'email', value: SECRETS.unconfirmedAddress }, confirmed: false }, text: `Not confirmed ${SECRETS.unconfirmed} #WhatWeDo` });
  const hidden = await receive({ author: jean, text: `Hidden ${SECRETS.hidden} #WhatWeDo` });
  const moderator = await site.house.aMember(council, { name: 'Kirsty Mowat' });
  await site.house.aRole(gritters, moderator, 'moderator');
  const actor = await site.house.actorOf(moderator);
  expect(await answerReply(site.open, actor, { id: newId(), conversationId: secret.conversationId, seen: 1, lang: 'en', text: `We will call on ${SECRETS.answer}.`, close: false })).toMatchObject({ ok: true, isPrivate: true });
  await holdHour();
  await site.house.database.transaction({ authority: council.id }, async (tx) => {
    const at = site.house.clock();
    await tx.insertInto('conversation_notes').values({ id: newId(), authority_id: council.id, conversation_id: open.conversationId, member_id: writer.memberId, text: SECRETS.note, written_at: at }).execute();
    await tx.updateTable('replies').set({ state: 'hidden' }).where('id', '=', hidden.replyId).execute();
    await tx.updateTable('thread_items').set({ state: 'hidden', text: '', name: '' }).where('id', '=', hidden.replyId).execute();
    await tx.insertInto('moderation_acts').values({
      id: newId(), authority_id: council.id, act: 'hide', reply_id: hidden.replyId, resident_id: hidden.residentId, conversation_id: hidden.conversationId,
      rule: 'spam', evidence: SECRETS.evidence, words: 'This is hidden.', until: new Date(at.getTime() + 86_400_000), member_id: actor.memberId, done_at: at,
    }).execute();
  });
}

beforeAll(async () => {
  room = await openNewsroom({ log: openLog('trace', new Writable({ write: (chunk, _encoding, done) => ((log += String(chunk)), done()) })) });
  await seed();
});
afterAll(() => room.close());

/** Every way to fill the variable parts of a route's address with what is there. */
function addressesOf(path: string): string[] {
  let paths = [path];
  const fill = (part: RegExp, values: string[]): void => {
    paths = paths.flatMap((one) => (part.test(one) ? values.map((value) => one.replace(part, value)) : [one]));
  };
  fill(/:authority(\{[^}]*\})?/, ['northern-glens']);
  fill(/:voice(\{[^}]*\})?/, ['@gritters']);
  fill(/:slug(\{[^}]*\})?/, ['whatwedo']);
  fill(/:(?:hour|item)(\{[^}]*\})?/, [ids.hour]);
  fill(/:page(\{[^/]*\})?/, ['privacy', 'house-rules']);
  fill(/:feed\{\.\+[^}]*\}/, ['whatwedo.rss']);
  fill(/:feed\{@[^}]*\}/, ['@gritters.rss']);
  fill(/:feed\{[^}]*\}/, ['northern-glens.rss']);
  fill(/:post(\{[^}]*\})?/, [ids.post]);
  fill(/:[a-z]+(\{[^}]*\})?/i, [ids.conversation, ids.publicConversation, ids.reply, ids.resident, ids.question, ids.post]);
  return paths;
}

const routes = [...machineRoutes, ...publicRoutes, ...staffRoutes].filter(({ method }) => method === 'GET').map(({ path }) => path);
const MOST = 1500;

/** Everything a visitor can read: each route filled with what is there, and every link from there on. */
async function readEverything(visitor: Visitor): Promise<Map<string, string>> {
  const secretWords = [SECRETS.text, SECRETS.answer, SECRETS.held, SECRETS.name].flatMap((word) => [`/search?q=${encodeURIComponent(word)}`, `/search.json?q=${encodeURIComponent(word)}`, `/desk/inbox?view=all&q=${encodeURIComponent(word)}`]);
  const left = [...new Set([...routes.filter((path) => path !== '/signout').flatMap(addressesOf), ...secretWords, '/gd', '/gd/northern-glens/questions'])];
  const read = new Map<string, string>();
  for (let at = 0; at < left.length && read.size < MOST; at++) {
    const path = left[at]!;
    if (read.has(path)) continue;
    const answer = await visitor.get(path);
    const type = answer.headers.get('content-type') ?? '';
    const body = /event-stream/.test(type) ? (await answer.body?.cancel(), '') : /^(text|application)\//.test(type) ? await answer.text() : (await answer.arrayBuffer(), '');
    // A search says again what was looked for.
    read.set(path, path.includes('q=') ? body.replaceAll(decodeURIComponent(path.split('q=')[1]!.split('&')[0]!), '') : body);
    for (const [, href] of body.matchAll(/(?:href|action|src)="(\/[^"#]*)/g)) {
      const link = href!.replaceAll('&amp;', '&');
      if (!left.includes(link) && !link.startsWith('/signout') && left.length < MOST * 2) left.push(link);
    }
  }
  return read;
}

function foundIn(pages: Map<string, string>, allowed: (keyof typeof SECRETS)[] = []): string[] {
  const looked = Object.entries(SECRETS).filter(([name]) => !allowed.includes(name as keyof typeof SECRETS));
  return [...pages].flatMap(([path, body]) => looked.filter(([, word]) => body.toLowerCase().includes(word.toLowerCase())).map(([name]) => `${name} in ${path}`));
}

describe('a secret that was written into a private place', () => {
  it('is in no page, feed, search or machine’s answer that everybody may read', async () => {
    const pages = await readEverything(room.site.visitor());
    expect(pages.size).toBeGreaterThan(60);
    expect([...pages.values()].some((body) => body.includes('Minus four at the summit'))).toBe(true);
    for (const path of ['/campaigns/whatwedo', '/campaigns/whatwedo.rss']) expect(pages.get(path)).toContain('Thank you for the salt.');
    expect(foundIn(pages)).toEqual([]);
  });

  it('is not seen by a member of another council, its administrator included', async () => {
    const other = await room.site.house.anAuthority({ slug: 'southern-straths', name: 'Southern Straths Council' });
    const voice = await room.site.house.aVoice(other);
    const member = await room.site.house.aMember(other, { administrator: true });
    await room.site.house.aRole(voice, member, 'owner', 'moderator', 'editor', 'author');
    expect(foundIn(await readEverything(await room.site.signedIn(member)))).toEqual([]);
  });

  it('is not seen by a moderator of another voice of the same council', async () => {
    const member = await room.site.house.aMember(room.council);
    await room.site.house.aRole(room.library, member, 'owner', 'moderator');
    expect(foundIn(await readEverything(await room.site.signedIn(member)))).toEqual([]);
  });

  it('is not seen by an author of the voice, who answers in public: of private conversations nothing, and no address', async () => {
    const member = await room.site.house.aMember(room.council);
    await room.site.house.aRole(room.gritters, member, 'author');
    // What is held or hidden in public threads, and notes about them, are theirs to see.
    const found = foundIn(await readEverything(await room.site.signedIn(member)), ['held', 'hidden', 'note', 'evidence']);
    expect(found).toEqual([]);
  });

  it('is not seen by an administrator without a role for the voice, but where residents’ data are looked up', async () => {
    const member = await room.site.house.aMember(room.council, { administrator: true });
    const found = foundIn(await readEverything(await room.site.signedIn(member)));
    expect(found.filter((place) => !/ in \/desk\/residents/.test(place) && !/^unconfirmed(Address)? in \/desk\/outbox/.test(place))).toEqual([]);
  });

  it('is seen by the voice’s moderator, so that the search above could find it', async () => {
    const member = await room.site.house.aMember(room.council);
    await room.site.house.aRole(room.gritters, member, 'moderator');
    const found = foundIn(await readEverything(await room.site.signedIn(member)));
    for (const name of ['text', 'answer', 'note', 'held']) expect(found.some((place) => place.startsWith(`${name} in /desk/inbox`)), name).toBe(true);
  });

  it('is in no line of the log, and in no entry of the audit', async () => {
    const entries = await room.site.house.database.within('house', (reader) => reader.selectFrom('audit_entries').select('entry').execute());
    expect(log.length).toBeGreaterThan(0);
    expect(foundIn(new Map([['the log', log], ['the audit', JSON.stringify(entries)]]))).toEqual([]);
  });

  it('is in no table that is read without naming whose rows may be seen', async () => {
    const tables = await room.site.open.database.rows<{ name: string }>('', "select tablename as name from pg_tables where schemaname = current_schema() and tablename <> 'rate_limits'", []);
    const rows = await Promise.all(tables.map(async ({ name }) => [`the table ${name}`, JSON.stringify(await room.site.open.database.rows('', `select * from "${name}"`, []))] as const));
    expect(foundIn(new Map(rows))).toEqual([]);
  });
});
