import type { Database } from '../platform/database.ts';
import { campaignById, type Campaign } from './campaigns.queries.ts';
import type { NumberKey, Report } from './report-numbers.ts';
import { closedReport } from './report.queries.ts';

/** A day to compare with: its figures as they were published, in words, or as a report of this house counted them. */
export type Beside = { label: string; /** When it began, where it was a campaign of this house. */ startsAt?: Date; sources: { name: string; url: string }[]; figures: Partial<Record<NumberKey, string | number | null>> };

/**
 * What was published of the days that came before, as it was published. Nobody
 * counted questions, answers or descriptions, so those are not here; and "reach" is
 * left out as it is left out of our own.
 */
const PUBLISHED_DAYS: readonly Beside[] = [
  {
    label: '#whatwedo, 2011',
    figures: { authorities_spoke: '28', posts: '“thousands”' },
    sources: [
      { name: 'BBC', url: 'https://feeds.bbci.co.uk/news/uk-scotland-14989241' },
      { name: 'The Drum', url: 'http://www.thedrum.com/news/2011/09/26/scottish-councils-collaborate-24-hour-what-we-do-twitter-promotion' },
      { name: 'The Highland Council', url: 'https://highland.gov.uk/news/article/6296/the_highland_council_joins_in_twitter_24' },
    ],
  },
  {
    label: '#OurDay, 2017',
    figures: { posts: '45,083' },
    sources: [{ name: 'New Forest District Council', url: 'http://newforest.gov.uk/article/18667/The-Secret-Life-of-New-Forest-District-Council' }],
  },
];

const isLink = (text: string): boolean => /^https?:\/\//.test(text);

/** What a campaign is compared with: the report of the one it follows; else what its organisers noted of earlier days; else what was published. */
export async function earlierDays(database: Database, { follows, earlier }: Campaign): Promise<Beside[]> {
  const before = follows === null ? null : await campaignById(database, follows);
  const report: Report | null = before && (await closedReport(database, before.id, 'numbers'));
  if (before && report) return [{ label: before.name, startsAt: before.startsAt, sources: [], figures: report.numbers }];
  if (earlier.length === 0) return [...PUBLISHED_DAYS];
  return earlier.map(({ label, source, figures }) => ({ label, figures, sources: source === '' ? [] : [{ name: source, url: isLink(source) ? source : '' }] }));
}
