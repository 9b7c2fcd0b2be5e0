import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/core/ids.ts';
import { publishOverdue } from '../../src/publishing/publish-scheduled.ts';
import type { TestAuthority, TestHouse, TestMember, TestVoice } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

/** Reading along without scripts: what a browser would send back of the page it was given. */
let site: TestSite;
let house: TestHouse;
let council: TestAuthority;
let carers: TestVoice;
let shona: TestMember;
let desk: Visitor;

beforeAll(async () => {
  site = await openTestSite();
  house = site.house;
  council = await house.anAuthority();
  carers = await house.aVoice(council, { name: 'Home Care' });
  shona = await house.aMember(council, { name: 'Shona Baird' });
  await house.aRole(carers, shona, 'author');
  desk = await site.signedIn(shona);
});
afterAll(() => site.close());
beforeEach(async () => void (await news()));

type Fields = Record<string, string | string[]>;

const NUMBER = 'She asked us to ring. Her National Insurance number is AB 12 34 56 C, by the way.';
const MENDED = 'She asked us to ring. Her National Insurance number is (sent in private), by the way.';
const PHONE = 'Ring Jean after six on 07700 900123.';
const ADVICE = 'Ice on the brae tonight. #whatwedo';
const CLEAN = 'Ice on the brae tonight, and a good walk up it.';

const unescape = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>');
const buttonFor = (page: string, act: string): string => unescape(new RegExp(`name="do" value="(${act}:[^"]+)" data-press`).exec(page.replace(/<template.*?<\/template>/gs, ''))?.[1] ?? '');
const textOn = (page: string): string => unescape(/<textarea class="ww-draft"[^>]*>\n?([^<]*)</s.exec(page)![1]!);
const mainButton = (page: string): string => /<button class="ds_button" type="submit" name="do" value="([\w-]+)"/.exec(page)![1]!;

/** What the form on a page sends back by itself. */
function hiddenOn(page: string): Fields {
  const fields: Record<string, string[]> = {};
  for (const [, name, value] of page.replace(/<template.*?<\/template>/gs, '').matchAll(/<input type="hidden" name="(revision|met[\w-]*)" value="([^"]*)"/g)) (fields[name!] ??= []).push(unescape(value!));
  return fields;
}

const written = (text: string, more: Fields = {}): Fields => ({ id: newId(), revision: '', voice: carers.id, kind: 'update', lang: 'en', text, when: 'now', local: '', ...more });

async function press(button: string, fields: Fields): Promise<{ status: number; page: string; location: string | null; again(text?: string): Fields }> {
  const answer = await desk.post('/desk/write', { ...fields, do: button });
  const page = await answer.text();
  const asWritten = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('met')));
  return { status: answer.status, page, location: answer.headers.get('location'), again: (text) => ({ ...asWritten, ...hiddenOn(page), text: text ?? textOn(page) }) };
}

const postText = async (fields: Fields) => (await house.database.read.selectFrom('posts').select('text').where('id', '=', String(fields['id'])).executeTakeFirst())?.text;
const within = <Row>(read: Parameters<typeof house.database.within<Row>>[1]) => house.database.within<Row>({ authority: council.id }, read);
const outcomes = () => within((reader) => reader.selectFrom('finding_outcomes').select(['id', 'kind', 'level', 'outcome', 'reason']).execute());

const known = new Set<string>();
/** What became of findings since this was asked last. */
async function news(): Promise<unknown[]> {
  const fresh = (await outcomes()).filter(({ id }) => !known.has(id));
  for (const { id } of fresh) known.add(id);
  return fresh.map(({ kind, level, outcome, reason }) => ({ kind, level, outcome, reason }));
}
const gateOf = (fields: Fields) => within((reader) => reader.selectFrom('post_gates').selectAll().where('post_id', '=', String(fields['id'])).executeTakeFirst());
const audited = (subject: string) => within((reader) => reader.selectFrom('audit_entries').select('entry').where('entry', 'like', `%${subject}%`).execute());

describe('a clean post', () => {
  it('meets no gate: it goes out at once, and nothing is counted or asked', async () => {
    await news();
    const fields = written(CLEAN);
    expect((await press('publish', fields)).location).toBe(`/desk/posts/${fields['id']}`);
    expect(await gateOf(fields)).toBeUndefined();
    expect(await news()).toEqual([]);
  });

  it('shows no card, and no other button than before', async () => {
    const { page } = await press('save', written(CLEAN));
    expect(page).toContain('data-along-target="side" hidden');
    expect(mainButton(page)).toBe('publish');
    expect(Object.keys(hiddenOn(page))).toEqual(['revision']);
  });
});

