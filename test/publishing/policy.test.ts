import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/checks/index.ts';
import { newId } from '../../src/core/ids.ts';
import { saveDraft } from '../../src/publishing/save-draft.ts';
import { schedulePost } from '../../src/publishing/schedule-post.ts';
import { policyOf } from '../../src/publishing/safety/policy.ts';
import { savePolicy, type PolicyTyped } from '../../src/publishing/safety/save-policy.ts';
import type { TopicTyped } from '../../src/publishing/safety/read-policy.ts';
import { surroundingsOf } from '../../src/publishing/safety/surroundings.ts';
import { auditOf } from '../authorities/audit-of.ts';
import { faultsIn as allFaultsIn } from '../public/newsroom.ts';
import type { TestAuthority, TestMember } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

// Boxes of one name are how a form sends several of a list.
const faultsIn = async (page: string): Promise<string[]> => (await allFaultsIn(page)).filter((fault) => !fault.startsWith('form-dup-name'));

let site: TestSite;
const PATH = '/desk/policy';

beforeAll(async () => {
  site = await openTestSite();
});
afterAll(() => site.close());

type Office = { council: TestAuthority; chief: TestMember; visitor: Visitor };

async function anOffice(): Promise<Office> {
  const council = await site.house.anAuthority({ nameGd: 'Comhairle a’ Ghlinne' });
  const chief = await site.house.aMember(council, { administrator: true });
  return { council, chief, visitor: await site.signedIn(chief) };
}

const TOPIC: TopicTyped = {
  id: 'telephones', title: 'Telephones', canSay: ['The number of our front desk.'], how: 'Say when somebody answers.',
  sources: [{ title: 'Our own rules', url: 'https://glen.example/rules', read: '2026-11-20' }], kinds: ['phone'], level: 'stop', reason: 'Only the front desk’s number is for everybody.', cues: [], asksReader: false,
};
const typed = (given: Partial<PolicyTyped> = {}): PolicyTyped => ({ lang: 'en', intro: 'Ordinary is good.', topics: [TOPIC], basedOn: 0, ...given });

const save = async ({ chief }: Office, given: Partial<PolicyTyped> = {}) => savePolicy(site.open, await site.house.actorOf(chief), typed(given));
const problemsOf = async (office: Office, given: Partial<TopicTyped>) => {
  const outcome = await save(office, { topics: [{ ...TOPIC, ...given }] });
  return !outcome.ok && outcome.refusal.reason === 'problems' ? outcome.refusal.problems.map(({ field, reason, line }) => [field, reason, ...(line ? [line] : [])].join(' ')) : outcome;
};
const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const read = (path: string): Promise<string> => textOf(site.visitor().get(path));
const topicForm = (given: Record<string, string | string[]> = {}) => ({
  in: 'en', 'based-on': '0', title: 'Telephones', 'can-say': 'The number of our front desk.\nWhen it is answered.', how: 'Say when somebody answers.',
  sources: 'Our own rules | and more | https://glen.example/rules | 2026-11-20', kinds: ['phone', 'email'], level: 'stop', reason: 'Only the front desk’s number is for everybody.', cues: '', ...given,
});

