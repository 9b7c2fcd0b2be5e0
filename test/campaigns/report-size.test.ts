import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDataOf, reportOf } from '../../src/campaigns/report.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { playScene, type ReportScene } from './report-scene.ts';

// The largest day on record (#OurDay, 2017), its contributors writing as residents too.
const POSTS = 45_083;
const RESIDENTS = 14_000;

let house: TestHouse;
let scene: ReportScene;

beforeAll(async () => {
  house = await openTestHouse();
  scene = await playScene(house);
  const { posts, questions } = scene;
  await house.database.transaction('house', async (tx) => {
    await sql`insert into posts (id, authority_id, voice_id, kind, lang, text, details, media, version, author_id, published_at)
      select gen_random_uuid(), authority_id, voice_id, kind, lang, text, details, media, version, author_id, timestamptz '2026-10-24T12:00:00Z' + (n * interval '1.7 seconds')
      from posts, generate_series(1, ${POSTS - 6}::int) n where id = ${posts.pictured}`.execute(tx);
    await sql`insert into residents select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'address', '@size' || n || '@far.example'))).* from residents s, generate_series(1, ${RESIDENTS}::int) n
      where s.id = (select resident_id from replies where id = ${questions.quick})`.execute(tx);
    const said = sql`jsonb_build_object('said_at', timestamptz '2026-10-24T12:00:00Z' + (n * interval '5 seconds'))`;
    await sql`create temp table sized on commit drop as select gen_random_uuid() as id, s.id as resident_id, row_number() over () as n from residents s where s.address like '@size%'`.execute(tx);
    await sql`insert into replies (id, authority_id, conversation_id, resident_id, channel, source_id, name, lang, text, state, said_at, received_at)
      select x.id, r.authority_id, r.conversation_id, x.resident_id, r.channel, 'size:' || x.n, r.name, r.lang, r.text, r.state, r.said_at, r.received_at from replies r, sized x where r.id = ${questions.quick}`.execute(tx);
    await sql`insert into thread_items select (jsonb_populate_record(i, jsonb_build_object('id', x.id, 'person', x.n) || ${said})).* from thread_items i, sized x where i.id = ${questions.quick}`.execute(tx);
  });
}, 120_000);
afterAll(() => house.close());

test('the report of the largest day on record is counted in a breath, and its data are read in a few', async () => {
  const began = performance.now();
  const report = await reportOf(house, scene.campaign);
  const counted = performance.now();
  const data = await openDataOf(house, scene.campaign);
  const read = performance.now();
  expect(report.numbers).toMatchObject({ posts: POSTS, residents: RESIDENTS + 4, questions: RESIDENTS + 6 });
  expect(data.posts).toHaveLength(POSTS + 1);
  // The budget is 5 s, on a machine that has nothing else to do.
  expect(counted - began).toBeLessThan(5000);
  expect(read - counted).toBeLessThan(10_000);
});
