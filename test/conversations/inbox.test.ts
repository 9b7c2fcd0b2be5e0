import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote } from '../../src/conversations/add-note.ts';
import { answerReply } from '../../src/conversations/answer-reply.ts';
import { assignConversation } from '../../src/conversations/assign.ts';
import { closeConversation } from '../../src/conversations/close.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { openConversation } from '../../src/conversations/conversation.queries.ts';
import { reachOf } from '../../src/conversations/desk-reach.ts';
import { EVERYTHING, inboxPage, inboxPulse, type InboxAsked } from '../../src/conversations/inbox.queries.ts';
import { releaseReply } from '../../src/conversations/release.ts';
import { reopenConversation } from '../../src/conversations/reopen.ts';
import { revealReply } from '../../src/conversations/reveal.ts';
import { snoozeConversation } from '../../src/conversations/snooze.ts';
import { snoozeTime } from '../../src/conversations/snooze-until.ts';
import { threadOf } from '../../src/conversations/thread.queries.ts';
import { DEFAULT_OFFICE_HOURS } from '../../src/core/office-hours.ts';
import { newId } from '../../src/core/ids.ts';
import type { Actor } from '../../src/members/permissions.ts';
import { openInbox, type InboxScene } from './inbox-scene.ts';

let scene: InboxScene;
let open: InboxScene['site']['open'];
beforeAll(async () => {
  scene = await openInbox();
  open = scene.site.open;
});
afterAll(() => scene.close());

const page = async (actor: Actor, asked: Partial<InboxAsked> = {}, most = 500) => {
  const found = await open.database.within({ authority: actor.authorityId }, (reader) => inboxPage(reader, reachOf(actor), { ...EVERYTHING, ...asked }, null, most, open.clock()));
  return [...found.care, ...found.lines].map(({ id }) => id);
};
const times = () => ({ now: open.clock(), yearBegan: new Date('2026-01-01T00:00:00Z') });
const revision = async (id: string): Promise<number> => (await scene.row(id)).revision;
const answered = async (outcome: Promise<{ ok: boolean; refusal?: { reason: string } }>): Promise<string> => (await outcome.then(({ ok, refusal }) => (ok ? 'done' : refusal!.reason)));