describe('an authority’s policy', () => {
  it('is the template until one is saved, in what everybody reads and in what the checks go by', async () => {
    const { council } = await anOffice();
    const policy = await policyOf(site.open, council.id, 'en');
    expect([policy.version, policy.savedAt, policy.topics.length > 1]).toEqual([0, null, true]);
    expect((await surroundingsOf(site.open, council.id)).policy.topics.map(({ id }) => id)).toEqual(policy.topics.map(({ id }) => id));
    const page = await read(`/${council.slug}/policy`);
    for (const { title, canSay } of policy.topics) expect(page.includes(title) && page.includes(canSay[0]!), title).toBe(true);
    expect(page).toContain(`A starting text that comes with Whatwedo, to be signed off by ${council.name}. It is no legal advice.`);
    expect(await faultsIn(page)).toEqual([]);
  });

  it('can be the template, saved as it is', async () => {
    const office = await anOffice();
    const { intro, topics } = await policyOf(site.open, office.council.id, 'en');
    expect(await save(office, { intro, topics })).toEqual({ ok: true, version: 1 });
  });

  it('decides from the next text on how grave a finding is and why, and stands in public with its date', async () => {
    const office = await anOffice();
    const { council } = office;
    const said = async () => check({ text: 'Her number is 07700 900123.', lang: 'en', context: 'post', media: [] }, await surroundingsOf(site.open, council.id)).filter(({ kind }) => kind === 'phone').map(({ level, topic }) => [level, topic]);
    const before = await said();
    expect(before.map(([level]) => level)).toEqual(['warn']);
    expect((await read(`/${council.slug}/policy`))).not.toContain('The number of our front desk.');
    expect(await save(office)).toEqual({ ok: true, version: 1 });
    expect(await said()).toEqual(before.map(() => ['stop', 'telephones']));
    const page = await read(`/${council.slug}/policy`);
    for (const words of ['The number of our front desk.', 'Version 1, Tuesday 24 November 2026.', 'href="https://glen.example/rules"', 'read on Friday 20 November 2026']) expect(page).toContain(words);
    expect((await auditOf(site.house, council.id)).at(-1)).toMatchObject({ action: 'policy.changed', detail: { version: 1, lang: 'en', topics: 1 } });
  });

  it('is not saved over what somebody else saved meanwhile', async () => {
    const office = await anOffice();
    expect(await save(office)).toEqual({ ok: true, version: 1 });
    expect(await save(office, { intro: 'Mine.' })).toEqual({ ok: false, refusal: { reason: 'changed-meanwhile', version: 1 } });
    const both = await Promise.all([save(office, { intro: 'One.', basedOn: 1 }), save(office, { intro: 'Two.', basedOn: 1 })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it.each([
    ['a topic without a title', { title: ' ' }, ['title missing']],
    ['nothing that can be said', { canSay: ['', ' '] }, ['canSay missing']],
    ['an endless line', { canSay: ['Yes.', 'x'.repeat(301)] }, ['canSay too-long 2']],
    ['a source that is no https address', { sources: [{ title: 'A page', url: 'http://glen.example', read: '2026-11-20' }] }, ['sources not-https 1']],
    ['a source nobody says when they read', { sources: [{ title: 'A page', url: 'https://glen.example', read: '' }] }, ['sources no-date 1']],
    ['a source read on a day there is not', { sources: [{ title: 'A page', url: 'https://glen.example', read: '2026-02-30' }] }, ['sources no-date 1']],
    ['a source read tomorrow', { sources: [{ title: 'A page', url: 'https://glen.example', read: '2026-11-25' }] }, ['sources not-yet 1']],
    ['a kind of finding there is not', { kinds: ['phone', 'gossip'] }, ['kinds unknown']],
    ['that an empty post may go out', { kinds: ['empty'] }, ['kinds unknown']],
    ['a level there is not', { level: 'shout' }, ['level unknown']],
    ['that a child’s name is only advice', { kinds: ['phone', 'child-name'], level: 'advise' }, ['level milder']],
    ['that where somebody is asks once', { kinds: ['exact-whereabouts'], level: 'warn' }, ['level milder']],
    ['that a picture nobody described goes out', { kinds: ['picture-description'], level: 'warn' }, ['level milder']],
    ['a second reader for wording', { kinds: ['long-sentence'], asksReader: true }, ['asksReader only-wording']],
    ['a second reader for nothing', { kinds: [], asksReader: true }, ['asksReader nothing-to-read']],
    ['a first day that there is not', { from: '2027-02-30' }, ['from no-date']],
    ['words for a last day', { until: 'polling day' }, ['until no-date']],
    ['a last day before the first', { from: '2027-05-06', until: '2027-03-25' }, ['until before-from']],
    ['a topic whose name is no address', { id: 'Ünïcode /' }, ['title unknown']],
  ] as [string, Partial<TopicTyped>, string[]][])('does not take %s', async (_what, given, found) => {
    expect(await problemsOf(await anOffice(), given)).toEqual(found);
  });

  it('takes a child’s name as a stop, and names each topic once', async () => {
    const office = await anOffice();
    expect(await save(office, { topics: [TOPIC, TOPIC] })).toMatchObject({ ok: false, refusal: { problems: [{ reason: 'same-id' }] } });
    expect(await save(office, { topics: [{ ...TOPIC, kinds: ['child-name'], level: 'stop' }] })).toEqual({ ok: true, version: 1 });
  });

  it('has a topic of an election period hold on its days alone, to the last of them', async () => {
    const office = await anOffice();
    const { council } = office;
    const always: TopicTyped = { ...TOPIC, id: 'numbers', title: 'Numbers', level: 'advise' };
    expect(await save(office, { topics: [{ ...TOPIC, from: '2027-03-25', until: '2027-05-06' }, always] })).toEqual({ ok: true, version: 1 });
    const on = async (moment: string) => {
      const around = await surroundingsOf(site.open, council.id, new Date(moment));
      return check({ text: 'Her number is 07700 900123.', lang: 'en', context: 'post', media: [] }, around).filter(({ kind }) => kind === 'phone').map(({ level, topic }) => [level, topic])[0];
    };
    // In summer London's day begins an hour before that of UTC.
    for (const before of ['2027-03-24T23:59:59Z', '2027-05-06T23:00:00Z']) expect([before, await on(before)]).toEqual([before, ['advise', 'numbers']]);
    for (const within of ['2027-03-25T00:00:00Z', '2027-05-06T22:59:59Z']) expect([within, await on(within)]).toEqual([within, ['stop', 'telephones']]);
    const page = await read(`/${council.slug}/policy`);
    expect(page).toContain('It holds from Thursday 25 March 2027 until Thursday 6 May 2027.');
    expect(await faultsIn(page)).toEqual([]);
  });

  it('is held against a scheduled post as it will be on its day', async () => {
    const office = await anOffice();
    const voice = await site.house.aVoice(office.council);
    await site.house.aRole(voice, office.chief, 'owner');
    const author = await site.house.actorOf(office.chief);
    await save(office, { topics: [{ ...TOPIC, kinds: [], level: null, asksReader: true, cues: ['by-election'], from: '2026-11-26', until: '2026-11-26' }] });
    const id = newId();
    expect(await saveDraft(site.open, author, { id, voiceId: voice.id, kind: 'update', lang: 'en', text: 'The by-election count is at eight.', details: {} })).toMatchObject({ ok: true });
    expect(await schedulePost(site.open, author, id, new Date('2026-11-26T10:00:00Z'))).toMatchObject({ ok: false, refusal: { reason: 'needs-reader' } });
    expect(await schedulePost(site.open, author, id, new Date('2026-11-27T10:00:00Z'))).toMatchObject({ ok: true });
  });

  it('is only worded in Gaelic: what it decides stays the English policy’s', async () => {
    const office = await anOffice();
    const { council } = office;
    await save(office);
    expect(await save(office, { lang: 'gd', intro: '', topics: [{ ...TOPIC, title: 'Fònaichean', canSay: ['Àireamh an deasg.'], kinds: ['email'], level: 'advise' }] })).toEqual({ ok: true, version: 1 });
    const [topic] = (await policyOf(site.open, council.id, 'gd')).topics;
    expect([topic?.title, topic?.kinds, topic?.level, topic?.lang]).toEqual(['Fònaichean', ['phone'], 'stop', 'gd']);
    expect((await surroundingsOf(site.open, council.id)).policy.topics[0]).toMatchObject({ title: 'Telephones', level: 'stop' });
    const page = await read(`/gd/${council.slug}/policy`);
    expect([page.includes('Àireamh an deasg.'), page.includes('lang="en"')]).toEqual([true, true]);
    expect(await faultsIn(page)).toEqual([]);
  });
});

describe('the policy’s desk', () => {
  it('gives a topic its days, shows them in the list, and keeps what is no day to be mended', async () => {
    const { council, visitor } = await anOffice();
    const wrong = await visitor.post(`${PATH}/topics/new`, topicForm({ from: 'polling day' }));
    const again = await wrong.text();
    expect([wrong.status, again.includes('value="polling day"'), again.includes('The first day is no day')]).toEqual([422, true, true]);
    expect(await faultsIn(again)).toEqual([]);
    await visitor.post(`${PATH}/topics/new`, topicForm({ from: '2027-03-25', until: '2027-05-06' }));
    expect((await policyOf(site.open, council.id, 'en')).topics.at(-1)).toMatchObject({ from: '2027-03-25', until: '2027-05-06' });
    expect(await textOf(visitor.get(PATH))).toContain('It holds from Thursday 25 March 2027 until Thursday 6 May 2027.');
    expect(await textOf(visitor.get(`${PATH}/topics/telephones?in=en`))).toContain('name="from" type="date" value="2027-03-25"');
    await visitor.post(`${PATH}/topics/telephones`, topicForm({ 'based-on': '1', from: '', until: '' }));
    expect((await policyOf(site.open, council.id, 'en')).topics.at(-1)).not.toHaveProperty('from');
  });

  it('is for administrators alone', async () => {
    const { council } = await anOffice();
    const author = await site.house.aMember(council);
    await site.house.aRole(await site.house.aVoice(council), author, 'owner');
    expect((await (await site.signedIn(author)).get(PATH)).status).toBe(403);
    await expect(savePolicy(site.open, await site.house.actorOf(author), typed())).rejects.toMatchObject({ named: 'not-allowed' });
  });

  it('adds a topic, changes it, moves it up and takes it away, and keeps every version to be read', async () => {
    const { council, visitor } = await anOffice();
    expect((await visitor.post(`${PATH}/topics/new`, topicForm())).headers.get('location')).toBe(`${PATH}?in=en&saved`);
    const ids = async () => (await policyOf(site.open, council.id, 'en')).topics.map(({ id }) => id);
    const first = await ids();
    expect(first.at(-1)).toBe('telephones');
    const form = await textOf(visitor.get(`${PATH}/topics/telephones?in=en`));
    for (const words of ['Our own rules | and more | https://glen.example/rules | 2026-11-20', 'When it is answered.', '<option value="stop" selected>']) expect(form).toContain(words);
    expect(await faultsIn(form)).toEqual([]);
    await visitor.post(`${PATH}/topics/telephones`, topicForm({ 'based-on': '1', title: 'Calling us', level: '' }));
    await visitor.post(`${PATH}/order`, { in: 'en', 'based-on': '2', act: 'up telephones' });
    expect(await ids()).toEqual([...first.slice(0, -2), 'telephones', first.at(-2)]);
    await visitor.post(`${PATH}/order`, { in: 'en', 'based-on': '3', act: 'remove telephones' });
    expect(await ids()).toEqual(first.slice(0, -1));
    expect(await textOf(visitor.get(`${PATH}/versions/2?in=en`))).toContain('Calling us');
    await visitor.post(`${PATH}/versions/1`, { in: 'en', 'based-on': '4' });
    expect(await ids()).toEqual(first);
    const page = await textOf(visitor.get(PATH));
    expect(page).toContain('Version 5');
    expect(await faultsIn(page)).toEqual([]);
    expect((await visitor.get(`${PATH}/versions/9`)).status).toBe(404);
  });

  it('says what is to be mended, keeps what was typed, and names what stays a stop', async () => {
    const { visitor } = await anOffice();
    const refused = await visitor.post(`${PATH}/topics/new`, topicForm({ kinds: ['phone', 'child-school'], level: 'advise', sources: 'A page | http://glen.example | 2026-11-20' }));
    const page = await refused.text();
    expect(refused.status).toBe(422);
    for (const words of ['or leave out: A child’s school, club or age.', 'Source 1: its address must begin with https://', 'A page | http://glen.example | 2026-11-20']) expect(page).toContain(words);
    expect(await faultsIn(page)).toEqual([]);
  });

  it('shows who typed that somebody saved meanwhile, and saves theirs when they press again', async () => {
    const office = await anOffice();
    const { council, visitor } = office;
    await save(office, { topics: [TOPIC, { ...TOPIC, id: 'letters', title: 'Letters' }] });
    const refused = await visitor.post(`${PATH}/topics/telephones`, topicForm({ title: 'Calling us' }));
    const page = await refused.text();
    expect([refused.status, page.includes('Somebody saved version 1 while you wrote.'), page.includes('value="Calling us"'), page.includes('name="based-on" value="1"')]).toEqual([422, true, true, true]);
    await visitor.post(`${PATH}/topics/telephones`, topicForm({ 'based-on': '1', title: 'Calling us' }));
    expect((await policyOf(site.open, council.id, 'en')).topics.map(({ title }) => title)).toEqual(['Calling us', 'Letters']);
  });

  it('leads to it from the council’s page, and everybody from the foot of its pages', async () => {
    const { council, visitor } = await anOffice();
    expect(await textOf(visitor.get('/desk/authority'))).toContain(`href="${PATH}"`);
    expect(await read(`/${council.slug}`)).toContain(`href="/${council.slug}/policy"`);
  });
});
