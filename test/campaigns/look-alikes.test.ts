import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignById } from '../../src/campaigns/campaigns.queries.ts';
import { wallBefore, WHOLE_WALL } from '../../src/campaigns/wall.queries.ts';
import type { ReplyChannel } from '../../src/platform/conversation-tables.ts';
import { receiveReply } from '../../src/conversations/receive-reply.ts';
import { openTestHouse, type TestAuthority, type TestHouse, type TestVoice } from '../house.ts';
import { say, theDay, type TestCouncil } from './scene.ts';

type DemoVoice = { key: string; authority: string; handle: string; name: string; kind: 'authority' };
type DemoResident = { name: string; handle: string; channel: ReplyChannel; authority: string };

const data = new URL('../../src/demo/data/', import.meta.url);
const voicesOfDemo = JSON.parse(await readFile(new URL('voices.json', data), 'utf8')) as DemoVoice[];
const lines = (await readFile(new URL('day.jsonl', data), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as { resident?: { name: string; handle: string }; channel: ReplyChannel; authority?: string });

/** In the demonstration itself one resident goes by the name of a council; all others are themselves. */
const PLANTED = 'Real Stirlng Council Updatez';

const residentsOfDemo = [...new Map(lines.flatMap(({ resident, channel, authority }): [string, DemoResident][] =>
  (resident ? [[resident.name, { ...resident, channel, authority: authority ?? 'stirling' }]] : []))).values()];

/** Names like those of the demonstration's voices, each in another way. */
const LOOK_ALIKES: readonly (readonly [how: string, name: string, voice: string])[] = [
  ['the same name', 'City Burial Grounds Team', 'City Burial Grounds Team'],
  ['the same name in capitals', 'ANGUS GRITTER CREW B', 'Angus Gritter Crew B'],
  ['one Cyrillic letter', 'Ѕtirling Council (demo)', 'Stirling Council (demo)'],
  ['nearly all Cyrillic', 'Аngus Lіbrаrу Dеsk', 'Angus Library Desk'],
  ['Greek letters', 'Fιfe Cοuncil', 'Fife Council (demo)'],
  ['a dot at the end', 'Trading Standards, Aberdeen desk.', 'Trading Standards, Aberdeen desk'],
  ['dots between the words', 'Solway.Museums.Team', 'Solway Museums Team'],
  ['underscores', 'Angus_Countryside_Rangers', 'Angus Countryside Rangers'],
  ['a hyphen', 'Shire-Winter-Roads', 'Shire Winter Roads'],
  ['spaces between the letters', 'S h i r e  R a n g e r  S e r v i c e', 'Shire Ranger Service'],
  ['no spaces at all', 'ArgyllIslandFerriesDesk', 'Argyll Island Ferries Desk'],
  ['a double letter', 'Dundee City Councill', 'Dundee City Council (demo)'],
  ['a letter left out', 'Galloway Enviromental Health', 'Galloway Environmental Health'],
  ['digits for letters', '0rkney 1s1ands C0unci1', 'Orkney Islands Council (demo)'],
  ['“official” added', 'Angus Schools Line Official', 'Angus Schools Line'],
  ['a zero-width space', 'Whinnybrae\u200b Food\u200b Larder', 'Whinnybrae Food Larder'],
  ['a mark of proof', 'East Ayrshire Council ✔', 'East Ayrshire Council (demo)'],
  ['a councillor without the title', 'Olumide Farquharson', 'Cllr Olumide Farquharson'],
  ['accents', 'Ängus Régistrars', 'Angus Registrars'],
  ['mathematical letters', '𝐀𝐛𝐞𝐫𝐝𝐞𝐞𝐧𝐬𝐡𝐢𝐫𝐞 𝐂𝐨𝐮𝐧𝐜𝐢𝐥', 'Aberdeenshire Council (demo)'],
  ['a place and a claim', 'Official Highland Alerts', 'Highland Council (demo)'],
  ['the voice’s handle for a name', 'an_gritters_demo', 'Angus Gritter Crew B'],
];

/** People under a name of their own whose account is called like a voice's. */
const HANDLES: readonly (readonly [ReplyChannel, string])[] = [
  ['fediverse', '@an_gritters_demo@social.example'],
  ['fediverse', '@stirlingcouncil@social.example'],
  ['fediverse', 'https://social.example/users/shetland_council'],
  ['bluesky', 'angus-demo.bsky.example'],
  ['x', '@fifealerts'],
  ['x', '@orkney_c0uncil'],
];

let house: TestHouse;
let day: string;
const councils = new Map<string, TestCouncil>();
const voices = new Map<string, TestVoice>();
let source = 0;

async function aDemoCouncil(slug: string): Promise<TestCouncil> {
  const own = voicesOfDemo.filter(({ authority }) => authority === slug);
  const authority: TestAuthority = await house.anAuthority({ slug, name: own.find(({ kind }) => kind === 'authority')!.name });
  const writer = await house.aMember(authority, { administrator: true });
  for (const { handle, name, kind } of own) {
    const voice = await house.aVoice(authority, { handle, name, kind });
    await house.aRole(voice, writer, 'author');
    voices.set(name, voice);
  }
  const actor = await house.actorOf(writer);
  const [voice] = own.map(({ name }) => voices.get(name)!);
  return { ...authority, voice: voice!, team: voice!, organiser: actor, author: actor };
}

beforeAll(async () => {
  house = await openTestHouse();
  for (const slug of new Set(voicesOfDemo.map(({ authority }) => authority))) councils.set(slug, await aDemoCouncil(slug));
  day = (await theDay(house, [...councils.values()], { residents: 'shown' })).id;
  house.time.set('2026-11-24T13:00:00Z');
}, 60_000);
afterAll(() => house.close());

const KIND = { web: 'email', email: 'email', sms: 'phone', fediverse: 'fediverse', bluesky: 'bluesky', x: 'x' } as const;

async function hear(name: string, channel: ReplyChannel, handle: string, slug: string): Promise<string> {
  house.time.pass({ seconds: 1 });
  const value = KIND[channel] === 'email' && !handle.includes('@') ? `${handle}@residents.example` : handle;
  const outcome = await receiveReply(house, {
    channel, sourceId: `day:${++source}`, author: { address: { kind: KIND[channel], value }, name, lang: 'en', confirmed: true },
    to: { voice: councils.get(slug)!.voice.id }, text: 'My bin has been out since Monday. #WhatWeDo', lang: 'en', saidAt: house.clock(), isPrivate: false, wantsLetter: false,
  });
  if (!outcome.ok) throw new Error(outcome.refusal.reason);
  expect(outcome.state).toBe('shown');
  return outcome.replyId;
}

const onTheWall = async (): Promise<string[]> => (await wallBefore(house.database, (await campaignById(house.database, day))!, { ...WHOLE_WALL, who: 'residents' }, null, 400)).items.flatMap((item) => (item.what === 'resident' ? [item.resident.id] : []));

describe('on the wall of the demonstration’s day', () => {
  it.each(LOOK_ALIKES)('a look-alike by %s is held: %s', async (_how, name, voice) => {
    expect([...voices.keys()]).toContain(voice);
    const id = await hear(name, 'web', `somebody${source}`, 'stirling');
    expect(await onTheWall()).not.toContain(id);
  });

  it.each(HANDLES)('somebody on %s whose account is called like a voice is held, whatever their name: %s', async (channel, handle) => {
    const id = await hear('Jean Rankine', channel, handle, 'stirling');
    expect(await onTheWall()).not.toContain(id);
    const [item] = await house.database.rows<{ text: string }>('test_item', 'select row_to_json(i)::text as text from thread_items i where id = $1', [id]);
    expect(item!.text).not.toContain(handle);
  });

  it('every one of the demonstration’s residents is shown, but the one who goes by a council’s name', async () => {
    expect(residentsOfDemo).toHaveLength(213);
    const ids = new Map<string, string>();
    for (const { name, handle, channel, authority } of residentsOfDemo) ids.set(await hear(name, channel, `${handle}`, authority), name);
    const shown = new Set(await onTheWall());
    expect([...ids].filter(([id]) => !shown.has(id)).map(([, name]) => name)).toEqual([PLANTED]);
  }, 60_000);

  it('every one of the 122 official voices is on it', async () => {
    expect(voices.size).toBe(122);
    for (const council of councils.values()) {
      for (const voice of [...voices.values()].filter(({ authorityId }) => authorityId === council.id)) await say(house, council.author, voice, `Good morning from all of us at @${voice.handle}. #WhatWeDo`);
    }
    const { items } = await wallBefore(house.database, (await campaignById(house.database, day))!, WHOLE_WALL, null, 400);
    const said = new Set(items.flatMap((item) => (item.what === 'post' ? [item.post.voice.name] : [])));
    expect([...voices.keys()].filter((name) => !said.has(name))).toEqual([]);
  }, 60_000);

  it('an id that no person chose, and a name of their own, hold nobody', async () => {
    const shown = [await hear('Ailsa Tulloch', 'bluesky', 'did:plc:angusdemo', 'stirling'), await hear('Ailsa Tulloch', 'x', '900113', 'stirling'), await hear('Stirling Sheila', 'fediverse', '@stirling@social.example', 'stirling')];
    expect(await onTheWall()).toEqual(expect.arrayContaining(shown));
  });
});