describe('who sees what', () => {
  it('lists a public conversation for everybody with a role for its voice, a private one for moderators and owners, and neither for anybody else', async () => {
    const { author, editor, moderator, owner, librarian, stranger } = scene.people;
    const [shown, secret] = [await scene.hears({ text: 'For all to read' }), await scene.hears({ text: 'For the council alone', isPrivate: true })];
    for (const { actor } of [author, editor, moderator, owner, librarian, stranger]) {
      const seen = await page(actor);
      const opened = await Promise.all([shown, secret].map(({ conversationId }) => openConversation(open.database, actor, conversationId, times())));
      const expected = [reachOf(actor).voices.includes(scene.gritters.id), reachOf(actor).privateVoices.includes(scene.gritters.id)];
      expect([seen.includes(shown.conversationId), seen.includes(secret.conversationId)], actor.name).toEqual(expected);
      expect(opened.map((each) => each !== null), actor.name).toEqual(expected);
    }
    expect([author, editor, moderator, owner, librarian, stranger].map(({ actor }) => reachOf(actor).privateVoices.includes(scene.gritters.id))).toEqual([false, false, true, true, false, false]);
  });

  it('never finds a private word for somebody who may not read it, and never shows it on their pages', async () => {
    const { conversationId } = await scene.hears({ by: 'Secretive Sam', text: 'Zebracanary in my garden', isPrivate: true });
    const { author, owner } = scene.people;
    expect(await page(owner.actor, { q: 'zebracan' })).toEqual([conversationId]);
    expect(await page(owner.actor, { q: 'secretive' })).toEqual([conversationId]);
    expect(await page(author.actor, { q: 'zebracan' })).toEqual([]);
    const [theirs, mine] = [await scene.site.signedIn(owner.member), await scene.site.signedIn(author.member)];
    expect(await (await theirs.get('/desk/inbox?view=all')).text()).toContain('Zebracanary');
    for (const path of ['/desk/inbox?view=all', '/desk/inbox?view=private', '/desk/inbox?q=garden&view=all', `/desk/inbox/pulse?view=all&since=0&conversation=${conversationId}`]) {
      expect(await (await mine.get(path)).text(), path).not.toMatch(/Zebracanary|Secretive/);
    }
    expect((await mine.get(`/desk/inbox/${conversationId}`)).status).toBe(404);
    expect((await mine.post(`/desk/inbox/${conversationId}`, { do: 'close', seen: '1' })).status).toBe(404);
  });

  it('tells who works for no voice why nothing stands there, and an administrator where roles are given', async () => {
    const { house } = scene.site;
    const administrator = await house.aMember(scene.council, { name: 'Ada Reid', administrator: true });
    const inboxOf = async (member: Parameters<typeof scene.site.signedIn>[0]) => (await (await scene.site.signedIn(member)).get('/desk/inbox?view=all')).text();
    const stranger = await inboxOf(scene.people.stranger.member);
    expect(stranger).toContain('Ask an administrator');
    expect(stranger).not.toContain('Nobody has written yet');
    expect(stranger).not.toContain('Choose a conversation');
    const hers = await inboxOf(administrator);
    expect(hers).not.toContain('Ask an administrator');
    expect(hers).toContain('<a class="ds_button ww-btn-s" href="/desk/voices">See the voices</a>');
  });

  it('names the voice on each line for who works for several, and not within one of them', async () => {
    const { site: { house }, gritters, library, council } = scene;
    const both = await house.aMember(council, { name: 'Rona Both' });
    await house.aRole(gritters, both, 'editor');
    await house.aRole(library, both, 'editor');
    await scene.hears({ text: 'Is the van coming?', to: { voice: library.id } });
    const visitor = await scene.site.signedIn(both);
    const all = await (await visitor.get('/desk/inbox?view=all')).text();
    expect([all.includes('To Libraries'), all.includes('To Night Gritters')]).toEqual([true, true]);
    const within = await (await visitor.get(`/desk/inbox?view=all&voice=${library.id}`)).text();
    expect([within.includes('Is the van coming?'), within.includes('To Libraries')]).toEqual([true, false]);
    const one = await (await (await scene.site.signedIn(scene.people.editor.member)).get('/desk/inbox?view=all')).text();
    expect(one).not.toContain('To Night Gritters');
  });

  it('does not list what nobody confirmed yet', async () => {
    const { conversationId } = await scene.hears({ author: { address: { kind: 'email', value: 'new@glen.example' }, name: 'New', lang: 'en', confirmed: false } });
    expect(await page(scene.people.owner.actor)).not.toContain(conversationId);
  });

  it('has a view for what is mine, nobody’s, waiting longest, in need of care, and private', async () => {
    const { owner } = scene.people;
    const [older, newer] = [await scene.hears({ by: 'Older' }), await scene.hears({ by: 'Newer' })];
    await scene.change(older.conversationId, { waiting_since: new Date('2026-11-01T09:00:00Z') });
    await assignConversation(open, owner.actor, { conversationId: newer.conversationId, seen: await revision(newer.conversationId), memberId: owner.actor.memberId });
    expect(await page(owner.actor, { view: 'mine' })).toEqual([newer.conversationId]);
    expect(await page(owner.actor, { view: 'unassigned' })).not.toContain(newer.conversationId);
    expect((await page(owner.actor, { view: 'waiting' }))[0]).toBe(older.conversationId);
    const secret = await scene.hears({ by: 'Third', isPrivate: true });
    expect(await page(owner.actor, { view: 'private' })).toContain(secret.conversationId);
    await scene.change(secret.conversationId, { lane: 'care' });
    expect(await page(owner.actor, { view: 'care' })).toEqual([secret.conversationId]);
    for (const view of ['mine', 'unassigned', 'waiting', 'private', 'all'] as const) expect((await page(owner.actor, { view }))[0], view).toBe(secret.conversationId);
    expect(await page(scene.people.author.actor, { view: 'waiting' })).not.toContain(secret.conversationId);
    await scene.change(secret.conversationId, { lane: null });
  });

  it('comes to the end of a long list page by page, each conversation once', async () => {
    const { owner } = scene.people;
    for (const view of ['waiting', 'all'] as const) {
      const all = await page(owner.actor, { view });
      const walked: string[] = [];
      for (let after: { at: Date; id: string } | null = null, first = true; first || after; first = false) {
        const found = await open.database.within({ authority: owner.actor.authorityId }, (reader) => inboxPage(reader, reachOf(owner.actor), { ...EVERYTHING, view }, after, 3, open.clock()));
        walked.push(...found.care.map(({ id }) => id), ...found.lines.map(({ id }) => id));
        after = found.next;
      }
      expect(walked).toEqual(all);
    }
  });
});

