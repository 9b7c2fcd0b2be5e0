import { sql } from 'kysely';
import type { Reader } from '../platform/database.ts';
import type { SafetyTables } from '../platform/safety-tables.ts';

export type Gate = SafetyTables['post_gates']['gate'];
export type FindingEnd = SafetyTables['finding_outcomes']['outcome'];

/** The middle of several lengths and what nine in ten keep within, in whole seconds; null where there are none. */
export type Seconds = { median: number | null; p90: number | null };

/** What came of the findings of one kind. */
export type KindCount = { kind: string } & Record<FindingEnd, number>;

/** How often a reason from the list was given for an end. */
export type ReasonCount = { outcome: 'kept' | 'false-alarm'; reason: string | null; count: number };

/** How much the checks got in the way of one authority's people since a moment. Counts; no text, and nobody's name. */
export type Friction = {
  /** Posts and public answers said, withdrawn ones included. */
  posts: number;
  /** Of these, by the gravest thing they met; the others met nothing. */
  gates: Record<Gate, number>;
  /** Over all of them: those that met nothing count as 0. */
  added: Seconds;
  /** Over those that met something. */
  addedWhereMet: Seconds;
  /** Over those that a second reader read. */
  inReview: Seconds;
  kinds: KindCount[];
  reasons: ReasonCount[];
};

type Row = Record<'posts' | Gate, number> & Record<`${'added' | 'met' | 'review'}_${'median' | 'p90'}`, number | null>;

const percentile = (part: number, seconds: ReturnType<typeof sql>, which: ReturnType<typeof sql>) =>
  sql<number | null>`percentile_disc(${sql.raw(String(part))}) within group (order by ${seconds}) filter (where ${which})`;

async function gatesSince(reader: Reader, authorityId: string, since: Date): Promise<Row> {
  const [all, met, read] = [sql`true`, sql`g.post_id is not null`, sql`g.gate = 'read'`];
  const [added, review] = [sql`coalesce(g.seconds_added, 0)`, sql`g.seconds_in_review`];
  const { rows } = await sql<Row>`select count(*) as posts,
    count(*) filter (where g.gate = 'advised') as advised, count(*) filter (where g.gate = 'asked') as asked,
    count(*) filter (where g.gate = 'read') as read, count(*) filter (where g.gate = 'overridden') as overridden,
    ${percentile(0.5, added, all)} as added_median, ${percentile(0.9, added, all)} as added_p90,
    ${percentile(0.5, added, met)} as met_median, ${percentile(0.9, added, met)} as met_p90,
    ${percentile(0.5, review, read)} as review_median, ${percentile(0.9, review, read)} as review_p90
    from posts p left join post_gates g on g.post_id = p.id
    where p.authority_id = ${authorityId} and p.published_at >= ${since}`.execute(reader);
  return rows[0]!;
}

async function kindsSince(reader: Reader, authorityId: string, since: Date): Promise<KindCount[]> {
  const { rows } = await sql<KindCount>`select kind, count(*) filter (where outcome = 'taken') as taken, count(*) filter (where outcome = 'rewritten') as rewritten,
    count(*) filter (where outcome = 'kept') as kept, count(*) filter (where outcome = 'false-alarm') as "false-alarm"
    from finding_outcomes where authority_id = ${authorityId} and at >= ${since} group by kind order by count(*) desc, kind`.execute(reader);
  return rows;
}

async function reasonsSince(reader: Reader, authorityId: string, since: Date): Promise<ReasonCount[]> {
  const { rows } = await sql<ReasonCount>`select outcome, reason, count(*) as count from finding_outcomes
    where authority_id = ${authorityId} and at >= ${since} and outcome in ('kept', 'false-alarm') group by outcome, reason order by outcome desc, count(*) desc, reason`.execute(reader);
  return rows;
}

/**
 * How much the checks got in the way of an authority's people since a moment.
 * The reader must see the authority's private rows.
 */
export async function frictionSince(reader: Reader, authorityId: string, since: Date): Promise<Friction> {
  const row = await gatesSince(reader, authorityId, since);
  const { advised, asked, read, overridden } = row;
  return {
    posts: row.posts,
    gates: { advised, asked, read, overridden },
    added: { median: row.added_median, p90: row.added_p90 },
    addedWhereMet: { median: row.met_median, p90: row.met_p90 },
    inReview: { median: row.review_median, p90: row.review_p90 },
    kinds: await kindsSince(reader, authorityId, since),
    reasons: await reasonsSince(reader, authorityId, since),
  };
}
