import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/checks/index.ts';
import { addToRegister, removeFromRegister } from '../../src/publishing/safety/change-register.ts';
import { registerList } from '../../src/publishing/safety/register.queries.ts';
import { surroundingsOf } from '../../src/publishing/safety/surroundings.ts';
import { auditOf } from '../authorities/audit-of.ts';
import type { TestAuthority, TestMember } from '../house.ts';
import { faultsIn } from '../public/newsroom.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

let site: TestSite;
const PATH = '/desk/public-things';

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site.close());

async function anOffice(): Promise<{ council: TestAuthority; chief: TestMember; visitor: Visitor }> {
  const council = await site.house.anAuthority();
  const chief = await site.house.aMember(council, { administrator: true });
  return { council, chief, visitor: await site.signedIn(chief) };
}

const listed = async ({ id }: TestAuthority) => (await registerList(site.open.database, id)).map(({ kind, value, meaning }) => [kind, value, meaning].filter(Boolean).join(' '));
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();

describe('what an authority says is public', () => {
  it('is found no more from the next text on, and found again when it is taken out', async () => {
    const { council, visitor } = await anOffice();
    const found = async () => check({ text: 'Her number is 07700 900123.', lang: 'en', context: 'post', media: [] }, await surroundingsOf(site.open, council.id)).filter(({ kind }) => kind === 'phone').length;
    expect(await found()).toBe(1);
    const added = await visitor.post(PATH, { kind: 'phone', lines: '(07700) 900 123' });
    expect(added.headers.get('location')).toBe(`${PATH}?added=1&already=0#phone`);
    expect(await found()).toBe(0);
    const [entry] = await registerList(site.open.database, council.id);
    expect((await visitor.post(`${PATH}/remove`, { id: entry!.id })).headers.get('location')).toBe(`${PATH}?saved`);
    expect([await found(), await listed(council)]).toEqual([1, []]);
  });

  it('can be pasted, one a line, each once, and the audit holds counts alone', async () => {
    const { council, visitor } = await anOffice();
    const lines = 'CPP = Community Planning Partnership\r\n\r\nHSCP=Health and Social Care Partnership\ncpp = another';
    expect((await visitor.post(PATH, { kind: 'abbreviation', lines })).headers.get('location')).toBe(`${PATH}?added=2&already=1#abbreviation`);
    expect(await listed(council)).toEqual(['abbreviation CPP Community Planning Partnership', 'abbreviation HSCP Health and Social Care Partnership']);
    expect((await surroundingsOf(site.open, council.id)).register.abbreviations).toEqual({ CPP: 'Community Planning Partnership', HSCP: 'Health and Social Care Partnership' });
    const entry = (await auditOf(site.house, council.id)).at(-1);
    expect(entry).toMatchObject({ action: 'register.changed', detail: { kind: 'abbreviation', added: 2, removed: 0 } });
    expect(JSON.stringify(entry)).not.toContain('Community');
  });

  it('knows office holders by their names, without what they are called by', async () => {
    const { council, visitor } = await anOffice();
    await visitor.post(PATH, { kind: 'person', lines: 'Cllr. Morag NicLeòid\nCouncillor Dr Ewan Tait\nProvost Skene' });
    expect(await listed(council)).toEqual(['person Ewan Tait', 'person Morag NicLeòid', 'person Skene']);
  });

  it('knows the councillors who speak by their names too', async () => {
    const { council } = await anOffice();
    await site.house.aVoice(council, { kind: 'councillor', name: 'Cllr Olumide Farquharson' });
    expect((await surroundingsOf(site.open, council.id)).register.people).toEqual(['Olumide Farquharson']);
  });

  it.each([
    ['phone', '01632 960123\n101\n+44 1632 960 124', 3],
    ['email', '@glen.gov.uk\nhello@glen.gov.uk', 2],
    ['postcode', 'fk8 2et\nIV2 3BW', 2],
    ['address', 'Old Viewforth, Pitt Terrace', 1],
    ['place', 'Gritty Gritty Bang Bang', 1],
  ] as const)('takes the shapes there are: %s', async (kind, lines, many) => {
    const { chief } = await anOffice();
    expect(await addToRegister(site.open, await site.house.actorOf(chief), { kind, lines })).toEqual({ ok: true, added: many, already: 0 });
  });

  it.each([
    ['phone', 'call us', 'Line 1: “call us” is no telephone number.'],
    ['phone', '01632 960123\n12', 'Line 2: “12” is no telephone number.'],
    ['email', 'glen.gov.uk', 'Line 1: “glen.gov.uk” is no e-mail address and no domain'],
    ['postcode', 'Stirling', 'Line 1: “Stirling” is no postcode'],
    ['abbreviation', 'CPP', 'Line 1: write the abbreviation, then = and what it stands for.'],
    ['person', '12345', 'Line 1: “12345” has no word in it.'],
    ['place', 'x'.repeat(201), 'Line 1: keep it to 200 characters.'],
    ['place', ' \n ', 'Write at least one, each on a line of its own.'],
    ['gossip', 'Jean', 'Choose what they are.'],
  ])('takes no %s “%s”, says why, and keeps what was typed', async (kind, lines, words) => {
    const { council, visitor } = await anOffice();
    const refused = await visitor.post(PATH, { kind, lines });
    const page = await refused.text();
    expect([refused.status, page.includes(words), page.includes(lines.trim()), await listed(council)]).toEqual([422, true, true, []]);
  });

  it('has an end: 500 at a time', async () => {
    const { chief } = await anOffice();
    const lines = Array.from({ length: 501 }, (_, at) => `Place ${at}`).join('\n');
    expect(await addToRegister(site.open, await site.house.actorOf(chief), { kind: 'place', lines })).toEqual({ ok: false, refusal: { reason: 'too-many' } });
  });

  it('is for administrators, each of their own council', async () => {
    const [one, other] = [await anOffice(), await anOffice()];
    await one.visitor.post(PATH, { kind: 'place', lines: 'Wallace Street' });
    const [entry] = await registerList(site.open.database, one.council.id);
    await other.visitor.post(`${PATH}/remove`, { id: entry!.id });
    expect(await listed(one.council)).toEqual(['place Wallace Street']);
    const author = await site.house.aMember(one.council);
    await expect(addToRegister(site.open, await site.house.actorOf(author), { kind: 'place', lines: 'Here' })).rejects.toMatchObject({ named: 'not-allowed' });
    await expect(removeFromRegister(site.open, await site.house.actorOf(author), entry!.id)).rejects.toMatchObject({ named: 'not-allowed' });
    const page = await textOf(one.visitor.get(PATH));
    expect(page).toContain('Wallace Street');
    expect(await faultsIn(page)).toEqual([]);
  });
});
