import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { resendLetters } from '../../src/conversations/resend-letters.ts';
import { newId } from '../../src/core/ids.ts';
import { openMailServer, readLetter, type MailServer } from '../far-ends/mail-server.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

const jean = { address: { kind: 'email' as const, value: 'jean@home.example' }, name: 'Jean R.', lang: 'en' as const, confirmed: false };

describe('the outbox where no mail is set up', () => {
  let desk: CouncilDesk;
  const outboxFor = async (who: keyof CouncilDesk['visitors']): Promise<string> => (await desk.visitors[who].get('/desk/outbox')).text();

  beforeAll(async () => {
    desk = await openCouncilDesk();
    await desk.set({ care: desk.careWith(desk.members.moderator.id) });
  });
  afterAll(() => desk.close());

  it('says that nothing waits', async () => {
    expect(await outboxFor('author')).toContain('No letter is waiting');
  });

  it('shows a letter that asks to confirm, with its link, to administrators and the voice’s moderators', async () => {
    await desk.receive({ author: jean, text: 'May I ask?' });
    const page = await outboxFor('administrator');
    expect(page).toContain('No mail is set up, so no letter leaves this house.');
    expect(page).toMatch(/jean@home\.example[\s\S]*href="\/confirm\/[\w-]{43}"/);
    expect(page).not.toContain('Send again');
    expect(await faultsIn(page)).toEqual([]);
    expect(await outboxFor('moderator')).toContain('/confirm/');
    expect(await outboxFor('owner')).toContain('/confirm/');
    expect(await outboxFor('author')).not.toContain('jean@home.example');
  });

  it('shows a member’s letter to that member and the administrators', async () => {
    await desk.receive({ text: 'I want to end my life.', author: { ...jean, address: null } });
    expect(await outboxFor('moderator')).toContain('Somebody may need help now');
    expect(await outboxFor('administrator')).toContain('mo@glen.example');
    expect(await outboxFor('owner')).not.toContain('mo@glen.example');
    expect(await outboxFor('author')).not.toContain('mo@glen.example');
  });

  it('shows any other letter to whoever may see its conversation', async () => {
    const known = { ...jean, address: { kind: 'email' as const, value: 'amit@home.example' }, confirmed: true };
    const open = await desk.receive({ author: known, text: 'In public.' });
    const secret = await desk.receive({ author: { ...known, address: { kind: 'email', value: 'secret@home.example' } }, text: 'Between us.', isPrivate: true });
    for (const [to, { conversationId, residentId }] of [['amit@home.example', open], ['secret@home.example', secret]] as const) {
      await desk.site.house.database.transaction('house', (tx) => tx.insertInto('letters').values({
        id: newId(), authority_id: desk.council.id, key: `answered:${conversationId}`, kind: 'answered', conversation_id: conversationId, resident_id: residentId,
        member_id: null, to_address: to, subject: 'Answered', text: `You were answered.\n\n${desk.site.origin}/conversation/${conversationId}`, made_at: desk.site.house.clock(), sent_at: null, trouble: null,
      }).execute());
    }
    expect(await outboxFor('author')).toContain('amit@home.example');
    // Whoever has the link is let in, also once the conversation is private.
    expect(await outboxFor('author')).not.toContain(`/conversation/${open.conversationId}`);
    expect(await outboxFor('author')).toContain('their own link: only they may open it');
    expect(await outboxFor('moderator')).toContain(`href="/conversation/${open.conversationId}"`);
    expect(await outboxFor('author')).not.toContain('secret@home.example');
    expect(await outboxFor('moderator')).toContain('secret@home.example');
    // Administrators manage the council, and do not read its conversations.
    expect(await outboxFor('administrator')).not.toContain('amit@home.example');
  });

  it('is each council’s own', async () => {
    const other = await desk.site.house.anAuthority();
    const stranger = await desk.site.signedIn(await desk.site.house.aMember(other, { administrator: true }));
    expect(await (await stranger.get('/desk/outbox')).text()).toContain('No letter is waiting');
    const [letter] = await desk.letters();
    expect((await stranger.post(`/desk/outbox/${letter!.id}`, {})).status).toBe(404);
  });
});

