import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeHour } from '../../src/campaigns/close-hour.ts';
import { leaveCampaign } from '../../src/campaigns/take-part.ts';
import { addProgrammeItem, removeProgrammeItem } from '../../src/campaigns/programme.ts';
import { withdrawReply } from '../../src/conversations/change-reply.ts';
import { hideReply } from '../../src/conversations/hide-reply.ts';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openHourRoom, type HourRoom } from './hour-room.ts';

let room: HourRoom;
beforeAll(async () => {
  room = await openHourRoom();
});
afterAll(() => room.close());

const stored = (text: string, at: HourRoom = room) => at.site.house.database.within({ authority: at.council.id }, (reader) =>
  reader.selectFrom('replies').innerJoin('conversations', 'conversations.id', 'replies.conversation_id')
    .select(['replies.id', 'conversations.gathered_for', 'conversations.voice_id', 'conversations.is_private', 'replies.state']).where('text', '=', text).executeTakeFirst());

async function put(fields: Record<string, string>, at: HourRoom = room): Promise<{ status: number; html: string }> {
  const visitor = at.site.visitor();
  const path = `${at.page}/questions`;
  let answer = await visitor.post(path, fields);
  // A browser without our cookie sends the same form once more, now with it.
  if (answer.status === 307) answer = await visitor.post(answer.headers.get('location')!, fields);
  return { status: answer.status, html: await answer.text() };
}

