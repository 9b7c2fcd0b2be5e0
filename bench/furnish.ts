import { Client } from 'pg';
import { INSTALLATION } from '../src/audit/record.ts';

/** How much stands in a house: `posts` are spread over the voices and the tags as people would, a few having most. */
export type Amount = { posts: number; authorities: number; voices: number };

/** What stands there, the busiest of each: its id, slug, handle or tag. */
export type Furnished = { authority: { id: string; slug: string }; voice: { id: string; handle: string }; memberId: string; tag: string };

const SENTENCES = [
  'The A93 over the Cairnwell is open again after ploughing, but take care at the summit.',
  'All 14 schools in the glen are open this morning.',
  'Our gritters have been out since four and will go round once more before the school run.',
  'The mobile library stops at Kirkton from two until half past three.',
  'A black and white collie was found near the war memorial, with a red collar and no tag.',
  'Bin lorries run a day late in Strathmore because of the ice.',
  'Councillors hold a surgery in the village hall on Saturday from ten.',
  'Home carers reached everybody on the list last night, two of them on foot.',
  'The swimming pool opens at nine; the small pool stays closed for repairs.',
  'Thank you to the volunteers who cleared the path to the health centre.',
];

const TAGS = ['WinterRoads', 'Schools', 'Libraries', 'Bins', 'Surgeries', 'LostAndFound', 'HomeCare', 'Planning', 'Gritting', 'WhatWeDo'];

// One voice in four speaks most: the share of the first of n is about 1/√n.
const few = (of: string, salt: number): string => `floor((${of}) * power((hashint4(n + ${salt}) & 2147483647) / 2147483648.0, 2))::int`;

const MEDIA = `jsonb_build_array(jsonb_build_object('id', uuidv7(), 'alt', 'A gritter in the snow at dawn', 'picture', jsonb_build_object(
  'width', 1200, 'height', 800, 'averageColour', '#8a96a0', 'files', (
    select jsonb_agg(jsonb_build_object('name', encode(sha256((n || type || width)::bytea), 'hex') || '.' || ending,
      'type', type, 'width', width, 'height', width * 2 / 3))
    from unnest(array[1200, 800, 400]) width, (values ('image/webp', 'webp'), ('image/jpeg', 'jpg')) as form (type, ending)))))`;

const FURNITURE = `
  insert into authorities (id, slug, name, short_name, brand, created_at)
    select uuidv7(), 'glen-' || n, 'Glen ' || n || ' Council', 'Glen ' || n, '#6b2a68', now() from generate_series(0, $authorities - 1) n;
  insert into members (id, authority_id, email, name, created_at)
    select uuidv7(), id, 'desk@' || slug || '.example', 'Shona Baird', now() from authorities;
  insert into voices (id, authority_id, handle, kind, name, role, created_at)
    select uuidv7(), a.id, 'voice_' || n, (array['team', 'service', 'councillor', 'director'])[1 + n % 4], 'Voice ' || n, 'Keeps the roads of the glen open', now()
    from generate_series(0, $voices - 1) n join authorities a on a.slug = 'glen-' || n % $authorities;
  insert into voice_roles (voice_id, member_id, authority_id, role, granted_at)
    select v.id, m.id, v.authority_id, 'editor', now() from voices v join members m using (authority_id);
  select add_audit_entry(id, jsonb_build_object('at', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actor', 'house', 'action', action, 'subject', 'authority:' || id, 'detail', '{}'::jsonb)::text)
    from (select id, 'authority.created' as action from authorities union all select '${INSTALLATION}', 'installation.set-up') founded;`;