describe('a post with somebody’s number', () => {
  it('is kept, shows why, and offers the second reader or one press to mend it', async () => {
    const refused = await press('publish', written(NUMBER));
    expect(refused.status).toBe(422);
    expect(mainButton(refused.page)).toBe('ask-reader');
    expect(refused.page).toContain('Send to a second reader');
    expect(refused.page).toContain('This looks like a National Insurance number');
    expect(refused.page).toMatch(/<blockquote data-part="quote">[^<]*\(sent in private\)[^<]*<\/blockquote>/);
  });

  it('goes out at once when the safer wording was taken with one press', async () => {
    const fields = written(NUMBER);
    const refused = await press('publish', fields);
    const mended = await press(buttonFor(refused.page, 'take'), refused.again());
    expect(mended.status).toBe(200);
    expect(textOn(mended.page)).toBe(MENDED);
    expect(mainButton(mended.page)).toBe('publish');
    expect((await press('publish', mended.again())).location).toBe(`/desk/posts/${fields['id']}`);
    expect(await postText(fields)).toBe(MENDED);
    expect(await news()).toEqual([{ kind: 'nino', level: 'stop', outcome: 'taken', reason: null }]);
    expect(await gateOf(fields)).toMatchObject({ gate: 'asked', seconds_in_review: 0 });
  });

  it('leads to the second reader, with the draft saved', async () => {
    const fields = written(NUMBER);
    const refused = await press('publish', fields);
    expect((await press('ask-reader', refused.again())).location).toBe(`/desk/reviews/ask?draft=${fields['id']}`);
  });

  it('still needs a reader when its author says that the check is wrong, and that is counted', async () => {
    const fields = written(NUMBER);
    const refused = await press('publish', fields);
    const reported = await press(buttonFor(refused.page, 'wrong'), refused.again());
    expect(reported.page).toContain('You said that this is wrong. Somebody else has a quick look');
    expect(await news()).toMatchObject([{ kind: 'nino', outcome: 'false-alarm' }]);
    expect((await press('publish', reported.again())).status).toBe(422);
    const [entry] = await audited(`post:${fields['id']}`);
    expect(entry!.entry).toContain('finding.reported');
    expect(entry!.entry).not.toContain('AB 12');
  });

  it('counts as rewritten when its author found words of their own', async () => {
    const refused = await press('publish', written(NUMBER));
    expect((await press('publish', refused.again('She asked us to ring.'))).status).toBe(303);
    expect(await news()).toMatchObject([{ kind: 'nino', outcome: 'rewritten' }]);
  });
});

describe('a warning', () => {
  it('is asked about once, with its reason to choose, and the next press goes through', async () => {
    const fields = written(PHONE);
    const asked = await press('publish', fields);
    expect(asked.status).toBe(422);
    expect(asked.page).toContain('Have a look at one thing first');
    expect(asked.page).toContain('<option value="needed-for-safety">');
    expect((await press('publish', { ...asked.again(), 'met-why': 'public-already' })).location).toBe(`/desk/posts/${fields['id']}`);
    expect(await news()).toEqual([{ kind: 'phone', level: 'warn', outcome: 'kept', reason: 'public-already' }]);
    expect(await gateOf(fields)).toMatchObject({ gate: 'asked' });
    expect((await gateOf(fields))!.seconds_added).toBeGreaterThanOrEqual(0);
  });

  it('is asked about anew when the words are others', async () => {
    const asked = await press('publish', written(PHONE));
    expect((await press('publish', asked.again('Ring Jean after six on 07700 900456.'))).status).toBe(422);
  });

  it('is gone once somebody kept it and said why, and that is in the audit without its words', async () => {
    const fields = written(PHONE);
    const asked = await press('publish', fields);
    const kept = await press(buttonFor(asked.page, 'keep'), { ...asked.again(), 'met-why': 'agreed-in-writing' });
    expect(buttonFor(kept.page, 'keep')).toBe('');
    expect(await news()).toMatchObject([{ kind: 'phone', outcome: 'kept', reason: 'agreed-in-writing' }]);
    await news();
    expect((await press('publish', kept.again())).status).toBe(303);
    expect(await news()).toEqual([]);
    const entries = (await audited(`post:${fields['id']}`)).map(({ entry }) => entry);
    expect(entries.some((entry) => entry.includes('finding.kept') && entry.includes('agreed-in-writing'))).toBe(true);
    expect(entries.join()).not.toContain('07700');
  });

  it('is no reason to stop what is scheduled, once it was seen', async () => {
    const later = written(PHONE, { when: 'later', local: '2026-11-25T09:00' });
    const asked = await press('publish', later);
    expect(asked.status).toBe(422);
    expect((await press('publish', { ...asked.again(), 'met-why': 'agreed-in-writing' })).location).toContain('/desk/posts?scheduled=1');
    expect(await news()).toEqual([{ kind: 'phone', level: 'warn', outcome: 'kept', reason: 'agreed-in-writing' }]);
    expect((await audited(`post:${later['id']}`)).map(({ entry }) => entry)).toContainEqual(expect.stringContaining('finding.kept'));
  });

  it('counts once what was scheduled has gone out, without the time it waited for its hour', async () => {
    const later = written(PHONE, { when: 'later', local: '2026-11-24T15:00' });
    const asked = await press('publish', later);
    house.time.pass({ seconds: 40 });
    await press('publish', asked.again());
    expect(await gateOf(later)).toBeUndefined();
    house.time.set('2026-11-24T15:00:00Z');
    expect(await news()).toMatchObject([{ kind: 'phone', outcome: 'kept' }]);
    await publishOverdue(site.open);
    expect(await news()).toEqual([]);
    expect(await postText(later)).toBe(PHONE);
    expect(await gateOf(later)).toMatchObject({ gate: 'asked', seconds_added: 40, seconds_in_review: 0 });
  });

  it('is counted as met at the press that scheduled last, not at one that was taken off', async () => {
    const later = written(PHONE, { when: 'later', local: '2026-11-24T18:00' });
    await press('publish', (await press('publish', later)).again());
    await desk.post(`/desk/drafts/${later['id']}/unschedule`, {});
    const clean = await press('draft', { ...later, text: CLEAN });
    expect((await press('publish', clean.again(CLEAN))).location).toContain('/desk/posts?scheduled=1');
    house.time.set('2026-11-24T18:00:00Z');
    await publishOverdue(site.open);
    expect(await postText(later)).toBe(CLEAN);
    expect(await gateOf(later)).toBeUndefined();
  });
});

