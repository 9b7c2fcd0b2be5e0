import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyTopic } from '../../src/checks/index.ts';
import { newId } from '../../src/core/ids.ts';
import { forgetSurroundings } from '../../src/publishing/safety/surroundings.ts';
import type { TestVoice } from '../house.ts';
import { openTestSite, type TestSite, type Visitor } from '../site.ts';

/** What a council says of numbers, and of telephones; it wrote Gaelic for the first only. */
const NUMBERS: PolicyTopic = {
  id: 'numbers', title: 'Numbers', canSay: ['How to reach us.'], how: '', sources: [], kinds: ['nino'], level: null, reason: 'We keep numbers for people, not for posts.', cues: [], asksReader: false,
};
const PHONES: PolicyTopic = { ...NUMBERS, id: 'phones', title: 'Telephones', canSay: ['The desk’s own number.'], kinds: ['phone'], reason: 'People are called by strangers.' };
const NUMBERS_GD: PolicyTopic = { ...NUMBERS, title: 'Àireamhan', canSay: ['Mar a ruigear sinn.'], reason: 'Tha àireamhan ann do dhaoine, chan ann do phuist.', kinds: ['phone'] };
const TEXT = 'Her National Insurance number is AB 12 34 56 C. Ring Jean on 07700 900123.';

describe('the council’s policy beside a text', () => {
  let site: TestSite;
  let carers: TestVoice;
  let english: Visitor;
  let gaelic: Visitor;

  beforeAll(async () => {
    site = await openTestSite();
    const { house } = site;
    const council = await house.anAuthority();
    carers = await house.aVoice(council, { name: 'Home Care' });
    const save = (lang: 'en' | 'gd', topics: PolicyTopic[]) => house.database.transaction({ authority: council.id }, (tx) =>
      tx.insertInto('policies').values({ authority_id: council.id, version: 1, lang, topics: JSON.stringify(topics), saved_by: null, saved_at: house.clock() }).execute());
    await save('en', [NUMBERS, PHONES]);
    await save('gd', [NUMBERS_GD]);
    forgetSurroundings(site.open, null);
    const writer = async (lang: 'en' | 'gd'): Promise<Visitor> => {
      const member = await house.aMember(council, { name: 'Mòrag NicLeòid', lang });
      await house.aRole(carers, member, 'author');
      return site.signedIn(member);
    };
    [english, gaelic] = [await writer('en'), await writer('gd')];
  });
  afterAll(() => site.close());

  const composer = async (desk: Visitor): Promise<string> =>
    (await (await desk.post('/desk/write', { id: newId(), revision: '', voice: carers.id, kind: 'update', lang: 'en', text: TEXT, when: 'now', local: '', do: 'preview' })).text()).replace(/<template.*?<\/template>/gs, '');
  const asked = async (desk: Visitor) => ((await (await desk.get(`/desk/surroundings.json?voice=${carers.id}`)).json()) as { policy: { topics: (PolicyTopic & { lang?: string })[] } }).policy.topics;

  it('is in Gaelic on a Gaelic page where the council wrote that, and marked as English where it did not', async () => {
    const page = await composer(gaelic);
    expect(page).toContain('<p data-part="why">Tha àireamhan ann do dhaoine, chan ann do phuist.</p>');
    expect(page).toContain('<ul><li>Mar a ruigear sinn.</li></ul>');
    expect(page).toContain('<span lang="en">People are called by strangers.</span>');
    expect(page).toContain('<ul lang="en"><li>The desk’s own number.</li></ul>');
  });

  it('is in English on an English page', async () => {
    const page = await composer(english);
    expect(page).toContain('<p data-part="why">We keep numbers for people, not for posts.</p>');
    expect(page).not.toContain('Tha àireamhan');
  });

  it('reaches the script in the same words, and decides by the English one alone', async () => {
    expect(await asked(gaelic)).toMatchObject([{ title: 'Àireamhan', lang: 'gd', kinds: ['nino'] }, { title: 'Telephones', lang: 'en', kinds: ['phone'] }]);
    expect(await asked(english)).toMatchObject([{ title: 'Numbers', kinds: ['nino'] }, { title: 'Telephones' }]);
  });
});
