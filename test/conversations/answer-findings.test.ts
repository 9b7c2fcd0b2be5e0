import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePrivate } from '../../src/conversations/make-private.ts';
import { newId } from '../../src/core/ids.ts';
import { openCouncilDesk, type CouncilDesk } from './council-desk.ts';

/** What the checks say of an answer, without scripts: what a browser would send back of the page it was given. */
let desk: CouncilDesk;
beforeAll(async () => void (desk = await openCouncilDesk()));
afterAll(() => desk.close());

type Fields = Record<string, string | string[]>;
const unescape = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
const buttonFor = (page: string, act: string): string => unescape(new RegExp(`name="do" value="(${act}:[^"]+)" data-press`).exec(page)?.[1] ?? '');
const textOn = (page: string): string => unescape(/<textarea[^>]*id="text"[^\n]*>\n([^<]*)</.exec(page)![1]!);

function metOn(page: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const [, name, value] of page.matchAll(/<input type="hidden" name="(met[\w-]*)" value="([^"]*)"/g)) (fields[name!] ??= []).push(unescape(value!));
  return fields;
}

async function answering(text: string) {
  const { conversationId } = await desk.receive({ text: `Who do I ring? ${newId()}` });
  const fields = { id: newId(), 'note-id': newId(), lang: 'en', note: '', local: '' };
  return async (button: string, typed = text, before = '') => {
    const { revision } = await desk.conversation(conversationId);
    const answer = await desk.visitors.owner.post(`/desk/inbox/${conversationId}`, { ...fields, seen: String(revision), text: typed, ...metOn(before), do: button });
    return { status: answer.status, page: await answer.text(), id: fields.id };
  };
}

const said = async (id: string) => (await desk.site.house.database.read.selectFrom('posts').select('text').where('id', '=', id).executeTakeFirst())?.text;

describe('an answer', () => {
  it('that names somebody’s phone is asked about once, and goes out with the next press', async () => {
    const press = await answering('Ring Jean on 07700 900123.');
    const asked = await press('answer');
    expect(asked.status).toBe(422);
    expect(asked.page).toContain('Have a look at one thing first');
    expect((await press('answer', undefined, asked.page)).status).toBe(303);
    expect(await said(asked.id)).toBe('Ring Jean on 07700 900123.');
  });

  it('with somebody’s number leads to a second reader with its words, or is mended with one press', async () => {
    const press = await answering('Your National Insurance number is AB 12 34 56 C.');
    const refused = await press('answer');
    expect(refused.status).toBe(422);
    expect(refused.page).toMatch(/AB 12 34 56 C[\s\S]*data-along-target="reader"><p[\s\S]*formaction="\/desk\/reviews\/ask\?conversation=[0-9a-f-]{36}"[\s\S]*Send to a second reader/);
    const mended = await press(buttonFor(refused.page, 'take'), undefined, refused.page);
    expect(textOn(mended.page)).toBe('Your National Insurance number is (sent in private).');
    expect((await press('answer', textOn(mended.page), mended.page)).status).toBe(303);
    expect(await said(refused.id)).toBe('Your National Insurance number is (sent in private).');
  });

  it('to one person alone may tell them of their own matters, and is asked about nothing', async () => {
    const { conversationId } = await desk.receive({ text: `Who do I ring? ${newId()}` });
    expect(await makePrivate(desk.site.open, await desk.site.house.actorOf(desk.members.moderator), conversationId)).toMatchObject({ ok: true });
    const { revision } = await desk.conversation(conversationId);
    const answer = await desk.visitors.owner.post(`/desk/inbox/${conversationId}`, { id: newId(), 'note-id': newId(), lang: 'en', note: '', local: '', seen: String(revision), text: 'Your home carer, Jean, will ring you on 07700 900123 about your insulin.', do: 'answer' });
    expect(answer.status).toBe(303);
  });

  it('with nothing in it is asked about nothing', async () => {
    const press = await answering('Ring the council, and ask for roads.');
    expect((await press('answer')).status).toBe(303);
  });
});