describe('the public page of a question hour', () => {
  it('says before it when it is and who answers, and takes a question without an account', async () => {
    const html = await room.read(room.page);
    expect(html).toContain('In the chair: <a href="/@ruaridh_sim">Ruaridh Sim</a>');
    expect(html).toContain('Tuesday 24 November 2026, 8pm to 9pm');
    expect(html).toContain('Hard ones included.');
    expect(await faultsIn(html)).toEqual([]);
    const sent = await put({ text: 'Will the library van come to Kilmorach?', name: 'Morag', email: '' });
    expect(sent.html).toContain('Thank you. A person looks at it first');
    expect(sent.html).toMatch(/It is for the question hour \(Tuesday 24 November 2026, 8pm to 9pm\)[^<]*<\/p>\s*<p>Expect an answer by/);
    expect(await stored('Will the library van come to Kilmorach?')).toMatchObject({ gathered_for: room.hourId, voice_id: room.chair.id, state: 'held' });
    // What nobody looked at is on no page.
    expect(await room.read(room.page)).not.toContain('library van');
  });

  it('gives back what was typed when it is refused', async () => {
    const sent = await put({ text: 'Where does the salt come from?', email: 'no address' });
    expect([sent.status, sent.html]).toEqual([422, expect.stringContaining('Where does the salt come from?')]);
    expect(sent.html).toContain(`action="${room.page}/questions"`);
    expect(await stored('Where does the salt come from?')).toBeUndefined();
  });

  it('never shows what was asked for the council alone', async () => {
    const sent = await put({ text: 'My neighbour Zaunkönig is ill. Who helps?', private: '1' });
    expect(sent.html).toContain('Only the council reads this');
    expect(sent.html).not.toContain('It is for the question hour');
    expect(await stored('My neighbour Zaunkönig is ill. Who helps?')).toMatchObject({ gathered_for: null, voice_id: room.chair.id, is_private: true });
    for (const path of [room.page, `${room.page}/transcript`, `${room.page}/transcript.txt`, `/gd${room.page}`]) expect(await room.read(path)).not.toContain('Zaunkönig');
  });

  it('shows what is being answered, what was, and what waits in order, each time as it stands', async () => {
    const [pool, bins, swans] = [await room.ask('Do you use the pool you are closing?'), await room.ask('Why does the bin day change?'), await room.ask('Who feeds the swans?')];
    for (const question of [pool, bins, swans]) await room.take(question);
    room.site.house.time.set('2026-11-24T20:10:00Z');
    await room.answering(pool);
    let html = await room.read(room.page);
    expect(html).toContain('Question hour, in progress');
    expect(html).toContain('until 9pm');
    expect(html).toMatch(/Q1<\/span>[^]*Do you use the pool[^]*Answering now/);
    expect(html).toContain('2 waiting, in order');
    room.site.house.time.pass({ minutes: 2 });
    expect(await room.read(room.page)).toContain('Answering now</span> for 2 minutes');
    await room.answer(pool, 'I did, twice a week.');
    await room.answering(bins);
    html = await room.read(room.page);
    expect(html).toMatch(/Q2<\/span>[^]*Answering now[^]*Q1<\/span>[^]*I did, twice a week\.[^]*id="waiting"[^]*Q3<\/span>/);
    expect(html).toContain('1 waiting, in order');
    expect(await faultsIn(html)).toEqual([]);
    const wall = await room.read(`/campaigns/${room.day.slug}`);
    expect(wall).toMatch(/class="ww-hour"[^]*In the chair: Ruaridh Sim[^]*Q2<\/span>[^]*Q1<\/span>[^]*Put a question/);
    expect(await room.read(`/gd${room.page}`)).toContain('Ga freagairt a-nis');
  });

  it('puts a line in the place of words that were withdrawn, hidden or moved to private, at once', async () => {
    const [gone, hidden, moved] = [await room.ask('Gartenbaumläufer?'), await room.ask('Gelbspötter?'), await room.ask('Feldschwirl?')];
    for (const question of [gone, hidden, moved]) await room.take(question);
    expect(await room.read(room.page)).toContain('Gelbspötter?');
    expect(await withdrawReply(room.site.open, gone)).toMatchObject({ ok: true });
    expect(await hideReply(room.site.open, room.actors.moderator, hidden.replyId, { rule: 'private-facts', days: 90, words: 'It names somebody.' })).toMatchObject({ ok: true });
    expect(await makePrivate(room.site.open, room.actors.moderator, moved.conversationId)).toMatchObject({ ok: true });
    for (const path of [room.page, `${room.page}/transcript`, `${room.page}/transcript.txt`, `/campaigns/${room.day.slug}`]) {
      expect(await room.read(path), path).not.toMatch(/Gartenbaumläufer|Gelbspötter|Feldschwirl/);
    }
    const html = await room.read(`${room.page}/transcript`);
    expect(html).toMatch(/Q4<\/span>[^]*A question was withdrawn by its writer\.[^]*Q5<\/span>[^]*This question is hidden\.[^]*Q6<\/span>[^]*This question moved to a private conversation\./);
  });

  it('ends as a transcript in order, with what was left over and where it stands', async () => {
    const unseen = await room.ask('Did anybody look at this?');
    room.site.house.time.set('2026-11-24T21:02:00Z');
    expect(await room.read(room.page)).toContain('The time is over.');
    expect(await closeHour(room.site.open, room.actors.author, room.hourId, room.moderator.id)).toMatchObject({ ok: true });
    const html = await room.read(room.page);
    expect(html).toMatch(/Q1<\/span>[^]*I did, twice a week[^]*Q2<\/span>[^]*Why does the bin day change[^]*It waits for an answer by Ruaridh Sim\.[^]*Q3<\/span>[^]*What was left over[^]*Not numbered[^]*Did anybody look at this/);
    expect(html).not.toContain('id="reply-form"');
    expect(await faultsIn(html)).toEqual([]);
    const plain = await room.site.visitor().get(`${room.page}/transcript.txt`);
    expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const text = await plain.text();
    expect(text).toMatch(/^An hour with Ruaridh Sim\nTuesday 24 November 2026, 8pm to 9pm\n[^]*Q1 {2}Duncan 1, from Mastodon\n {4}Do you use the pool you are closing\?\n[^]*Answer by Ruaridh Sim\n {4}I did, twice a week\./);
    expect(text).not.toMatch(/<[a-z]|Zaunkönig/);
    expect(await room.read(`/campaigns/${room.day.slug}`)).not.toContain('class="ww-hour"');
    // What is said to a page that was opened before is an ordinary question all the same.
    await put({ text: 'Am I too late?', name: 'Iain' });
    expect(await stored('Am I too late?')).toMatchObject({ gathered_for: null, voice_id: room.chair.id });
    expect(unseen.state).toBe('shown');
  });

  it('takes no questions while it is proposed and its council has not said yes', async () => {
    const next = await openHourRoom();
    await next.site.house.database.transaction({ authority: next.council.id }, (tx) => tx.updateTable('programme_items').set({ to_confirm: true }).where('id', '=', next.hourId).execute());
    next.site.house.time.set('2026-11-24T20:10:00Z');
    const html = await next.read(next.page);
    expect([html.includes('This hour is proposed. Northern Glens Council has not said yes'), html.includes('id="reply-form"'), html.includes('in progress')]).toEqual([true, false, false]);
    expect(await next.read(`/campaigns/${next.day.slug}`)).not.toContain('class="ww-hour"');
    // A form sent all the same asks the voice, as anybody may, and keeps no council from taking the hour off its programme.
    await put({ text: 'Does anybody come on Tuesday?', name: 'Morag', email: '' }, next);
    expect(await stored('Does anybody come on Tuesday?', next)).toMatchObject({ gathered_for: null, voice_id: next.chair.id });
    expect(await removeProgrammeItem(next.site.open, next.actors.organiser, next.hourId)).toMatchObject({ ok: true });
    await next.close();
  });

  it('is off the programme, the wall and the open data when its council leaves the day, and keeps its own page', async () => {
    const next = await openHourRoom();
    const chair = await next.site.house.aVoice(next.other, { handle: 'moira_bain', kind: 'chief-executive', name: 'Moira Bain' });
    const times = { startsLocal: '2026-11-24T20:00', endsLocal: '2026-11-24T21:00' };
    const added = await addProgrammeItem(next.site.open, next.other.organiser, next.day.id, { kind: 'question-hour', voiceId: chair.id, title: 'An hour with Moira Bain', about: '', ...times });
    const hour = `/campaigns/${next.day.slug}/hours/${added.ok && added.id}`;
    next.site.house.time.set('2026-11-24T20:10:00Z');
    const everywhere = () => Promise.all([`/campaigns/${next.day.slug}`, `/campaigns/${next.day.slug}/programme`, `/open/campaigns/${next.day.slug}/programme.csv`].map(async (path) => (await next.read(path)).includes('Moira Bain') || (await next.read(path)).includes('moira_bain')));
    expect(await everywhere()).toEqual([true, true, true]);
    expect(await leaveCampaign(next.site.open, next.other.organiser, next.day.id)).toMatchObject({ ok: true });
    next.site.house.time.pass({ minutes: 2 });
    expect(await everywhere()).toEqual([false, false, false]);
    expect(await next.read(hour)).toContain('Moira Bain');
    await next.close();
  });

  it('is not there for an hour of another campaign, or for what is none', async () => {
    for (const path of ['/campaigns/other/hours/x', `/campaigns/${room.day.slug}/hours/${room.day.id}`, `/campaigns/nowhere/hours/${room.hourId}`]) expect((await room.site.visitor().get(path)).status).toBe(404);
  });
});

