/**
 * The open data of a campaign: everything its report is counted from, and
 * nothing of who a resident is or what they wrote. Moments are UTC, ISO 8601;
 * authorities are named by their slug, voices by their handle.
 */
export type OpenData = {
  campaign: {
    slug: string;
    name: string;
    kind: 'day' | 'year';
    starts_at: string;
    ends_at: string;
    zone: 'Europe/London';
    gathers: 'all' | 'tagged';
    hashtags: string[];
    owner: string;
    /** The report's page. */
    address: string;
  };
  /** The moment the data are true of. */
  as_of: string;
  /** Whether they were closed by the organisers, or are still counted anew. */
  final: boolean;
  licence: string;
  authorities: { slug: string; name: string; joined_at: string }[];
  voices: { handle: string; name: string; kind: string; authority: string }[];
  posts: OpenPost[];
  items: OpenItem[];
  answers: { id: string; voice: string; authority: string; thread_id: string; answers: string | null; published_at: string }[];
  /** A row for each different resident in each channel: nothing leads from it to what they said. */
  residents: { channel: string; authority: string }[];
  incidents: { kind: IncidentKind; at: string; authority: string }[];
  programme: { id: string; kind: string; title: string; authority: string; voice: string; starts_at: string; ends_at: string; closed_at: string | null }[];
};

/** What was said by a voice in the campaign. `pictures_decorative` of its pictures need no description. */
export type OpenPost = {
  id: string;
  address: string;
  voice: string;
  authority: string;
  kind: string;
  language: string;
  published_at: string;
  edited: boolean;
  withdrawn: boolean;
  pictures: number;
  pictures_described: number;
  pictures_decorative: number;
};

/** What a resident said in public to one of the authorities while the campaign ran: that it was said, and what became of it. */
export type OpenItem = {
  id: string;
  thread_id: string;
  post_id: string | null;
  authority: string;
  voice: string;
  channel: string;
  said_at: string;
  asks: boolean;
  /** 'shown', or why it is not: 'hidden', 'withdrawn', 'erased', 'moved' (to a private conversation). */
  state: string;
  /** Of the first public answer that stands. */
  answered_at: string | null;
  answered_with: string | null;
};

/** What counts as an incident. */
export type IncidentKind = 'post-withdrawn' | 'pause' | 'look-alike';

/** Open Government Licence, version 3.0. */
export const LICENCE = 'Open Government Licence v3.0, https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/';

/** The tables of the open data and their columns, in the order in which they are written. */
export const OPEN_TABLES = {
  authorities: ['slug', 'name', 'joined_at'],
  voices: ['handle', 'name', 'kind', 'authority'],
  posts: ['id', 'address', 'voice', 'authority', 'kind', 'language', 'published_at', 'edited', 'withdrawn', 'pictures', 'pictures_described', 'pictures_decorative'],
  items: ['id', 'thread_id', 'post_id', 'authority', 'voice', 'channel', 'said_at', 'asks', 'state', 'answered_at', 'answered_with'],
  answers: ['id', 'voice', 'authority', 'thread_id', 'answers', 'published_at'],
  residents: ['channel', 'authority'],
  incidents: ['kind', 'at', 'authority'],
  programme: ['id', 'kind', 'title', 'authority', 'voice', 'starts_at', 'ends_at', 'closed_at'],
} as const satisfies { [Table in OpenTable]: readonly (keyof OpenData[Table][number])[] };

/** The tables of the open data, besides `campaign`, which has one row. */
export type OpenTable = 'authorities' | 'voices' | 'posts' | 'items' | 'answers' | 'residents' | 'incidents' | 'programme';

/** Whether a text from outside names a table of the open data. */
export function isOpenTable(name: string): name is OpenTable {
  return Object.hasOwn(OPEN_TABLES, name);
}

// In this order whichever way they were stored.
const HEAD = ['slug', 'name', 'kind', 'starts_at', 'ends_at', 'zone', 'gathers', 'hashtags', 'owner', 'address', 'as_of', 'final', 'licence'] as const;

/** What is true of the whole data set, as a table of one row, so that a folder of tables says it too. */
export function campaignTable({ campaign, as_of, final, licence }: OpenData): string {
  const row = { ...campaign, hashtags: campaign.hashtags.join(' '), as_of, final, licence };
  return csvOf(HEAD, [row]);
}

/** One table as CSV (RFC 4180). */
export function openTableCsv(data: OpenData, table: OpenTable): string {
  return csvOf(OPEN_TABLES[table] as readonly string[], data[table] as readonly Record<string, unknown>[]);
}

/** A moment read as a whole number of minutes, a text, an amount, or nothing, as a cell. */
function cell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value);
  // A spreadsheet takes these for the beginning of a formula; numbers of ours are never negative.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with a heading line, ready to be opened in a spreadsheet: no cell can begin a formula. */
export function csvOf<Column extends string>(columns: readonly Column[], rows: readonly { [Key in Column]?: unknown }[]): string {
  return [columns.join(','), ...rows.map((row) => columns.map((column) => cell(row[column])).join(','))].join('\r\n') + '\r\n';
}