// Posts a minute apart, the newest an hour old; of ten, one is a notice that is over and one has a picture.
const POSTS = `
  with voice as (select array_agg(id order by length(handle), handle) as ids, array_agg(authority_id order by length(handle), handle) as authorities from voices),
  member as (select id from members limit 1)
  insert into posts (id, authority_id, voice_id, kind, lang, text, details, media, author_id, published_at, ends_at)
  select uuidv7(at - now()), authorities[1 + v], ids[1 + v], case n % 10 when 3 then 'notice' when 7 then 'question' else 'update' end, 'en',
    ($sentences)[1 + n % 10] || ' ' || ($sentences)[1 + n / 10 % 10] || case when n % 3 = 0 then ' #' || ($tags)[1 + ${few('10', 7)}] else '' end,
    '{}', case when n % 10 = 5 then ${MEDIA} else '[]' end, member.id, at, case when n % 10 = 3 then at + interval '30 minutes' end
  from generate_series($first, $last) n, voice, member,
    lateral (select ${few('$voices', 0)} as v, date_trunc('milliseconds', now() - interval '1 hour' - n * interval '1 minute') as at) place;`;

const TAGGED = `
  insert into post_tags (tag, published_at, post_id)
  select lower(substring(text from '#(\\w+)$')), published_at, id from posts where text ~ '#\\w+$';`;

const HOLDING = `
  update posts set kind = 'notice', ends_at = now() + interval '2 days'
  where id in (select id from posts where authority_id = (select id from authorities where slug = 'glen-0') order by published_at desc offset 3 limit 3);`;

const VERSIONS = `
  insert into post_versions (post_id, version, lang, text, details, media, edited_by, said_at)
  select id, 1, lang, text, details, media, author_id, published_at from posts;`;

const listOf = (words: readonly string[]): string => `array[${words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ')}]`;

const STEP = 50_000;

async function fill(client: Client, amount: Amount, say: (line: string) => void): Promise<void> {
  const said = (text: string): string => text
    .replaceAll('$authorities', String(amount.authorities)).replaceAll('$voices', String(amount.voices))
    .replaceAll('$sentences', listOf(SENTENCES)).replaceAll('$tags', listOf(TAGS));
  await client.query(said(FURNITURE));
  for (let first = 0; first < amount.posts; first += STEP) {
    const last = Math.min(amount.posts, first + STEP) - 1;
    await client.query(said(POSTS).replaceAll('$first', String(first)).replaceAll('$last', String(last)));
    if (amount.posts > STEP) say(`${(last + 1).toLocaleString('en-GB')} posts stored`);
  }
  await client.query(TAGGED);
  // Lists do not read versions, and a million take a while.
  if (amount.posts <= STEP) await client.query(VERSIONS);
  await client.query(HOLDING);
}

/** Runs `work` without the indexes that are no promise, and makes them again: several times as fast for many rows. */
async function withoutIndexes(client: Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index
    where not indisunique and indrelid in ('posts'::regclass, 'post_tags'::regclass)`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  await work();
  for (const { made } of rows) await client.query(made);
}

const BUSIEST = `
  select a.id as "authorityId", a.slug, v.id as "voiceId", v.handle, m.id as "memberId"
  from authorities a join voices v on v.authority_id = a.id join members m on m.authority_id = a.id
  where a.slug = 'glen-0' and v.handle = 'voice_0'`;

/**
 * Fills a migrated, empty database and tells what stands in it. Give the
 * superuser's address where there is one: many posts go in without the checks
 * of foreign keys then.
 */
export async function furnish(url: string, amount: Amount, options: { superuser?: boolean; say?: (line: string) => void } = {}): Promise<Furnished> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set whatwedo.scope = 'house'; set maintenance_work_mem = '256MB'; set synchronous_commit = off`);
    if (options.superuser) await client.query('set session_replication_role = replica');
    await withoutIndexes(client, () => fill(client, amount, options.say ?? (() => {})));
    await client.query('update installation set set_up_at = now()');
    await client.query('vacuum analyze');
    const { rows: [row] } = await client.query<{ authorityId: string; slug: string; voiceId: string; handle: string; memberId: string }>(BUSIEST);
    return { authority: { id: row!.authorityId, slug: row!.slug }, voice: { id: row!.voiceId, handle: row!.handle }, memberId: row!.memberId, tag: TAGS[0]!.toLowerCase() };
  } finally {
    await client.end();
  }
}