describe('what each role may do', () => {
  const acts = (actor: Actor, conversationId: string, replyId: string, seen: number) => ({
    assign: () => assignConversation(open, actor, { conversationId, seen, memberId: null }),
    note: () => addNote(open, actor, { id: newId(), conversationId, text: 'A note' }),
    snooze: () => snoozeConversation(open, actor, { conversationId, seen, choice: 'tomorrow' }),
    close: () => closeConversation(open, actor, { conversationId, seen, needsAnswer: true }),
    reopen: () => reopenConversation(open, actor, { conversationId, seen }),
    release: () => releaseReply(open, actor, { conversationId, replyId, seen }),
    reveal: () => revealReply(open, actor, { conversationId, replyId }),
  });
  const held = { author: { address: null, name: 'Nameless', lang: 'en' as const, confirmed: true } };

  it.each([
    ['author', 'done', 'not-allowed'], ['editor', 'done', 'not-allowed'], ['moderator', 'done', 'done'], ['owner', 'done', 'done'],
    ['librarian', 'no-such-conversation', 'no-such-conversation'], ['stranger', 'no-such-conversation', 'no-such-conversation'],
  ] as const)('in a public conversation: %s', async (who, usual, moderators) => {
    const { actor } = scene.people[who];
    for (const act of ['assign', 'note', 'snooze', 'close', 'reopen', 'release', 'reveal'] as const) {
      const { conversationId, replyId } = await scene.hears(held);
      const outcome = await answered(acts(actor, conversationId, replyId, await revision(conversationId))[act]());
      expect(outcome, `${who}: ${act}`).toBe(act === 'release' ? moderators : usual);
    }
  });

  it.each([['author', 'no-such-conversation'], ['editor', 'no-such-conversation'], ['moderator', 'done'], ['owner', 'done'], ['librarian', 'no-such-conversation']] as const)('in a private conversation: %s', async (who, expected) => {
    const { actor } = scene.people[who];
    for (const act of ['assign', 'note', 'snooze', 'close', 'reopen', 'reveal'] as const) {
      const { conversationId, replyId } = await scene.hears({ isPrivate: true });
      expect(await answered(acts(actor, conversationId, replyId, await revision(conversationId))[act]()), `${who}: ${act}`).toBe(expected);
    }
  });

  it('gives a conversation only to somebody who may see it', async () => {
    const { owner, author, moderator, librarian } = scene.people;
    const { conversationId } = await scene.hears({ isPrivate: true });
    const give = async (memberId: string) => answered(assignConversation(open, owner.actor, { conversationId, seen: await revision(conversationId), memberId }));
    expect([await give(author.member.id), await give(librarian.member.id), await give(moderator.member.id)]).toEqual(['cannot-see-it', 'cannot-see-it', 'done']);
  });
});

