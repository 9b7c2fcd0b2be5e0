import { csvOf, type OPEN_TABLES, type OpenData, type OpenTable } from './open-data.ts';

type Columns = { campaign: Record<keyof OpenData['campaign'] | 'as_of' | 'final' | 'licence', string> } & { [Table in OpenTable]: Record<(typeof OPEN_TABLES)[Table][number], string> };

const SLUG = 'Slug of the authority, as in authorities.csv.';

/** What each column of the open data says, for whoever counts with it; one that is missing does not compile. Moments are UTC, ISO 8601. */
export const OPEN_COLUMNS: Columns = {
  campaign: {
    slug: 'Its name in addresses.', name: 'What it is called.', kind: 'day or year.', starts_at: 'It counts from this moment on.', ends_at: 'It counts until before this moment.',
    zone: 'The time zone of its hours and days.', gathers: 'all: every post of its voices belongs to it. tagged: only those with one of its hashtags.',
    hashtags: 'Without the sign; in CSV with a space between them.', owner: 'Slug of the authority that organises it.', address: 'The page of its report.',
    as_of: 'The moment the data are true of.', final: 'Whether the report is closed.', licence: 'What may be done with the data.',
  },
  authorities: { slug: 'Its name in addresses and in the other tables.', name: 'What it is called.', joined_at: 'When it joined; what its voices said before in the campaign counts too.' },
  voices: { handle: 'Its name in addresses and in the other tables.', name: 'What it is called.', kind: 'Council, service, team, councillor and so on.', authority: SLUG },
  posts: {
    id: 'The same for ever.', address: 'Its page.', voice: 'Handle of the voice that said it.', authority: SLUG, kind: 'Update, notice, question, poll and so on.', language: 'What it is marked as written in (BCP 47).',
    published_at: 'When it was said.', edited: 'Whether it was changed since.', withdrawn: 'Whether its writers took it back; then it is in no number but posts_withdrawn.',
    pictures: 'How many it has.', pictures_described: 'Of these, how many have a description.', pictures_decorative: 'Of these, how many are marked as needing none.',
  },
  items: {
    id: 'The same for ever.', thread_id: 'The conversation it stands in; below a post, the id of the post.', post_id: 'The post it is said below; empty where it began a conversation of its own.',
    authority: SLUG, voice: 'Handle of the voice it is said to.', channel: 'Which way it came: web, email, sms, fediverse, bluesky, x.', said_at: 'When it was said.',
    asks: 'Whether it asks something: with a question mark outside web addresses, or as a person at the desk judged.',
    state: 'shown, or why it is not: hidden, withdrawn, erased, moved (to a private conversation). Only what is shown is counted.',
    answered_at: 'When the first public answer that stands appeared; empty without one.', answered_with: 'Id of that answer.',
  },
  answers: {
    id: 'The same for ever.', voice: 'Handle of the voice that answers; it need not take part itself.', authority: SLUG, thread_id: 'The conversation it stands in; below a post, the id of the post.',
    answers: 'Id of the item it answers; empty for what a voice said below a post to nobody in particular.', published_at: 'When it appeared.',
  },
  residents: { channel: 'Where they wrote.', authority: 'Slug of the authority they wrote to first.' },
  incidents: { kind: 'post-withdrawn, pause or look-alike.', at: 'When it happened.', authority: SLUG },
  programme: {
    id: 'The same for ever.', kind: 'What it is, such as question-hour.', title: 'What it is called.', authority: SLUG, voice: 'Handle of the voice in the chair.',
    starts_at: 'When it begins.', ends_at: 'When its time is over.', closed_at: 'When it was closed; empty before.',
  },
};

/** The same as a table, the tables and their columns in their order. */
export function columnsCsv(): string {
  const rows = Object.entries(OPEN_COLUMNS).flatMap(([table, columns]) => Object.entries(columns).map(([column, says]) => ({ table, column, says })));
  return csvOf(['table', 'column', 'says'], rows);
}