describe('advice', () => {
  it('stops nothing, and what it was is counted', async () => {
    const fields = written(ADVICE);
    expect((await press('publish', fields)).status).toBe(303);
    expect(await gateOf(fields)).toMatchObject({ gate: 'advised' });
  });

  it('is taken or left with one press', async () => {
    const looked = await press('preview', written(ADVICE));
    expect(textOn((await press(buttonFor(looked.page, 'take'), looked.again())).page)).toContain('#WhatWeDo');
    await news();
    const left = await press(buttonFor(looked.page, 'leave'), looked.again());
    expect(buttonFor(left.page, 'leave')).toBe('');
    expect(await news()).toMatchObject([{ kind: 'hashtag-capitals', level: 'advise', outcome: 'kept' }]);
  });
});

describe('what the form brings back', () => {
  it('changes nothing when it names a finding that is not there, or a stop to be kept', async () => {
    const fields = written(NUMBER);
    await news();
    expect(textOn((await press('take:phone:0131', fields)).page)).toBe(NUMBER);
    const kept = await press('keep:nino:AB 12 34 56 C', { ...fields, id: newId() });
    expect((await press('publish', kept.again())).status).toBe(422);
    expect(await news()).toEqual([]);
  });

  it('believes no time outside of the last week', async () => {
    const fields = written(PHONE, { 'met-first': '1', met: 'warn phone:07700 900123' });
    expect((await press('publish', fields)).status).toBe(303);
    expect((await gateOf(fields))!.seconds_added).toBe(0);
  });
});

describe('newer words of a post', () => {
  const edit = async (fields: Fields, typed: Fields) => {
    const answer = await desk.post(`/desk/posts/${String(fields['id'])}/edit`, { version: '1', lang: 'en', ...typed });
    return { status: answer.status, page: await answer.text() };
  };

  it('with somebody’s number are kept in the form, and can be taken to a second reader', async () => {
    const fields = written(CLEAN);
    await press('publish', fields);
    const { status, page } = await edit(fields, { text: NUMBER });
    expect(status).toBe(422);
    expect(page).toMatch(new RegExp(`AB 12 34 56 C[\\s\\S]*data-along-target="reader"><p[\\s\\S]*formaction="/desk/reviews/ask\\?post=${String(fields['id'])}"`));
  });

  it('are mended with one press of a card, and stored then', async () => {
    const fields = written(CLEAN);
    await press('publish', fields);
    const refused = await edit(fields, { text: NUMBER });
    await news();
    const mended = await edit(fields, { ...hiddenOn(refused.page), text: NUMBER, do: buttonFor(refused.page, 'take') });
    expect(textOn(mended.page)).not.toContain('AB 12');
    expect(await news()).toMatchObject([{ kind: 'nino', outcome: 'taken' }]);
    expect((await edit(fields, { ...hiddenOn(mended.page), text: textOn(mended.page) })).status).toBe(303);
  });

  it('with a warning are asked about once', async () => {
    const fields = written(CLEAN);
    await press('publish', fields);
    const asked = await edit(fields, { text: PHONE });
    expect(asked.status).toBe(422);
    expect(asked.page).toContain('Have a look at one thing first');
    expect((await edit(fields, { ...hiddenOn(asked.page), text: PHONE })).status).toBe(303);
  });
});
