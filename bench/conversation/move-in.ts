import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { openLog } from '../../src/platform/log.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { furnish, type Furnished } from '../furnish.ts';

/** Who writes, and where: the tokens of remembered browsers, and the addresses of the posts below which is written. */
export type Talk = Furnished & { devices: string[]; posts: { id: string; handle: string }[] };

/** Residents whose browser is remembered, and conversations that lie in the inbox already. */
const RESIDENTS = 300;
const WAITING = 5000;

const tokenOf = (n: number): string => createHash('sha256').update(`resident ${n}`).digest('base64url');

const PEOPLE = `
  insert into residents (id, authority_id, address_kind, address, name, confirmed_at, created_at)
    select uuidv7(), $1, 'email', 'resident-' || n || '@example.org', 'Resident ' || n, now(), now() from generate_series(0, ${RESIDENTS - 1}) n;`;

const DEVICES = `
  insert into resident_devices (token_hash, authority_id, resident_id, made_at, expires_at)
    select decode(t.hash, 'hex'), $1, r.id, now(), now() + interval '100 days'
    from unnest($2::text[]) with ordinality t (hash, place) join residents r on r.address = 'resident-' || (place - 1) || '@example.org';`;

// A sixth waits; of the rest most are closed. Every seventh is private.
const CONVERSATIONS = `
  insert into conversations (id, authority_id, voice_id, resident_id, thread_id, post_id, kind, is_private, state, started_at, waiting_since, due_at, last_at)
    select c.id, $1, v.id, r.id, p.id, p.id, case when n % 7 = 0 then 'private' else 'reply' end, n % 7 = 0, case when n % 6 < 2 then 'open' else 'closed' end,
      at, case when n % 6 = 0 then at end, case when n % 6 = 0 then at + interval '1 day' end, at
    from (select n, uuidv7() as id, date_trunc('milliseconds', now() - n * interval '2 minutes') as at from generate_series(1, ${WAITING}) n) c
    join lateral (select id, voice_id from posts where authority_id = $1 order by published_at desc offset n % 50 limit 1) p on true
    join voices v on v.id = p.voice_id
    join residents r on r.address = 'resident-' || n % ${RESIDENTS} || '@example.org';`;

const REPLIES = `
  insert into replies (id, authority_id, conversation_id, resident_id, channel, source_id, name, text, state, said_at, received_at)
    select c.id, c.authority_id, c.id, c.resident_id, 'web', 'before ' || c.id, r.name, 'Will the road past the ' || left(c.id::text, 13) || ' school be gritted before nine?', 'shown', c.started_at, c.started_at
    from conversations c join residents r on r.id = c.resident_id;`;

const ITEMS = `
  insert into thread_items (id, authority_id, thread_id, post_id, conversation_id, voice_id, person, state, channel, name, text, said_at, waiting)
    select r.id, c.authority_id, c.thread_id, c.post_id, c.id, c.voice_id, hashtextextended(c.resident_id::text, 0), 'shown', 'web', r.name, r.text, r.said_at, c.waiting_since is not null
    from replies r join conversations c on c.id = r.conversation_id where not c.is_private;`;

const MODERATES = `insert into voice_roles (voice_id, member_id, authority_id, role, granted_at)
  select id, $2, authority_id, 'moderator', now() from voices where authority_id = $1`;

/** Makes a folder with a council in the middle of a conversation: 300 residents who are remembered, 5,000 conversations in the inbox. */
export async function moveIn(dataDir: string): Promise<Talk> {
  const log = openLog('silent');
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  try {
    await migrate(postgres.url, log);
    const furnished = await furnish(postgres.url, { posts: 2000, authorities: 1, voices: 12 });
    return { ...furnished, ...(await converse(postgres.url, furnished)) };
  } finally {
    await postgres.stop();
  }
}

async function converse(url: string, { authority, memberId }: Furnished): Promise<Pick<Talk, 'devices' | 'posts'>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set whatwedo.scope = 'house'`);
    const devices = Array.from({ length: RESIDENTS }, (_, n) => tokenOf(n));
    const hashes = devices.map((token) => createHash('sha256').update(token, 'utf8').digest('hex'));
    await client.query(PEOPLE, [authority.id]);
    await client.query(DEVICES, [authority.id, hashes]);
    await client.query(CONVERSATIONS, [authority.id]);
    await client.query(REPLIES);
    await client.query(ITEMS);
    await client.query(MODERATES, [authority.id, memberId]);
    await client.query(`update members set second_factor_due = now() + interval '1 day' where id = $1`, [memberId]);
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ id: string; handle: string }>('select p.id, v.handle from posts p join voices v on v.id = p.voice_id order by p.published_at desc limit 20');
    return { devices, posts: rows };
  } finally {
    await client.end();
  }
}
