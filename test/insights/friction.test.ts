import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { frictionSince, type FindingEnd, type Gate } from '../../src/insights/friction.queries.ts';
import type { TestAuthority, TestVoice } from '../house.ts';
import { faultsIn, openNewsroom, type Newsroom } from '../public/newsroom.ts';
import type { Visitor } from '../site.ts';

let room: Newsroom;
let chief: Visitor;
const PATH = '/desk/friction';

const LONG_AGO = { days: 40 };

/** A post of a voice of the newsroom, and what it met. */
async function said(voice: TestVoice, met?: { gate: Gate; seconds: number; inReview?: number }): Promise<void> {
  const postId = await room.say(voice, { text: 'The road is open.' });
  if (met) await gate(room.council, postId, met);
}

const gate = (authority: TestAuthority, post_id: string, { gate: kind, seconds, inReview = 0 }: { gate: Gate; seconds: number; inReview?: number }) =>
  room.site.house.database.transaction({ authority: authority.id }, (tx) =>
    tx.insertInto('post_gates').values({ post_id, authority_id: authority.id, at: room.site.house.clock(), gate: kind, seconds_added: seconds, seconds_in_review: inReview }).execute());

const found = (authority: TestAuthority, kind: string, outcome: FindingEnd, reason: string | null = null) =>
  room.site.house.database.transaction({ authority: authority.id }, (tx) =>
    tx.insertInto('finding_outcomes').values({ id: newId(), authority_id: authority.id, at: room.site.house.clock(), kind, level: 'warn', outcome, reason }).execute());

const counted = (authority: TestAuthority) => {
  const since = new Date(room.site.house.clock().getTime() - 30 * 86_400_000);
  return room.site.open.database.within({ authority: authority.id }, (reader) => frictionSince(reader, authority.id, since));
};

/** What a page says, without its tags. */
const read = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

beforeAll(async () => {
  room = await openNewsroom();
  const { site: { house }, council, gritters, library } = room;
  await said(gritters, { gate: 'read', seconds: 9999 });
  await found(council, 'nino', 'kept', 'other');
  house.time.pass(LONG_AGO);
  chief = await room.site.signedIn(await house.aMember(council, { administrator: true }));
  for (let times = 0; times < 7; times++) await said(gritters);
  await said(library, { gate: 'advised', seconds: 4 });
  await said(library, { gate: 'asked', seconds: 20 });
  await said(library, { gate: 'read', seconds: 700, inReview: 660 });
  for (const outcome of ['taken', 'taken', 'rewritten'] as const) await found(council, 'phone', outcome);
  await found(council, 'phone', 'kept', 'public-already');
  await found(council, 'person-name', 'false-alarm');
  await found(council, 'gossip', 'false-alarm', 'somewhere');
  const other = await house.anAuthority();
  await found(other, 'phone', 'kept', 'other');
});
afterAll(() => room.close());

describe('how much the checks got in the way', () => {
  it('is counted of one council alone, and of the days that are asked about', async () => {
    expect(await counted(room.council)).toEqual({
      posts: 10,
      gates: { advised: 1, asked: 1, read: 1, overridden: 0 },
      added: { median: 0, p90: 20 },
      addedWhereMet: { median: 20, p90: 700 },
      inReview: { median: 660, p90: 660 },
      kinds: [
        { kind: 'phone', taken: 2, rewritten: 1, kept: 1, 'false-alarm': 0 },
        { kind: 'gossip', taken: 0, rewritten: 0, kept: 0, 'false-alarm': 1 },
        { kind: 'person-name', taken: 0, rewritten: 0, kept: 0, 'false-alarm': 1 },
      ],
      reasons: [
        { outcome: 'kept', reason: 'public-already', count: 1 },
        { outcome: 'false-alarm', reason: 'somewhere', count: 1 },
        { outcome: 'false-alarm', reason: null, count: 1 },
      ],
    });
  });

  it('is nothing where nothing was said', async () => {
    const empty = await room.site.house.anAuthority();
    const { posts, added, inReview, kinds } = await counted(empty);
    expect([posts, added, inReview, kinds]).toEqual([0, { median: null, p90: null }, { median: null, p90: null }, []]);
    const page = await (await (await room.site.signedIn(await room.site.house.aMember(empty, { administrator: true }))).get(PATH)).text();
    expect(read(page)).toContain('Nothing was said in these days.');
    expect(read(page)).toContain('Nobody has answered a finding in these days.');
  });

  it('stands on a page where each number says what it counts, and what is not counted', async () => {
    const html = await (await chief.get(PATH)).text();
    const page = read(html);
    for (const words of [
      '7 of 10 posts and public answers went out at the first press', '70%', '20 s', 'of the one post that was read', '11 min',
      '2 of the 6 findings that somebody answered were reported as wrong.', 'A telephone number 4 2 1 1 0', 'gossip 1 0 0 0 1', 'Wrong: somewhere 1', 'Wrong: No reason given 1', 'What is not measured',
    ]) expect(page).toContain(words);
    expect(await faultsIn(html)).toEqual([]);
    const longer = read(await (await chief.get(`${PATH}?days=90`)).text());
    expect([longer.includes('7 of 11 posts'), longer.includes('National Insurance number')]).toEqual([true, true]);
  });

  it('can be taken along as a table', async () => {
    const answer = await chief.get(`${PATH}.csv?days=30`);
    const lines = (await answer.text()).split('\r\n');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    for (const line of ['posts,,,10,count', 'posts_by_gate,read,,1,count', 'seconds_added_where_met,p90,,700,seconds', 'findings_by_kind,phone,taken,2,count', 'findings_by_reason,public-already,kept,1,count']) {
      expect(lines.filter((each) => each.startsWith(`${line},`)), line).toHaveLength(1);
    }
  });

  it('is for administrators and editors, not for authors', async () => {
    const { house } = room.site;
    for (const [role, status] of [['editor', 200], ['owner', 200], ['author', 403], ['moderator', 403]] as const) {
      const member = await house.aMember(room.council);
      await house.aRole(room.gritters, member, role);
      const visitor = await room.site.signedIn(member);
      expect((await (await visitor.get('/desk/voices')).text()).includes(`href="${PATH}"`), role).toBe(status === 200);
      for (const path of [PATH, `${PATH}.csv`]) expect((await visitor.get(path)).status, `${role} ${path}`).toBe(status);
    }
  });
});
