import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { newId } from '../../src/core/ids.ts';
import { faultsIn, openNewsroom, type Newsroom } from './newsroom.ts';

let room: Newsroom;
beforeAll(async () => void (room = await openNewsroom()));
afterAll(() => room.close());

const page = async (path: string): Promise<string> => (await room.read(path)).html;

/** What the page says of one rule. */
const ruleOf = (html: string, key: string): string => new RegExp(`<li id="rule-${key}">(.*?)</li>`).exec(html)?.[1]?.replaceAll(/<[^>]*>/g, '') ?? '';

async function hide(name: string, rule: string, doneAt: Date, ended: 'appeal' | null = null): Promise<void> {
  const { house, open } = room.site;
  const said = await receiveReply(open, {
    channel: 'web', sourceId: name, author: { address: { kind: 'fediverse', value: `@${name}@social.example` }, name, lang: 'en', confirmed: true },
    to: { voice: room.library.id }, text: 'CANARY', lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false });
  if (!said.ok) throw new Error(said.refusal.reason);
  await open.database.transaction({ authority: room.council.id }, async (tx) => {
    const member = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow();
    await tx.insertInto('moderation_acts').values({
      id: newId(), authority_id: room.council.id, act: 'hide', reply_id: said.replyId, resident_id: said.residentId, conversation_id: said.conversationId, rule,
      evidence: 'EVIDENCE-CANARY', words: 'WORDS-CANARY', until: new Date('2027-12-21T12:00:00Z'), member_id: member.id, done_at: doneAt,
      ...(ended ? { ended_at: doneAt, ended_because: ended } : {}),
    }).execute();
  });
  await open.announce({ tags: [`questions:${room.council.id}`], topics: [] });
}

describe('the house rules', () => {
  it('are numbered, and an authority’s say how often each one hid a reply', async () => {
    const before = await page('/northern-glens/house-rules');
    const now = room.site.house.clock();
    await hide('Jean', 'impersonation', now);
    await hide('Amit', 'impersonation', now, 'appeal');
    await hide('Ola', 'impersonation', new Date('2025-11-20T12:00:00Z'));
    await hide('Iain', 'spam', new Date('2025-11-24T12:00:00Z'));
    const html = await page('/northern-glens/house-rules');
    expect(ruleOf(before, 'impersonation')).toMatch(/Hidden in the last 12 months: none\.$/);
    expect(ruleOf(html, 'impersonation')).toMatch(/^No passing for somebody else\. .*Hidden in the last 12 months: 2 replies\. Shown again after an appeal or a second look: 1\.$/);
    expect(html).not.toMatch(/CANARY|Jean|Amit/);
  });

  it.each(['/house-rules', '/gd/house-rules', '/northern-glens/house-rules', '/gd/northern-glens/house-rules'])('have the same places on %s', async (path) => {
    const html = await page(path);
    expect([...html.matchAll(/<li id="rule-([a-z-]+)/g)].map(([, key]) => key)).toEqual(['threats', 'hatred', 'private-facts', 'spam', 'impersonation', 'unlawful']);
    expect(await faultsIn(html)).toEqual([]);
  });

  it('count the last 12 months on each new day, without anybody’s doing', async () => {
    expect(ruleOf(await page('/northern-glens/house-rules'), 'spam')).toContain('Hidden in the last 12 months: 1 reply.');
    room.site.house.time.set('2026-11-25T00:00:01Z');
    expect(ruleOf(await page('/northern-glens/house-rules'), 'spam')).toContain('Hidden in the last 12 months: none.');
  });
});