describe('the desk of a question hour', () => {
  it('is there for those who answer as the voice in the chair, and for nobody else', async () => {
    for (const [member, status] of [[room.author, 200], [room.moderator, 200], [room.organiser, 404]] as const) {
      expect((await (await room.site.signedIn(member)).get(room.desk)).status).toBe(status);
    }
    const stranger = await room.site.signedIn(await room.site.house.aMember(room.other, { administrator: true }));
    for (const path of [room.desk, `${room.desk}/pulse`]) expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.post(room.desk, { do: 'close', keeper: room.moderator.id })).status).toBe(404);
  });

  it('numbers, passes, answers and keeps what is typed, by forms alone', async () => {
    const next = await openHourRoom();
    const visitor = await next.site.signedIn(next.moderator);
    const [one, two] = [await next.ask('One?'), await next.ask('Two is rubbish, you idiot?')];
    let html = await (await visitor.get(next.desk)).text();
    expect(await faultsIn(html)).toEqual([]);
    expect(html).toMatch(/Not looked at yet <span class="ww-num">2<\/span>/);
    expect(html).not.toContain('idiot');
    for (const press of [`take:${one.conversationId}`, `pass:${two.conversationId}`, `now:${one.conversationId}`]) expect((await visitor.post(next.desk, { do: press })).status).toBe(303);
    html = await (await visitor.get(next.desk)).text();
    expect(html).toMatch(/Answering now: Q1[^]*Passed over/);
    const seen = /name="seen" value="(\d+)"/.exec(html)![1]!;
    const id = /name="id" value="([^"]+)"/.exec(html)![1]!;
    const typed = { answering: one.conversationId, id, seen, lang: 'en', text: 'Because it is one.' };
    const kept = await visitor.post(next.desk, { ...typed, do: `undo:${two.conversationId}` });
    expect([kept.status, await kept.text()]).toEqual([200, expect.stringMatching(/Because it is one\.[^]*Back where it was|Back where it was[^]*Because it is one\./)]);
    expect((await visitor.post(next.desk, { ...typed, do: 'answer' })).headers.get('location')).toBe(`${next.desk}?done=answered`);
    // The same button pressed twice says it once.
    expect((await visitor.post(next.desk, { ...typed, do: 'answer' })).status).toBe(303);
    next.site.house.time.set('2026-11-24T20:30:00Z');
    expect((await next.read(next.page)).match(/Because it is one\./g)!.length).toBe(1);
    const before = (await (await visitor.get(`${next.desk}/pulse`)).json()) as { stamp: number };
    await next.ask('Three?');
    expect(((await (await visitor.get(`${next.desk}/pulse`)).json()) as { stamp: number }).stamp).not.toBe(before.stamp);
    expect((await visitor.post(next.desk, { do: 'close', keeper: next.organiser.id })).status).toBe(422);
    expect((await visitor.post(next.desk, { do: 'close', keeper: next.author.id })).headers.get('location')).toBe(`${next.desk}?done=closed`);
    expect(await (await visitor.get(next.desk)).text()).not.toContain('New questions appear here');
    await next.close();
  });

  it('takes a question from any conversation of the council', async () => {
    const next = await openHourRoom();
    const visitor = await next.site.signedIn(next.moderator);
    expect(await (await visitor.get('/desk/inbox')).text()).toContain(`Question hour: <a href="${next.desk}">An hour with Ruaridh Sim</a>`);
    const { conversationId } = await next.ask('Asked to the council?', { to: { voice: next.council.voice.id } });
    expect(await (await visitor.get(`/desk/inbox/${conversationId}`)).text()).toContain(`/desk/inbox/${conversationId}/hour`);
    const html = await (await visitor.get(`/desk/inbox/${conversationId}/hour`)).text();
    expect(html).toContain('An hour with Ruaridh Sim');
    expect(await faultsIn(html)).toEqual([]);
    const sent = await visitor.post(`/desk/inbox/${conversationId}/hour`, { hour: next.hourId, reply: conversationId });
    expect(sent.headers.get('location')).toBe(`${next.desk}?done=taken`);
    expect(await (await visitor.get(next.desk)).text()).toMatch(/Next: Q1[^]*Asked to the council\?/);
    await next.close();
  });
});