describe('the outbox of a council whose mail server is down for a while', () => {
  let mail: MailServer;
  let desk: CouncilDesk;
  const stillThere = async () => (await desk.letters()).filter(({ sent_at }) => sent_at === null);

  beforeAll(async () => {
    // A port on which nobody answers yet: the server that had it is gone.
    const gone = await openMailServer();
    await gone.close();
    desk = await openCouncilDesk({ config: { smtpUrl: gone.url, mailFrom: 'Glen <glen@glen.example>' } });
    mail = gone;
  });
  afterEach(() => mail.close().catch(() => {}));
  afterAll(() => desk.close());

  it('keeps a letter with its trouble, sends it once when the server is back, and forgets what it said', async () => {
    await desk.receive({ author: jean, text: 'May I ask?' });
    await expect.poll(async () => (await stillThere())[0]?.trouble, { timeout: 10_000 }).toBe('unreachable');
    const page = await (await desk.visitors.moderator.get('/desk/outbox')).text();
    expect(page).toContain('The mail server did not answer. It is tried again by itself, for seven days.');
    // The link lets in as Jean: it is hers alone where she gets it by mail.
    expect(page).not.toMatch(/\/confirm\/[\w-]{43}/);
    expect(page).toContain('[their own link: only they may open it]');

    mail = await openMailServer({ port: Number(new URL(mail.url).port) });
    const [letter] = await stillThere();
    const sent = await desk.visitors.moderator.post(`/desk/outbox/${letter!.id}`, {});
    expect(sent.headers.get('location')).toBe('/desk/outbox?sent');
    await desk.visitors.moderator.post(`/desk/outbox/${letter!.id}`, {}).then((again) => expect(again.status).toBe(404));
    // Its job, and the house's own sweep, find that it has left.
    desk.site.house.time.pass({ hours: 2 });
    await Promise.all([resendLetters(desk.site.open), resendLetters(desk.site.open)]);
    expect(mail.letters.map(({ to }) => to)).toEqual([['jean@home.example']]);
    expect(readLetter(mail.letters[0]!)).toMatch(/\/confirm\/[\w-]{43}/);
    expect((await desk.letters()).map(({ text, sent_at }) => [text, sent_at !== null])).toEqual([['', true]]);
  });

  it('sends what lay there by itself, each once, however many processes do', async () => {
    const before = (await desk.letters()).length;
    for (const name of ['ann', 'bob', 'cat']) await desk.receive({ author: { ...jean, address: { kind: 'email', value: `${name}@home.example` } }, text: `I am ${name}.` });
    await expect.poll(async () => (await stillThere()).filter(({ trouble }) => trouble === 'unreachable').length, { timeout: 10_000 }).toBe(3);
    mail = await openMailServer({ port: Number(new URL(mail.url).port) });
    desk.site.house.time.pass({ days: 1 });
    await Promise.all([resendLetters(desk.site.open), resendLetters(desk.site.open), resendLetters(desk.site.open)]);
    await expect.poll(async () => (await stillThere()).length, { timeout: 10_000 }).toBe(0);
    expect(mail.letters.flatMap(({ to }) => to).toSorted()).toEqual(['ann@home.example', 'bob@home.example', 'cat@home.example']);
    expect((await desk.letters()).length).toBe(before + 3);
  });

  it('gives a letter up after seven days, and shows it still', async () => {
    mail = await openMailServer({ port: Number(new URL(mail.url).port) });
    await desk.receive({ author: { ...jean, address: { kind: 'email', value: 'unknown@home.example' } }, text: 'Nobody there.' });
    await expect.poll(async () => (await stillThere())[0]?.trouble, { timeout: 10_000 }).toBe('address-refused');
    desk.site.house.time.pass({ days: 8 });
    const { tries } = (await stillThere())[0]!;
    await resendLetters(desk.site.open);
    expect((await stillThere())[0]!.tries - tries).toBeLessThanOrEqual(1);
    const page = await (await (await desk.site.signedIn(desk.members.moderator)).get('/desk/outbox')).text();
    expect(page).toContain('The mail server knows nobody by this address.');
    expect(page).toContain('Older than seven days');
  });
});