describe('two members on one conversation', () => {
  it('never go past each other: assigning, snoozing, closing, opening, showing and answering are refused over what was not seen', async () => {
    const { owner, editor } = scene.people;
    const { conversationId, replyId } = await scene.hears({ author: { address: null, name: 'Nameless', lang: 'en', confirmed: true } });
    const seen = await revision(conversationId);
    expect(await answered(addNote(open, editor.actor, { id: newId(), conversationId, text: 'Do not say anything yet' }))).toBe('done');
    const late = [
      assignConversation(open, owner.actor, { conversationId, seen, memberId: owner.member.id }),
      snoozeConversation(open, owner.actor, { conversationId, seen, choice: 'monday' }),
      closeConversation(open, owner.actor, { conversationId, seen, needsAnswer: false }),
      reopenConversation(open, owner.actor, { conversationId, seen }),
      releaseReply(open, owner.actor, { conversationId, replyId, seen }),
      answerReply(open, owner.actor, { id: newId(), conversationId, seen, lang: 'en', text: 'Yes.', close: false }),
    ];
    expect(await Promise.all(late.map(answered))).toEqual(Array.from({ length: late.length }, () => 'changed-meanwhile'));
  });

  it('writes a note once, however often it is sent', async () => {
    const { conversationId } = await scene.hears({});
    const note = { id: newId(), conversationId, text: 'Once' };
    await Promise.all([1, 2, 3].map(() => addNote(open, scene.people.author.actor, note)));
    const shown = await openConversation(open.database, scene.people.author.actor, conversationId, times());
    expect(shown!.notes.map(({ text }) => text)).toEqual(['Once']);
  });

  it('without scripts, shows what came meanwhile with the typed words kept, and sends when pressed again', async () => {
    const { conversationId, replyId } = await scene.hears({ text: 'Is the bridge shut?' });
    const desk = await scene.site.signedIn(scene.people.author.member);
    const fieldsIn = (html: string) => Object.fromEntries([...html.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)">/g)].map(([, name, value]) => [name!, value!]));
    const opened = await (await desk.get(`/desk/inbox/${conversationId}`)).text();
    scene.site.house.time.pass({ seconds: 5 });
    await scene.hears({ to: { item: replyId }, text: 'Never mind, I see it is.' });
    const typed = { text: 'We look into it & ring you.', lang: 'en', note: 'half a note' };
    const refused = await desk.post(`/desk/inbox/${conversationId}`, { ...fieldsIn(opened), ...typed, do: 'answer' });
    const again = await refused.text();
    expect(refused.status).toBe(422);
    expect(again).toContain('Something came into this conversation');
    expect(again).toContain('Never mind, I see it is.');
    expect(again).toContain('New since you opened this');
    expect(again).toContain('We look into it &amp; ring you.');
    expect(again).toContain('half a note');
    const sent = await desk.post(`/desk/inbox/${conversationId}`, { ...fieldsIn(again), text: typed.text, lang: 'en', do: 'answer' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/desk/inbox/${conversationId}?view=waiting&done=answered`]);
  });
});

describe('what the acts do', () => {
  it('closes: nobody waits, the thread says so, it is kept until a day; opened again, it waits from when it arrived', async () => {
    const { owner } = scene.people;
    const { conversationId, replyId } = await scene.hears({ text: 'Anybody there?' });
    const before = await scene.row(conversationId);
    await closeConversation(open, owner.actor, { conversationId, seen: before.revision, needsAnswer: false });
    expect(await scene.row(conversationId)).toMatchObject({ state: 'closed', waiting_since: null, needs_answer: false, keep_until: expect.any(Date) });
    expect((await threadOf(open.database, scene.postId)).items.find(({ id }) => id === replyId)).toMatchObject({ waiting: false });
    await reopenConversation(open, owner.actor, { conversationId, seen: await revision(conversationId) });
    expect(await scene.row(conversationId)).toMatchObject({ state: 'open', waiting_since: before['waiting_since'], due_at: before['due_at'], keep_until: null });
  });

  it('shows a held reply to everybody once a moderator says so', async () => {
    const { conversationId, replyId } = await scene.hears({ author: { address: null, name: 'Nameless', lang: 'en', confirmed: true }, text: 'Held back until read' });
    const shown = async () => (await threadOf(open.database, scene.postId)).items.some(({ id }) => id === replyId);
    expect(await shown()).toBe(false);
    await releaseReply(open, scene.people.moderator.actor, { conversationId, replyId, seen: await revision(conversationId) });
    expect(await shown()).toBe(true);
    expect(await answered(releaseReply(open, scene.people.moderator.actor, { conversationId, replyId, seen: await revision(conversationId) }))).toBe('not-held');
  });

  it('says before the answer that it shows what is held, and not where the answer is for one alone', async () => {
    const held = await scene.hears({ author: { address: null, name: '', lang: 'en', confirmed: false }, text: 'Is the kirk brae done?' });
    const visitor = await scene.site.signedIn(scene.people.moderator.member);
    const hint = async () => /id="text-hint">([^<]*)/.exec(await (await visitor.get(`/desk/inbox/${held.conversationId}`)).text())![1];
    expect(await hint()).toBe('Somebody without a name gets no e-mail, and finds the answer by their link or on the page. Everyone sees it on the page. What is held above is then shown to everybody too: to answer without that, make it private first.');
    await scene.change(held.conversationId, { is_private: true });
    expect(await hint()).not.toContain('What is held');
  });

  it('shows the desk what somebody wrote who may need help and never confirmed it, and lets it be answered in private', async () => {
    const { owner } = scene.people;
    const text = 'I want to end my life tonight.';
    const { conversationId } = await scene.hears({ author: { address: { kind: 'email', value: 'sad@glen.example' }, name: 'Sad', lang: 'en', confirmed: false }, text });
    const answer = async () => answered(answerReply(open, owner.actor, { id: newId(), conversationId, seen: await revision(conversationId), lang: 'en', text: 'We are here.', close: false }));
    const visitor = await scene.site.signedIn(owner.member);
    const thread = (await (await visitor.get(`/desk/inbox/${conversationId}`)).text()).split('<ol class="ww-thread')[1]!.split('</ol>')[0]!;
    expect(thread).toContain('end my life');
    expect(thread).toContain('e-mail not confirmed');
    expect(await answer()).toBe('nothing-to-answer');
    await makePrivate(open, owner.actor, conversationId);
    expect(await answer()).toBe('done');
    expect((await threadOf(open.database, scene.postId)).items.some((item) => item.conversationId === conversationId)).toBe(false);
  });

  it('shows the newest of thousands of items, and says that there are older ones', async () => {
    const { conversationId, residentId } = await scene.hears({ by: 'Many', text: 'The first of many' });
    const at = scene.site.house.clock();
    await scene.site.open.database.transaction('house', (tx) => tx.insertInto('replies').values(Array.from({ length: 600 }, (_, each) => ({
      id: newId(), authority_id: scene.council.id, conversation_id: conversationId, resident_id: residentId, channel: 'web' as const, source_id: `many:${each}`, name: 'Many', text: `Number ${each}`,
      state: 'shown' as const, said_at: new Date(at.getTime() + each + 1), received_at: at,
    }))).execute());
    const visitor = await scene.site.signedIn(scene.people.owner.member);
    const html = await (await visitor.get(`/desk/inbox/${conversationId}`)).text();
    expect(html).toContain('These are the newest 500 replies');
    expect([html.includes('Number 599'), html.includes('Number 50<')]).toEqual([true, false]);
  });

  it('puts a conversation out of sight until its time, or until its resident writes; never out of all, nor out of care', async () => {
    const { owner } = scene.people;
    const { conversationId, replyId } = await scene.hears({ by: 'Snoozed' });
    await snoozeConversation(open, owner.actor, { conversationId, seen: await revision(conversationId), choice: 'tomorrow' });
    expect((await scene.row(conversationId))['snoozed_until']).toEqual(new Date('2026-11-25T09:00:00Z'));
    expect(await page(owner.actor, { view: 'waiting' })).not.toContain(conversationId);
    expect(await page(owner.actor, { view: 'all' })).toContain(conversationId);
    await scene.change(conversationId, { lane: 'care' });
    expect(await page(owner.actor, { view: 'care' })).toContain(conversationId);
    await scene.change(conversationId, { lane: null });
    await scene.hears({ by: 'Snoozed', to: { item: replyId }, text: 'Still here' });
    expect(await page(owner.actor, { view: 'waiting' })).toContain(conversationId);
  });

  it('knows tomorrow, Monday and the next opening on London’s clock', () => {
    const at = (now: string, choice: 'tomorrow' | 'monday' | 'opening') => snoozeTime(choice, DEFAULT_OFFICE_HOURS, new Date(now))?.toISOString();
    expect(at('2026-03-28T23:30:00Z', 'tomorrow')).toBe('2026-03-29T08:00:00.000Z');
    expect(at('2026-11-23T08:00:00Z', 'monday')).toBe('2026-11-30T09:00:00.000Z');
    expect(at('2026-11-22T08:00:00Z', 'monday')).toBe('2026-11-23T09:00:00.000Z');
    expect(at('2026-11-27T16:59:00Z', 'opening')).toBe('2026-12-01T09:00:00.000Z');
    expect(at('2026-11-24T06:00:00Z', 'opening')).toBe('2026-11-24T09:00:00.000Z');
  });

  it('notes once who opened first what somebody who may need help wrote', async () => {
    const { conversationId } = await scene.hears({ text: 'I do not know what to do.' });
    await scene.change(conversationId, { lane: 'care' });
    const { moderator, owner } = scene.people;
    await (await scene.site.signedIn(moderator.member)).get(`/desk/inbox/${conversationId}`);
    await (await scene.site.signedIn(owner.member)).get(`/desk/inbox/${conversationId}`);
    expect(await scene.row(conversationId)).toMatchObject({ care_opened_by: moderator.member.id, state: 'open' });
    const shown = await openConversation(open.database, owner.actor, conversationId, times());
    expect(shown!.acts.filter(({ action }) => action === 'conversation.care-opened').map(({ name }) => name)).toEqual(['Ishbel Okafor']);
    await scene.change(conversationId, { lane: null });
  });

  it('keeps the words of notes and residents out of the audit', async () => {
    const { conversationId } = await scene.hears({ text: 'Canaryresident words' });
    await addNote(open, scene.people.owner.actor, { id: newId(), conversationId, text: 'Canarynote words' });
    const entries = await open.database.within('house', (reader) => reader.selectFrom('audit_entries').select('entry').execute());
    expect(entries.map(({ entry }) => entry).join('\n')).not.toMatch(/Canary/);
  });
});

describe('the pulse', () => {
  it('counts what a member may see, says what is new since, and shows who is there to colleagues alone', async () => {
    const { owner, author, editor } = scene.people;
    const pulseOf = (actor: Actor, since: Date) => open.database.within({ authority: actor.authorityId }, (reader) => inboxPulse(reader, reachOf(actor), { view: 'private', since }, open.clock()));
    const since = open.clock();
    const before = await pulseOf(owner.actor, since);
    scene.site.house.time.pass({ seconds: 1 });
    const { conversationId } = await scene.hears({ by: 'Pulse', isPrivate: true });
    expect(await pulseOf(owner.actor, since)).toMatchObject({ fresh: 1, counts: { private: before.counts.private + 1 } });
    expect(await pulseOf(author.actor, since)).toMatchObject({ fresh: 0, counts: { private: 0 } });
    await (await scene.site.signedIn(owner.member)).get(`/desk/inbox/${conversationId}`);
    const asked = async (member: typeof owner.member) => (await (await scene.site.signedIn(member)).get(`/desk/inbox/pulse?view=all&conversation=${conversationId}&here=1`)).json();
    expect(await asked(scene.people.moderator.member)).toMatchObject({ present: [{ name: 'Davie Ross', isWriting: false }], revision: await revision(conversationId) });
    expect(await asked(editor.member)).toMatchObject({ present: [], revision: null });
    scene.site.house.time.pass({ seconds: 40 });
    expect(await asked(owner.member)).toMatchObject({ present: [] });
  });
});

describe('a line of the list', () => {
  it('says how many others ask much the same, and why a colleague may want to look', async () => {
    const texts = ['The brown bin collection moved again, who decides about brown bin collection', 'Brown bin collection moved again! Who decides the brown bin collection?', 'Why was our brown bin collection moved again, who decides'];
    for (const [at, text] of texts.entries()) await scene.hears({ by: `Neighbour ${at}`, text });
    const { conversationId } = await scene.hears({ by: 'Reporter', text: 'A word, please' });
    await scene.change(conversationId, { hints: ['press'] });
    scene.site.house.time.pass({ seconds: 30 });
    const desk = await scene.site.signedIn(scene.people.author.member);
    const list = await (await desk.get('/desk/inbox?view=unassigned')).text();
    const lineOf = (name: string) => new RegExp(`<li><a[^>]*>(?:(?!</li>).)*${name}.*?</li>`, 's').exec(list)![0];
    for (const at of texts.keys()) expect(lineOf(`Neighbour ${at}`)).toContain('2 alike');
    expect(lineOf('Reporter')).toContain('May be from the press');
    expect(await (await desk.get(`/desk/inbox/${conversationId}`)).text()).toContain('Your communications team may want to know');
  });
});