describe('whether somebody asks something', () => {
  it('is judged beside their words in the inbox', async () => {
    const visitor = await room.site.signedIn(room.moderator);
    const { conversationId, replyId } = await room.ask('The swans are back.', { to: { voice: room.chair.id } });
    const asks = async () => (await room.site.house.database.rows<{ asks: boolean }>('', 'select asks from thread_items where id = $1', [replyId]))[0]!.asks;
    const path = `/desk/inbox/${conversationId}`;
    expect([await asks(), (await (await visitor.get(path)).text()).includes(`value="asks:${replyId}"`)]).toEqual([false, true]);
    expect((await visitor.post(path, { do: `asks:${replyId}`, seen: '1' })).headers.get('location')).toContain('done=judged');
    expect([await asks(), (await (await visitor.get(path)).text()).includes(`value="asks-not:${replyId}"`)]).toEqual([true, true]);
  });
});

describe('the programme’s desk', () => {
  it('adds, changes and takes off an item, and gives back what was refused', async () => {
    const visitor = await room.site.signedIn(room.organiser);
    const path = `/desk/campaigns/${room.day.slug}/programme`;
    const fields = { kind: 'item', voice: room.council.team.id, title: 'Gritters live', about: 'From the depot.', lang: 'en', starts: '2026-11-25T04:00', ends: '2026-11-25T05:00' };
    expect(await faultsIn(await (await visitor.get(path)).text())).toEqual([]);
    const refused = await visitor.post(path, { ...fields, ends: 'five' });
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(/Enter the day and time at which it ends\.[^]*value="Gritters live"[^]*value="five"/)]);
    expect((await visitor.post(path, fields)).headers.get('location')).toBe(`${path}?done=added`);
    const html = await (await visitor.get(path)).text();
    const item = new RegExp(`<strong>Gritters live</strong>[^]*?(${path}/[0-9a-f-]+)`).exec(html)![1]!;
    expect(await faultsIn(await (await visitor.get(item)).text())).toEqual([]);
    expect((await visitor.post(item, { ...fields, title: 'Gritters at work', revision: '1' })).status).toBe(303);
    expect((await visitor.post(item, { ...fields, revision: '1' })).status).toBe(422);
    expect((await visitor.post(item, { do: 'remove' })).headers.get('location')).toBe(`${path}?done=removed`);
    const stranger = await room.site.signedIn(room.author);
    const seen = await (await stranger.get(path)).text();
    expect([seen.includes(`href="${room.desk}"`), seen.includes('name="title"')]).toEqual([true, false]);
    expect((await stranger.post(path, fields)).status).toBe(403);
  });
});
