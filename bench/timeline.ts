import type { Cursor } from '../src/core/pages.ts';
import { openDatabase, type Database } from '../src/platform/database.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { openLog } from '../src/platform/log.ts';
import { migrate } from '../src/platform/migrate.ts';
import { connectTo, socketUrl } from '../src/platform/postgres-occupant.ts';
import { newestPosts, type Topic } from '../src/posts/posts.queries.ts';
import { searchPosts } from '../src/posts/search.queries.ts';
import { authorityFront } from '../src/web/public/authority-front.queries.ts';
import { below, type Budget, type Row } from './budget.ts';
import { makeFolder, removeFolder } from './folder.ts';
import { furnish, type Furnished } from './furnish.ts';
import { median, quantile, readable } from './numbers.ts';

const FEW = 10_000;
const MANY = 1_000_000;
const TIMES_AS_LONG = 1.5;
const ROUNDS = 40;
const A_ROUND = 10;
const PLACES = 20;

/** A database with so many posts in it. */
type Archive = Furnished & { posts: number; database: Database };

/** One question, asked of both archives; `turn` varies where it begins. */
type Ask = (archive: Archive, turn: number) => Promise<unknown>;

async function makeArchive(socketDir: string, name: string, posts: number, say: (line: string) => void): Promise<Archive> {
  const log = openLog('silent');
  const admin = await connectTo(socketDir, 'postgres', 'postgres');
  await admin.query(`create database ${name} owner whatwedo`);
  await admin.end();
  const inside = await connectTo(socketDir, 'postgres', name);
  await inside.query('create extension if not exists pg_trgm');
  await inside.end();
  const url = socketUrl(socketDir, 'whatwedo', name);
  await migrate(url, log);
  const furnished = await furnish(socketUrl(socketDir, 'postgres', name), { posts, authorities: 32, voices: 320 }, { superuser: true, say });
  return { ...furnished, posts, database: openDatabase(url, { poolSize: 2 }) };
}

const topicsOf = ({ authority, voice, tag }: Furnished): Record<Topic['of'], Topic> => ({
  everything: { of: 'everything' },
  authority: { of: 'authority', id: authority.id },
  voice: { of: 'voice', id: voice.id },
  tag: { of: 'tag', tag },
});

const FROM: Record<Topic['of'], string> = {
  everything: 'select published_at as at, id from posts',
  authority: 'select published_at as at, id from posts where authority_id = $1',
  voice: 'select published_at as at, id from posts where voice_id = $1',
  tag: 'select published_at as at, post_id as id from post_tags where tag = $1',
};

/** Twenty places around the middle of a list, found the slow way. */
async function middleOf({ database }: Archive, topic: Topic): Promise<Cursor[]> {
  const subject = topic.of === 'everything' ? [] : [topic.of === 'tag' ? topic.tag : topic.id];
  const list = `${FROM[topic.of]} order by at desc, id desc`;
  const counted = await database.pool.query<{ count: number }>(`select count(*)::int as count from (${list}) l`, subject);
  const from = Math.max(0, Math.floor(counted.rows[0]!.count / 2) - PLACES);
  return (await database.pool.query<Cursor>(`${list} offset ${from} limit ${PLACES}`, subject)).rows;
}

/** How long a question takes on each, in milliseconds, asked in turns of ten. */
async function compare(few: Archive, many: Archive, ask: Ask): Promise<{ few: number; many: number; slowest: number }> {
  const taken: Record<'few' | 'many', number[]> = { few: [], many: [] };
  // The first rounds warm both up: PostgreSQL settles on a plan after five.
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, archive] of [['few', few], ['many', many]] as const) {
      for (let turn = 0; turn < A_ROUND; turn++) {
        const began = performance.now();
        await ask(archive, round * A_ROUND + turn + 2 * A_ROUND);
        if (round >= 0) taken[name].push(performance.now() - began);
      }
    }
  }
  return { few: median(taken.few), many: median(taken.many), slowest: quantile(taken.many, 0.99) };
}

type Named = { name: string; ask: Ask };

async function questionsOf(few: Archive, many: Archive): Promise<Named[]> {
  const questions: Named[] = [];
  for (const list of ['everything', 'authority', 'voice', 'tag'] as const) {
    const middles = new Map<Archive, Cursor[]>();
    for (const archive of [few, many]) middles.set(archive, await middleOf(archive, topicsOf(archive)[list]));
    questions.push({ name: `${list}, newest`, ask: (archive) => newestPosts(archive.database, topicsOf(archive)[list], null) });
    questions.push({ name: `${list}, half-way down`, ask: (archive, turn) => newestPosts(archive.database, topicsOf(archive)[list], middles.get(archive)![turn % PLACES]!) });
    if (list !== 'authority') continue;
    const now = new Date();
    questions.push({ name: 'authority home with notices', ask: (archive) => authorityFront(archive.database, archive.authority.slug, null, now) });
  }
  return questions;
}

const anySearch = { authority: null, voice: null, kind: null, lang: null, from: null, until: null };

const SEARCHES: Record<string, Ask> = {
  'a common word': ({ database }) => searchPosts(database, { ...anySearch, words: 'gritters' }, null),
  'two words': ({ database }) => searchPosts(database, { ...anySearch, words: 'collie "home carers"' }, null),
  'a word nobody used': ({ database }) => searchPosts(database, { ...anySearch, words: 'bagpipe' }, null),
  'a common word of one voice': ({ database, voice }) => searchPosts(database, { ...anySearch, words: 'gritters', voice: voice.handle }, null),
};

async function measure(few: Archive, many: Archive, say: (line: string) => void): Promise<{ rows: Row[]; notes: string[] }> {
  const rows: Row[] = [];
  for (const { name, ask } of await questionsOf(few, many)) {
    const took = await compare(few, many, ask);
    say(`timeline: ${name}, ${readable(took.few)} and ${readable(took.many)} ms`);
    rows.push(below({ name: `timeline: ${name}`, value: took.many, unit: 'ms', budget: TIMES_AS_LONG * took.few, limit: took.few }));
  }
  const notes: string[] = [];
  for (const [name, ask] of Object.entries(SEARCHES)) {
    const took = await compare(few, many, ask);
    notes.push(`timeline: searching ${name} takes ${readable(took.many)} ms (slowest 1 %: ${readable(took.slowest)} ms), among ten thousand posts ${readable(took.few)} ms.`);
  }
  return { rows, notes };
}

/** Pages of lists among a million posts; the limit is the same page among ten thousand, asked in turn. */
export const timeline: Budget = async (say) => {
  const dataDir = makeFolder();
  const postgres = await startEmbeddedPostgres({ dataDir, log: openLog('silent'), durable: false });
  const archives: Archive[] = [];
  try {
    archives.push(await makeArchive(postgres.socketDir, 'few', FEW, say));
    archives.push(await makeArchive(postgres.socketDir, 'many', MANY, (line) => say(`timeline: ${line}`)));
    return await measure(archives[0]!, archives[1]!, say);
  } finally {
    for (const { database } of archives) await database.close();
    await postgres.stop();
    await removeFolder(dataDir);
  }
};
